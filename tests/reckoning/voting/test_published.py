"""What others have published: abcvoting's committees, Łódź, Assen, examples of the book."""

from functools import cache
from pathlib import Path

import pytest
import yaml

from reckoning.voting.approvals import Approvals
from reckoning.voting.irresolute import committees
from reckoning.voting.lots import Lot
from reckoning.voting.registry import RULES
from reckoning.voting.rules import (  # noqa: F401 (entering them)
    approval,
    equal_shares_add_one,
    equal_shares_phragmen,
    greedy_chamberlin_courant,
    phragmen,
    satisfaction_approval,
    sequential_pav,
)

DATA = Path(__file__).resolve().parents[4] / "shared" / "data"
PROFILES = sorted((DATA / "abcvoting").glob("*.abc.yaml"))
THEIRS = {
    "av": "approval",
    "sav": "satisfaction-approval",
    "seqphragmen": "phragmen",
    "seqpav": "sequential-pav",
    "seqcc": "greedy-chamberlin-courant",
    "equal-shares": "equal-shares-phragmen",
    "equal-shares-with-increment-completion": "equal-shares-add-one",
}
ROUNDED = {("instanceS0003", "sav"): [[0, 2, 3, 4], [0, 3, 4, 5]]}
"""Candidates 2 and 5 both have 29/20; floats saw no tie."""
LOT = Lot("1953")

published = pytest.mark.skipif(
    not DATA.exists(), reason=f"real elections are read from {DATA}, which is absent"
)


@cache
def read_abc(path):
    with path.open(encoding="utf-8") as file:
        return yaml.load(file, Loader=yaml.CSafeLoader)  # the safe one, in C


@published
@pytest.mark.parametrize("theirs", THEIRS)
def test_all_committees_of_abcvoting(theirs):
    compared = 0
    for path in PROFILES:
        known = read_abc(path)
        names = [str(place) for place in range(known["num_cand"])]
        ballots = Approvals.of(known["profile"], names)
        count = RULES[THEIRS[theirs]].count
        found = committees(
            lambda ties, b=ballots, k=known["committeesize"], c=count: c(b, k, ties=ties)
        )
        ours = [list(committee) for committee in found.found]
        assert found.complete
        for case in known["compute"]:
            if case["rule_id"] != theirs:
                continue
            compared += 1
            wanted = sorted(sorted(committee) for committee in case["result"])
            wanted = ROUNDED.get((path.name.split(".")[0], theirs), wanted)
            if "increment" in theirs:  # abcvoting breaks its ties by number
                assert all(committee in ours for committee in wanted), path.name
            else:
                assert ours == wanted, path.name
    assert compared >= len(PROFILES) > 0


def read_pb(name):
    """Give (projects as dicts, votes as lists of ids), by hand."""
    section, header, rows = "", [], {"META": [], "PROJECTS": [], "VOTES": []}
    for line in (DATA / "pabulib" / name).read_text(encoding="utf-8").splitlines():
        if line in rows:
            section, header = line, []
        elif not header:
            header = line.split(";")
        else:
            rows[section].append(dict(zip(header, line.split(";"), strict=False)))
    return rows["PROJECTS"], [row["vote"].split(",") for row in rows["VOTES"]]


def as_ballots(projects, votes, **more):
    places = {project["project_id"]: place for place, project in enumerate(projects)}
    return Approvals.of(
        [[places[one] for one in vote if one] for vote in votes], list(places), **more
    )


@published
def test_the_tallies_of_lodz():
    projects, votes = read_pb("Poland_Lodz_2022.pb")
    ballots = as_ballots(projects, votes)
    assert ballots.votes == 90_494
    tallies = [int(project["votes"]) for project in projects]
    assert ballots.supporters().weights == tallies
    found = RULES["approval"].count(ballots, 20, ties=LOT, working=True)
    assert [one.score for one in found.rounds] == sorted(tallies, reverse=True)[:20]


@published
def test_assen_elected_by_equal_shares():
    projects, votes = read_pb("Netherlands_Assen_2024.pb")
    costs = [int(project["cost"]) for project in projects]
    ballots = as_ballots(projects, votes, costs=costs)
    found = RULES["equal-shares-add-one"].count(ballots, 100_000, ties=LOT, working=True)
    assert set(found.winners()) == {
        project["project_id"] for project in projects if project["selected"] == "1"
    }


# M. Lackner and P. Skowron, "Multi-Winner Voting with Approval Preferences", Springer 2023 (open
# access), as abcvoting's folder survey/ tells it: the running example, the one that tells
# sequential from optimal PAV, one of Rule X; and Thiele's own, in S. Janson,
# arXiv:1611.08826, example 13.3.
RUNNING = [*["ab"] * 3, *["ac"] * 3, *["ad"] * 2, "bcf", "e", "f", "g"]
GREEDY = [*["ab"] * 3, *["ad"] * 6, *["b"] * 4, *["c"] * 5, *["cd"] * 5]
APART = [*["abc"] * 6, *["abcde"] * 4, *["abde"] * 2, *["de"] * 3]
THIELE = ["acd", "bcd", "bc", "ab", "ad", "ac", "bd", "d", "c", "b"]
WEIGHTS = [960, 3000, 520, 1620, 1081, 1240, 360, 360, 120, 60]


@pytest.mark.parametrize(
    ("rule", "sets", "weights", "seats", "told"),
    [
        ("approval", RUNNING, None, 4, ["abcd", "abcf"]),
        ("phragmen", RUNNING, None, 4, ["abcd"]),
        ("sequential-pav", GREEDY, None, 2, ["cd"]),
        ("sequential-pav", THIELE, WEIGHTS, 2, ["ac"]),
        ("equal-shares-phragmen", APART, None, 4, ["abcd", "abce"]),
    ],
)
def test_examples_of_the_book(rule, sets, weights, seats, told):
    names = sorted(set("".join(sets)))
    ballots = Approvals.of([map(names.index, one) for one in sets], names, weights=weights)
    found = committees(lambda ties: RULES[rule].count(ballots, seats, ties=ties)).found
    assert ["".join(names[place] for place in committee) for committee in found] == told
