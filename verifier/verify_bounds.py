"""The verifier's own look at bounds: whether a committee keeps them, and whether any could.

Candidates whom no bound tells apart are one kind. A search over how many of each kind sit on the
committee is cut off where even the best that is left keeps some bound too low.
"""

from fractions import Fraction

MOST = 200_000  # steps of a search; then the question is left open, and that is said


class TooLarge(Exception):
    """The search would take too long."""


class Bounds:
    """What the certificate says was asked of the committee."""

    def __init__(self, said, place, seats):
        self.seats, self.everybody = seats, range(len(place))
        self.rows = {}
        for bound in said:
            counted = {place[name] for name in bound["counted"]}
            of = None if bound["of"] is None else {place[name] for name in bound["of"]}
            self.rows[bound["name"]] = (counted, of, Fraction(bound["amount"]), bound)

    def adds(self, name, one):
        """Give what somebody adds to a bound's sum, and the least that the sum must come to."""
        counted, of, amount, bound = self.rows[name]
        among = of is None or one in of
        sign = 1 if bound["least"] else -1
        if bound["share"]:
            value = amount.denominator * (among and one in counted) - amount.numerator * among
            return sign * value, 0
        return sign * (among and one in counted), sign * amount

    def kept(self, elected):
        """Give the first bound that a committee does not keep, or None."""
        for name in self.rows:
            if sum(self.adds(name, one)[0] for one in elected) < self.adds(name, 0)[1]:
                return name
        return None

    def possible(self, names, sure, out=()):
        """Say whether a full committee with all of `sure`, none of `out`, keeps these bounds."""
        kinds, sure, out = {}, set(sure), set(out)
        for one in self.everybody:
            sums = tuple(self.adds(name, one)[0] for name in names)
            low, high = kinds.get(sums, (0, 0))
            kinds[sums] = (low + (one in sure), high + (one not in out))
        needed = [self.adds(name, 0)[1] for name in names]
        rows = sorted((sums, low, high) for sums, (low, high) in kinds.items())
        self.steps = 0
        return self.search(rows, self.seats, [0] * len(needed), needed, set())

    def search(self, rows, seats, sums, needed, seen):
        """Choose how many of the first kind, then of the next."""
        self.steps += 1
        if self.steps > MOST:
            raise TooLarge
        if not rows:
            return seats == 0 and all(have >= need for have, need in zip(sums, needed))
        state = (len(rows), seats, tuple(sums))
        if state in seen or not promising(rows, seats, sums, needed):
            return False
        seen.add(state)
        adds, low, high = rows[0]
        for number in range(min(high, seats), low - 1, -1):
            more = [have + number * add for have, add in zip(sums, adds)]
            if self.search(rows[1:], seats - number, more, needed, seen):
                return True
        return False


def promising(rows, seats, sums, needed):
    """Say whether each bound, looked at alone, can still be kept."""
    least, most = sum(row[1] for row in rows), sum(row[2] for row in rows)
    if not least <= seats <= most:
        return False
    for at, need in enumerate(needed):
        best = sums[at] + sum(row[0][at] * row[1] for row in rows)
        free = seats - least
        for adds, low, high in sorted(rows, key=lambda row: -row[0][at]):
            taken = min(free, high - low)
            best, free = best + taken * adds[at], free - taken
        if best < need:
            return False
    return True
