"""One peer doing one task, in the peers' own environment: a line of JSON in, a line of JSON out.

`counting` starts it. It imports nothing of ours, and ours imports nothing of it.
"""

import json
import sys
import time

import numpy as np


def main() -> int:
    """Read the task, do it, and tell the seconds and what was found."""
    task = json.loads(sys.stdin.read())
    found = TASKS[task["peer"]](task)
    print(json.dumps(found))
    return 0


def approvals(task: dict) -> list[list[int]]:
    """Give the ballots of the task's columns."""
    columns = np.load(task["file"])
    return [row.tolist() for row in np.split(columns["choices"], columns["offsets"][1:-1])]


def abcvoting(task: dict) -> dict:
    """Let abcvoting elect a committee."""
    from abcvoting import abcrules, preferences  # slow: a peer

    profile = preferences.Profile(task["candidates"])
    profile.add_voters(approvals(task))
    rule = abcrules.Rule(task["rule"])
    start = time.process_time()
    committees = rule.compute(profile, task["seats"], resolute=True)
    seconds = time.process_time() - start
    return {"seconds": seconds, "elected": sorted(int(one) for one in committees[0])}


def pabutools(task: dict) -> dict:
    """Let pabutools spend equal shares, every project of cost 1."""
    from pabutools import election  # slow: a peer
    from pabutools.election import satisfaction  # slow: a peer
    from pabutools.rules import method_of_equal_shares  # slow: a peer

    projects = [election.Project(str(n), cost=1) for n in range(task["candidates"])]
    instance = election.Instance(projects, budget_limit=task["seats"])
    ballots = [election.ApprovalBallot([projects[one] for one in row]) for row in approvals(task)]
    profile = election.ApprovalProfile(ballots)
    start = time.process_time()
    found = method_of_equal_shares(instance, profile, sat_class=satisfaction.Cardinality_Sat)
    seconds = time.process_time() - start
    return {"seconds": seconds, "elected": sorted(int(one.name) for one in found)}


def apportionment(task: dict) -> dict:
    """Let apportionment give seats."""
    from apportionment import methods  # slow: a peer

    start = time.process_time()
    parties = [str(place) for place in range(len(task["votes"]))]
    found = methods.compute(
        task["rule"], task["votes"], task["seats"], parties=parties, verbose=False
    )
    return {"seconds": time.process_time() - start, "seats": [int(one) for one in found]}


def votelib(task: dict) -> dict:
    """Let votelib give seats."""
    from votelib.evaluate import proportional  # slow: a peer

    votes = dict(enumerate(task["votes"]))
    makers = {
        "dhondt": lambda: proportional.HighestAverages("d_hondt"),
        "saintelague": lambda: proportional.HighestAverages("sainte_lague"),
        "hamilton": lambda: proportional.LargestRemainder("hare"),
    }
    start = time.process_time()
    found = makers[task["rule"]]().evaluate(votes, task["seats"])
    seconds = time.process_time() - start
    return {"seconds": seconds, "seats": [found.get(one, 0) for one in votes]}


TASKS = {
    "abcvoting": abcvoting,
    "pabutools": pabutools,
    "apportionment": apportionment,
    "votelib": votelib,
}

if __name__ == "__main__":
    sys.exit(main())
