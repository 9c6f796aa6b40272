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


class Chained(Approving):
    """Rules of loads and prices: amounts that are sums of those of earlier rounds.

    All amounts are whole numbers over one denominator, times `unit`. A ballot has come a `way`:
    the rounds whose amounts add up to what it bears or has paid; way 1 has paid all its money.
    """

    sign = 1
    EMPTY = 1

    def __init__(self, groups, approvals, unit=1, money=0):
        super().__init__(groups, approvals)
        self.costs, self.by_cost, self.budget = [1] * len(groups.names), False, NOBODY
        self.unit, self.money = unit, money
        self.numbers, self.denominator = [], 1
        self.ways, self.way = [(), None], [0] * len(self.weights)

    def value(self, way):
        """Give what somebody who came this way bears or has paid."""
        if way == self.EMPTY:
            return self.money * self.denominator
        return sum(self.numbers[at] for at in self.ways[way])

    def append(self, amount):
        """Add an amount to the chain; give it as a float."""
        self.numbers = [number * amount.denominator for number in self.numbers]
        self.denominator *= amount.denominator
        self.numbers.append(amount.numerator)
        return amount.numerator / (self.denominator * self.unit)

    def told(self, score):
        return score * self.denominator * self.unit


class Loads(Chained):
    """Phragmén: a seat is a load, shared so that all who approve the elected bear the same."""

    phases = {"unsupported": lambda state: Fixed([0] * len(state.votes))}

    def __init__(self, groups, approvals, unit=1, money=0):
        super().__init__(groups, approvals, unit, money)
        self.load = [0.0] * (len(self.weights) + 1)  # times weight; the last one stands for nobody

    @classmethod
    def after(cls, purses):
        """Begin with what equal shares left: a ballot bears what it has paid."""
        state = cls.__new__(cls)
        state.__dict__.update(purses.__dict__)
        scale = state.denominator * state.unit
        worth = [state.value(way) / scale for way in range(len(state.ways))]
        state.load = [weight * worth[way] for weight, way in zip(state.weights, state.way)] + [0.0]
        return state

    def bound(self, one):
        if not self.votes[one] or self.costs[one] > self.budget:
            return NOBODY
        load = (self.costs[one] + sum(self.of[one](self.load))) / self.votes[one]
        return load * (1 - CLOSE)

    def key(self, one):
        borne = sum(n * self.value(way) for way, n in self.counted(self.way, one).items())
        return Fraction(self.costs[one] * self.unit * self.denominator + borne, self.votes[one])

    def elect(self, one):
        load = self.append(self.key(one))
        self.ways.append((len(self.numbers) - 1,))
        self.budget -= self.costs[one]
        for group in self.run[one]:
            self.way[group], self.load[group] = len(self.ways) - 1, load * self.weights[group]


class Purses(Chained):
    """Equal shares: every vote has the same money; supporters pay alike, or all that they have."""

    phases = {"phragmen": Loads.after, "unsupported": lambda state: Fixed([0] * len(state.votes))}

    def __init__(self, groups, approvals, asked, *, money, by_cost):
        super().__init__(groups, approvals, max(1, groups.votes), money)
        if asked["paid"]:
            self.costs, self.by_cost, self.budget = groups.costs, by_cost, asked["seats"]
        self.left = [money / self.unit] * len(self.weights)

    def worth(self, one):
        """Give what a project satisfies by."""
        return self.costs[one] if self.by_cost else 1

    def bound(self, one):
        if not self.votes[one]:
            return NOBODY
        price, votes, cost = 0.0, self.votes[one], self.costs[one]
        left = self.of[one](self.left)[:-2]
        pairs = (
            sorted(left)
            if self.plain
            else sorted(zip(left, map(self.weights.__getitem__, self.run[one])))
        )
        rest = float(cost)
        for pair in pairs:
            has, weight = (pair, 1) if self.plain else pair
            if has * votes >= rest:
                break
            rest, votes = rest - has * weight, votes - weight
        else:
            # Everybody would pay all, and it is nearly enough or not at all: who knows?
            price = cost / self.votes[one] if rest < CLOSE * cost else NOBODY
        return (price or rest / votes) / self.worth(one) * (1 - CLOSE)

    def solved(self, one):
        """Give the exact price per vote, and which ways can't pay more than it."""
        rest, votes, empty = self.costs[one] * self.unit * self.denominator, self.votes[one], set()
        purse = self.money * self.denominator
        counted = self.counted(self.way, one)
        holds = sorted((purse - self.value(way), way, count) for way, count in counted.items())
        for held, _way, count in holds:
            if held * votes >= rest:
                break
            rest, votes = rest - held * count, votes - count
        if not votes:
            return None, empty
        price = Fraction(rest, votes)
        return price, {way for held, way, _count in holds if held <= price}

    def key(self, one):
        price, _empty = self.solved(one)
        return NOBODY if price is None else price / self.worth(one)

    def elect(self, one):
        price, empty = self.solved(one)
        paid, at, on = self.append(price), len(self.numbers) - 1, {}
        for way in set(map(self.way.__getitem__, self.run[one])) - empty:
            on[way] = len(self.ways)
            self.ways.append((*self.ways[way], at))
        for group in self.run[one]:
            way = on.get(self.way[group], self.EMPTY)
            self.way[group] = way
            self.left[group] = 0.0 if way == self.EMPTY else self.left[group] - paid
        self.budget -= self.costs[one]


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


def majority(groups, approvals, asked):
    """Yes votes, of those who reach the bar; the others are never elected."""
    size, marks = len(groups.names), Counter()
    for codes, weight in zip(groups.codes, groups.weights):
        for code in codes:
            marks[code] += weight
    sign, share, _of, base = asked["bar"].split()
    scores = []
    for one in range(size):
        yes, no = marks[one], marks[one + size]
        of = {"decided": yes + no, "cast": groups.votes}.get(base, asked.get(base))
        least = Fraction(share) * of
        scores.append(yes if yes > least or (yes == least and sign == "≥") else -NOBODY)
    return Fixed(scores)


def purses(groups, approvals, asked, *, by_cost=True):
    """Purses of the budget, or of as much as the count was completed with."""
    money = asked["money"]
    return Purses(groups, approvals, asked, money=money, by_cost=by_cost)


RULES = {
    "approval": approval,
    "satisfaction-approval": satisfaction,
    "n-of-m": n_of_m,
    "borda": borda,
    "majority": majority,
    "stv": None,
    "equal-shares": purses,
    "equal-shares-cardinality": lambda *known: purses(*known, by_cost=False),
    "equal-shares-phragmen": purses,
    "equal-shares-phragmen-cardinality": lambda *known: purses(*known, by_cost=False),
    "equal-shares-add-one": purses,
    "equal-shares-add-one-cardinality": lambda *known: purses(*known, by_cost=False),
    "phragmen": lambda groups, approvals, _asked: Loads(groups, approvals),
    "sequential-pav": lambda groups, approvals, _asked: Satisfied(
        groups, approvals, lambda got: Fraction(1, got + 1)
    ),
    "greedy-chamberlin-courant": lambda groups, approvals, _asked: Satisfied(
        groups, approvals, lambda got: int(not got)
    ),
}
