#!/usr/bin/env python3
"""Check a count from its certificate and the file of ballots, by nothing but this folder.

    python3 verify_count.py CERTIFICATE.json BALLOTS

needs Python 3.9 or later and nothing else. It shares no code with the program that counted: it
reads the ballots itself, finds their hash, and then, round by round, recomputes exactly what the
certificate says: the score of the elected, that nobody stood better, every tie and its lot, every
runner-up and margin, every bound. It ends with 0, or with 1 and the first fault in one sentence.
"""

import gettext
import hashlib
import heapq
import json
import os
import sys
from fractions import Fraction
from functools import partial

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from verify_ballots import Groups, read
from verify_beside import represented, shared
from verify_bounds import Bounds, TooLarge
from verify_faults import Fault, _, demand, shown
from verify_rules import CLOSE, NOBODY, RULES
from verify_stv import passed_on

WORDS = os.path.join(
    os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "src/pacesetter/locale/counting"
)


class Count:
    """What the certificate says of its rounds, checked one after the other."""

    def __init__(self, said, groups):
        self.said, self.groups = said, groups
        self.approvals = groups.approvals(said["asked"]["approve"])
        self.place = {name: at for at, name in enumerate(groups.names)}
        self.gone, self.elected, self.bearing = set(), [], None
        self.bounds = Bounds(said["bounds"], self.place, said["asked"]["seats"])

    def rounds(self, state):
        """Go through all rounds, phase after phase."""
        phase, heap = None, []
        self.bearing = state if hasattr(state, "way") else None
        for number, one in enumerate(self.said["rounds"], 1):
            demand(
                one["step"] == number, _("round {step}: the rounds aren't numbered."), step=number
            )
            if one["phase"] != phase:
                phase, state = one["phase"], self.phase(state, one)
                heap = [(state.bound(who), who) for who in range(len(self.groups.names))]
                heapq.heapify(heap)
            self.bearing = state if hasattr(state, "way") else self.bearing
            self.round(state, heap, one)
        self.end(state)

    def phase(self, state, said):
        """Give the state of a phase that begins now: nobody is left over for the one before."""
        if not said["phase"] and not self.elected:
            return state
        self.ended(state, said["step"])
        demand(
            said["phase"] in state.phases,
            _("round {step}: there is no such phase."),
            step=said["step"],
        )
        return state.phases[said["phase"]](state)

    def named(self, names, step):
        """Give the places of some names."""
        wrong = [name for name in names if name not in self.place]
        demand(not wrong, _("round {step}: {name} is no candidate."), step=step, name=wrong[:1])
        return {self.place[name] for name in names}

    def round(self, state, heap, said):
        step, names = said["step"], self.groups.names
        (elected,) = self.named([said["elected"]], step)
        demand(
            elected not in self.gone,
            _("round {step}: {name} is elected twice or was barred."),
            step=step,
            name=said["elected"],
        )
        tied = self.named(said["tied"], step) or {elected}
        runners = self.named(said["runners_up"], step)
        barred = self.named([name for name, _bound in said["barred"]], step)
        score = state.told(Fraction(said["score"]))
        best = state.key(elected)
        demand(
            best < NOBODY,
            _("round {step}: {name} could not be elected."),
            step=step,
            name=said["elected"],
        )
        demand(
            best == score,
            _("round {step}: the score of {name} is {right}, not {said}."),
            step=step,
            name=said["elected"],
            said=shown(said["score"]),
            right=shown(Fraction(best) / state.told(Fraction(1))),
        )
        ceiling = NOBODY
        if said["runner_score"] is not None:
            ceiling = float(Fraction(said["runner_score"]) * state.sign)
        keys = self.close(state, heap, ceiling + abs(ceiling) * CLOSE * 4)
        for one, key in keys.items():
            if one != elected and one not in barred:
                demand(
                    key >= best,
                    _("round {step}: {name} stands better than {other}, who is elected."),
                    step=step,
                    name=names[one],
                    other=said["elected"],
                )
        same = {one for one, key in keys.items() if key == best and one not in barred} | {elected}
        demand(
            same == tied,
            _("round {step}: those tied are {right}, not {said}."),
            step=step,
            right=listed(names, same),
            said=listed(names, tied),
        )
        rest = {one: key for one, key in keys.items() if one not in same | barred}
        second = min(rest.values(), default=None)
        demand(
            {one for one in rest if rest[one] == second} == runners,
            _("round {step}: the runners-up aren't those that the certificate names."),
            step=step,
        )
        told = None if second is None else Fraction(said["runner_score"] or 0)
        demand(
            (second is None) == (said["runner_score"] is None)
            and (second is None or state.told(told) == second),
            _("round {step}: the runner-up's score is wrong."),
            step=step,
        )
        margin = None if told is None else str(abs(Fraction(said["score"]) - told))
        demand(said["margin"] == margin, _("round {step}: the margin is wrong."), step=step)
        self.lot(said, len(tied) > 1, tied)
        demand(
            all(keys.get(one, best) <= best for one in barred),
            _("round {step}: somebody was barred before his or her turn."),
            step=step,
        )
        for name, bound in said["barred"]:
            self.barred(step, name, bound)
        self.gone |= barred | {elected}
        self.elected.append(elected)
        state.elect(elected)

    def barred(self, step, name, bound):
        """See that no committee could keep the bounds with somebody who was barred by them."""
        names, sure = bound.split(" + "), [*self.elected, self.place[name]]
        known = all(one in self.bounds.rows for one in names)
        demand(
            known and not self.bounds.possible(names, sure),
            _("round {step}: {name} was barred, but could be elected within {bound}."),
            step=step,
            name=name,
            bound=bound,
        )

    def end(self, state):
        """See that the count ended where it had to, and that the committee keeps its bounds."""
        full = not self.said["asked"]["paid"] and len(self.elected) == self.said["asked"]["seats"]
        broken = full and self.bounds.kept(self.elected)
        demand(not broken, _("the committee does not keep the bound {bound}."), bound=broken)
        if not full:
            self.ended(state, len(self.elected) + 1)

    def ended(self, state, step):
        """See that nobody who is left could be elected now."""
        for one in set(range(len(self.groups.names))) - self.gone:
            if state.bound(one) < NOBODY and state.key(one) < NOBODY:
                every = list(self.bounds.rows)
                demand(
                    every and not self.bounds.possible(every, [*self.elected, one]),
                    _("round {step}: {name} could be elected, and isn't."),
                    step=step,
                    name=self.groups.names[one],
                )

    def completed(self, make):
        """See that the money of a completion is right: a step less would not have done."""
        asked, money = self.said["asked"], self.said["money"]
        if self.bounds.rows:
            return  # a count within bounds is not repeated here
        step = self.groups.votes if asked["paid"] else 1
        first = asked["seats"] // step * step
        demand(
            money >= first and (money - first) % step == 0, _("the money is not what was asked.")
        )
        if not asked["paid"]:
            before = money > first and self.counted(make(money - 1), asked["seats"])
            demand(
                before is False or len(before) < asked["seats"], _("less money would have done.")
            )
            return
        left = asked["seats"] - self.paid(self.elected)
        demand(left >= 0, _("more is spent than the budget."))
        before = money > first and self.counted(make(money - step), NOBODY)
        demand(before is False or not self.exhausts(before), _("less money would have done."))
        if not self.exhausts(self.elected):
            after = self.counted(make(money + step), NOBODY)
            demand(self.paid(after) > asked["seats"], _("more money could have been spent."))

    def paid(self, elected):
        return sum(self.groups.costs[one] for one in elected)

    def exhausts(self, elected):
        """Say whether nothing that anybody approves could be added within the budget."""
        left = self.said["asked"]["seats"] - self.paid(elected)
        wanted = {one for row in self.approvals for one in row} - set(elected)
        return all(self.groups.costs[one] > left for one in wanted)

    def counted(self, state, most):
        """Count plainly, without a certificate, and give whom it elects."""
        names, seed, elected = self.groups.names, self.said["asked"]["seed"], []
        heap = [(state.bound(one), one) for one in range(len(names))]
        heapq.heapify(heap)
        while heap and len(elected) < most:
            fresh, ceiling = [], NOBODY
            while heap and heap[0][0] <= ceiling:
                one = heapq.heappop(heap)[1]
                fresh.append((state.bound(one), one))
                key = state.key(one) if fresh[-1][0] <= ceiling else NOBODY
                if key < NOBODY:
                    ceiling = min(ceiling, float(key / state.told(Fraction(1))) * (1 + CLOSE))
            keys = {one: state.key(one) for bound, one in fresh if bound <= ceiling}
            best = min(keys.values(), default=NOBODY)
            if best == NOBODY:
                break
            tied = [one for one, key in keys.items() if key == best]
            winner = min(tied, key=lambda one: lot(seed, len(elected) + 1, names[one]))
            state.elect(winner)
            elected.append(winner)
            for entry in fresh:
                if entry[1] != winner and entry[0] < NOBODY:
                    heapq.heappush(heap, entry)
        return elected

    def close(self, state, heap, ceiling):
        """Give the exact keys of all who may stand at or below the ceiling."""
        fresh = []
        while heap and heap[0][0] <= ceiling:
            one = heapq.heappop(heap)[1]
            if one not in self.gone and (bound := state.bound(one)) < NOBODY:
                fresh.append((bound, one))
        for entry in fresh:
            heapq.heappush(heap, entry)
        return {one: state.key(one) for bound, one in fresh if bound <= ceiling}

    def lot(self, said, drawn, tied):
        """Draw the lot of a tie again: the lowest hash of seed, step and name."""
        step, names = said["step"], self.groups.names
        lots = {
            names[one]: lot(self.said["asked"]["seed"], step, names[one]) for one in tied if drawn
        }
        demand(
            said["lots"] == lots, _("round {step}: the lots aren't those of the seed."), step=step
        )
        if drawn:
            winner = min(lots, key=lots.__getitem__)
            demand(
                winner == said["elected"],
                _("round {step}: the lot draws {right}, not {said}."),
                step=step,
                right=winner,
                said=said["elected"],
            )


