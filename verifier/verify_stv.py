"""The verifier's own single transferable vote: counted plainly, ballot group by ballot group."""

import hashlib
from collections import defaultdict
from fractions import Fraction

from verify_bounds import Bounds
from verify_faults import _, demand


def strict(codes, size):
    """Give whom a ballot ranks before it first sets two equal."""
    levels = [code // size for code in codes]
    return [code % size for code, level in zip(codes, levels) if first_shared(levels) > level]


def first_shared(levels):
    """Give the first rank that two share, or one behind all."""
    return next((one for one, after in zip(levels, levels[1:]) if one == after), len(levels))


class Stv:
    """A count under way; `stages` is what happened, as a certificate has it."""

    def __init__(self, groups, asked, bounds):
        self.names, self.bounds, self.asked = groups.names, bounds, asked
        size = len(groups.names)
        self.standing, self.elected, self.out = set(range(size)), [], set()
        self.surpluses, self.stages, self.held = set(), [], defaultdict(list)
        self.votes = [Fraction(0)] * size
        self.valid = 0
        for codes, weight in zip(groups.codes, groups.weights):
            ranked = strict(codes, size)
            if ranked:
                self.valid += weight
                self.give(ranked, Fraction(weight))
        self.void = groups.votes - self.valid
        self.quota = self.valid // (asked["seats"] + 1) + 1

    def give(self, ranked, value):
        """Lay ballots on the pile of the first on them who stands."""
        for one in ranked:
            if one in self.standing:
                self.held[one].append((ranked, value))
                self.votes[one] += value
                return

    def run(self):
        """Go from stage to stage."""
        while self.standing and len(self.elected) < self.asked["seats"]:
            if not self.bar():
                self.go_on()
        return self

    def go_on(self):
        reached = [one for one in self.standing if self.votes[one] >= self.quota]
        if len(self.standing) <= self.asked["seats"] - len(self.elected):
            reached = self.standing
        if reached:
            one = self.drawn("elected", reached, max)
            self.standing.discard(one)
            self.elected.append(one)
            if self.votes[one] > self.quota:
                self.surpluses.add(one)
        elif self.surpluses:
            one = self.drawn("surplus", self.surpluses, max)
            self.surpluses.discard(one)
            self.pass_on(one, Fraction(self.quota))
        else:
            free = [one for one in self.standing if not self.needed(one)]
            one = self.drawn("excluded", free, min)
            self.leave(one)
            self.pass_on(one, Fraction(0))

    def bar(self):
        """Exclude all whom the bounds bar now."""
        every = list(self.bounds.rows)
        barred = [
            one
            for one in sorted(self.standing)
            if every and not self.bounds.possible(every, [*self.elected, one], self.out)
        ]
        for one in barred:
            self.note("barred", one, {one})
        for one in barred:
            self.leave(one)
        for one in barred:
            self.pass_on(one, Fraction(0))
        return bool(barred)

    def needed(self, one):
        every = list(self.bounds.rows)
        return every and not self.bounds.possible(every, self.elected, self.out | {one})

    def leave(self, one):
        self.standing.discard(one)
        self.out.add(one)

    def pass_on(self, one, kept):
        """Pass all but `kept` on, each ballot the same part of its value."""
        held, total = self.held.pop(one, []), self.votes[one]
        self.votes[one] = kept
        for ranked, value in held:
            self.give(ranked, value * (total - kept) / total)

    def drawn(self, act, among, best):
        """Give the best of some, by lot where several are, and note it."""
        top = best(self.votes[one] for one in among)
        tied = {one for one in among if self.votes[one] == top}
        step = len(self.stages) + 1
        lots = {one: self.lot(step, one) for one in tied}
        return self.note(act, min(lots, key=lots.__getitem__), tied)

    def lot(self, step, one):
        text = f"{self.asked['seed']}\n{step}\n{self.names[one]}"
        return hashlib.sha256(text.encode()).hexdigest()

    def note(self, act, one, tied):
        """Write a stage as the certificate does."""
        step, tied = len(self.stages) + 1, tied if len(tied) > 1 else ()
        self.stages.append(
            {
                "step": step,
                "act": act,
                "candidate": self.names[one],
                "votes": {name: str(votes) for name, votes in zip(self.names, self.votes)},
                "lost": str(self.valid - sum(self.votes)),
                "tied": sorted(self.names[other] for other in tied),
                "lots": {self.names[other]: self.lot(step, other) for other in tied},
            }
        )
        return one


def passed_on(said, groups):
    """See that the votes were passed on as the certificate says, stage by stage."""
    place = {name: at for at, name in enumerate(groups.names)}
    found = Stv(groups, said["asked"], Bounds(said["bounds"], place, said["asked"]["seats"])).run()
    known = {"quota": str(found.quota), "void": found.void}
    for name, right in known.items():
        demand(
            said[name] == right,
            _("{name} is {right}, not {said}."),
            name=name,
            right=right,
            said=said[name],
        )
    demand(
        len(said["stages"]) == len(found.stages),
        _("there are {right} stages, not {said}."),
        right=len(found.stages),
        said=len(said["stages"]),
    )
    for one, right in zip(said["stages"], found.stages):
        wrong = [name for name in right if right[name] != one[name]]
        demand(
            not wrong,
            _("stage {step}: {name} is wrong."),
            step=right["step"],
            name="".join(wrong[:1]),
        )
    elections = [one for one in found.stages if one["act"] == "elected"]
    for step, (one, right) in enumerate(zip(said["rounds"], elections), 1):
        told = (one["step"], one["elected"], one["score"], one["tied"])
        name = right["candidate"]
        demand(
            told == (step, name, right["votes"][name], right["tied"]),
            _("round {step}: it isn't what the stages say."),
            step=step,
        )
