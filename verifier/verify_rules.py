"""The verifier's own rules: what each compares, found again from the ballots and earlier rounds.

A state gives keys of which the smallest wins: `bound`, quickly, a number at or below the key that
never falls from round to round; `key`, exactly. Keys may be of a scale of their own in each round;
`told` brings a score of the certificate to it.
"""

from collections import Counter
from fractions import Fraction
from operator import itemgetter

CLOSE = 1e-8  # how far floats are trusted: they choose whom to look at, and decide nothing
NOBODY = float("inf")


class Fixed:
    """Scores that never change."""

    sign = -1
    phases = {}

    def __init__(self, scores):
        self.scores = scores

    def key(self, one):
        return -self.scores[one]

    bound = key

    def told(self, score):
        """Give the key that a score in the certificate stands for."""
        return score * self.sign

    def elect(self, one):
        """Leave everything as it is."""


class Approving(Fixed):
    """Rules that look at ballots anew in each round."""

    def __init__(self, groups, approvals):
        self.weights = groups.weights
        self.plain = set(groups.weights) <= {1}
        self.run = [[] for _name in groups.names]
        for group, chosen in enumerate(approvals):
            for one in chosen:
                self.run[one].append(group)
        self.votes = list(map(len, self.run))
        if not self.plain:
            self.votes = [sum(map(self.weights.__getitem__, run)) for run in self.run]
        # Two places at least, or itemgetter gives no tuple; what stands last weighs nothing.
        self.of = [itemgetter(*run, -1, -1) for run in self.run]

    def counted(self, values, one):
        """Give how many of the ballots that approve somebody have each value."""
        if self.plain:
            return Counter(self.of[one](values)[:-2])
        found = Counter()
        for group in self.run[one]:
            found[values[group]] += self.weights[group]
        return found


class Satisfied(Approving):
    """Sequential PAV, greedy Chamberlin–Courant: a ballot counts less for what it has got."""

    def __init__(self, groups, approvals, worth):
        super().__init__(groups, approvals)
        self.got, self.worth = [0] * len(groups.weights), worth

    def key(self, one):
        return -sum(count * self.worth(got) for got, count in self.counted(self.got, one).items())

    bound = key

    def elect(self, one):
        for group in self.run[one]:
            self.got[group] += 1


class Loads(Approving):
    """Phragmén: a seat is a load of 1, shared so that all who approve the elected bear the same.

    A load is one of those of earlier rounds, so exact sums are whole numbers of these; all stand
    over one denominator. `last` is the round that a ballot's load comes from, `load` the load as
    a float times the ballot's weight.
    """

    sign = 1
    phases = {"unsupported": lambda state: Fixed([0] * len(state.votes))}

    def __init__(self, groups, approvals):
        super().__init__(groups, approvals)
        self.numbers, self.denominator = [0], 1
        self.last, self.load = [0] * len(self.weights), [0.0] * (len(self.weights) + 1)

    def bound(self, one):
        if not self.votes[one]:
            return NOBODY
        load = (1 + sum(self.of[one](self.load))) / self.votes[one]
        return load * (1 - CLOSE)

    def key(self, one):
        borne = sum(count * self.numbers[at] for at, count in self.counted(self.last, one).items())
        return Fraction(self.denominator + borne, self.votes[one])

    def told(self, score):
        return score * self.denominator

    def elect(self, one):
        amount = self.key(one)
        self.numbers = [number * amount.denominator for number in self.numbers]
        self.denominator *= amount.denominator
        self.numbers.append(amount.numerator)
        load, at = amount.numerator / self.denominator, len(self.numbers) - 1
        for group in self.run[one]:
            self.last[group], self.load[group] = at, load * self.weights[group]


def approval(groups, approvals, asked):
    """Votes."""
    return Fixed(Approving(groups, approvals).votes)


def satisfaction(groups, approvals, asked):
    """A ballot gives each whom it approves an equal part of itself."""
    lengths, state = list(map(len, approvals)), Approving(groups, approvals)
    told = range(len(groups.names))
    return Fixed(
        [sum(Fraction(n, of) for of, n in state.counted(lengths, one).items()) for one in told]
    )


def n_of_m(groups, approvals, asked):
    """Votes, without ballots that mark more than there are seats."""
    return approval(groups, [() if len(row) > asked["seats"] else row for row in approvals], asked)


def borda(groups, approvals, asked):
    """A point for each whom a ballot ranks below, half of one for each equal."""
    size = len(groups.names)
    points = [Fraction(0)] * size
    for codes, weight in zip(groups.codes, groups.weights):
        above, levels = 0, Counter(code // size for code in codes)
        first = {}
        for level in sorted(levels):
            first[level], above = above, above + levels[level]
        rest = Fraction(size - above - 1, 2) * weight
        ranked = set()
        for code in codes:
            equal = levels[code // size]
            below = size - first[code // size] - equal
            points[code % size] += weight * (below + Fraction(equal - 1, 2))
            ranked.add(code % size)
        for one in range(size):
            points[one] += 0 if one in ranked else rest
    return Fixed(points)


RULES = {
    "approval": approval,
    "satisfaction-approval": satisfaction,
    "n-of-m": n_of_m,
    "borda": borda,
    "phragmen": lambda groups, approvals, _asked: Loads(groups, approvals),
    "sequential-pav": lambda groups, approvals, _asked: Satisfied(
        groups, approvals, lambda got: Fraction(1, got + 1)
    ),
    "greedy-chamberlin-courant": lambda groups, approvals, _asked: Satisfied(
        groups, approvals, lambda got: int(not got)
    ),
}