def lot(seed, step, name):
    """Give a candidate's lot in a step."""
    return hashlib.sha256(f"{seed}\n{step}\n{name}".encode()).hexdigest()


def listed(names, places):
    """Give names one after the other."""
    return ", ".join(sorted(names[place] for place in places))


def check(said, ballots):
    """Raise the first fault of a certificate about these ballots."""
    demand(
        (said["form"], said["version"]) == ("pacesetter certificate", 1),
        _("this is no certificate that this verifier knows."),
    )
    rule, asked, about = said["rule"], said["asked"], said["ballots"]
    named = hashlib.sha256(f"pacesetter rule\n{rule['name']}\n{rule['version']}".encode())
    demand(
        rule["name"] in RULES and rule["version"] == 1 and named.hexdigest() == rule["sha256"],
        _("this verifier doesn't know version {version} of the rule {name}."),
        name=rule["name"],
        version=rule["version"],
    )
    groups = Groups(ballots)
    found = {
        "kind": groups.kind,
        "candidates": len(groups.names),
        "votes": groups.votes,
        "groups": len(groups.codes),
        "sha256": groups.sha256(),
    }
    demand(
        found == about,
        _("these aren't the ballots that were counted: their hash is {right}, not {said}."),
        right=found["sha256"],
        said=about.get("sha256"),
    )
    elected = [one["elected"] for one in said["rounds"]]
    demand(said["elected"] == elected, _("the elected aren't those of the rounds."))
    approvals = groups.approvals(asked["approve"])
    plain = rule["name"].startswith("equal-shares") and "add-one" not in rule["name"]
    demand(not plain or said["money"] == asked["seats"], _("the money is not what was asked."))
    if rule["name"] == "stv":
        passed_on(said, groups)
        return
    make = partial(RULES[rule["name"]], groups, approvals)
    try:
        count = Count(said, groups)
        count.rounds(make({**asked, "money": said["money"]}))
        if "add-one" in rule["name"]:
            count.completed(lambda money: make({**asked, "money": money}))
    except TooLarge:
        raise Fault(_("the bounds are too many for this verifier to look at.")) from None
    shared(said, groups, approvals, count.bearing)
    if said["ejr"] is not None:
        represented(said, groups, approvals)


def main(words):
    """Check, say what was found, and give the exit code."""
    if hasattr(sys, "set_int_max_str_digits"):
        sys.set_int_max_str_digits(0)  # loads of late rounds have thousands of digits
    chinese = (
        next(filter(None, map(os.environ.get, ("LANGUAGE", "LC_ALL", "LANG"))), "")[:2] == "zh"
    )
    words_of = gettext.translation("django", WORDS, ["zh_Hans" if chinese else "en"], fallback=True)
    if len(words) != 2:
        print(words_of.gettext(_("Usage: python3 verify_count.py CERTIFICATE.json BALLOTS")))
        return 2
    try:
        with open(words[0], encoding="utf-8") as file:
            said = json.load(file)
        check(said, read(words[1]))
    except Fault as fault:
        print(words_of.gettext(fault.sentence).format(**fault.details))
        return 1
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError) as problem:
        sentence = words_of.gettext(_("The certificate or the ballots can't be read: {problem}."))
        print(sentence.format(problem=repr(problem)))
        return 1
    print(
        words_of.gettext(_("The certificate is right: {votes} ballots, {elected} elected.")).format(
            votes=said["ballots"]["votes"], elected=len(said["elected"])
        )
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
