"""An apportionment told: a table for people, JSON for programs. What is exact stays exact there."""

import math
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pacesetter.kernel.quantity import exact, grouped
from pacesetter.seats.asked import Given

PLACES = 4
TITLES = {
    "hamilton": gettext_lazy("Hamilton (largest remainder)"),
    "d-hondt": gettext_lazy("D'Hondt (Jefferson)"),
    "sainte-lague": gettext_lazy("Sainte-Laguë (Webster)"),
    "modified-sainte-lague": gettext_lazy("Modified Sainte-Laguë"),
    "huntington-hill": gettext_lazy("Huntington–Hill (equal proportions)"),
    "dean": gettext_lazy("Dean"),
    "adams": gettext_lazy("Adams"),
    "quota": gettext_lazy("Quota method (Balinski and Young)"),
}
Divisors = tuple[Fraction | None, Fraction | None]


def title(given: Given) -> str:
    """Name the method and the number of seats."""
    method = TITLES[given.method.name]
    return _("{method}: {seats} seats").format(method=method, seats=grouped(given.seats))


def heads(given: Given) -> list[str]:
    """Name the columns of the table."""
    return [_("Unit"), *map(column, given.parts), _("exact share"), _("remainder"), _("seats")]


def column(name: str) -> str:
    """Name a column of weights: ours in the reader's language, others as the file does."""
    return _("workers") if name == "workers" else name


def rows(given: Given) -> Iterator[list[str]]:
    """Give the table: every unit, its weights, quota, remainder and seats; then all of them."""
    found = given.found
    for place, name in enumerate(given.asked.names):
        weights = [_number(given.asked.weights[part][place]) for part in given.parts]
        told = [_decimal(found.quotas[place]), _decimal(found.remainders[place])]
        yield [name, *weights, *told, grouped(found.seats[place])]
    sums = [_number(sum(given.asked.weights[part], Fraction(0))) for part in given.parts]
    yield [_("All"), *sums, grouped(given.seats), "", grouped(sum(found.seats))]


def remarks(given: Given) -> Iterator[str]:
    """Give what else there is to say: the divisor, and each tie with whom the lot drew."""
    least, most = divisors(given)
    if least is not None and most is not None:
        write = _decimal if given.found.power == 1 else _root
        told = {"least": write(least), "most": write(most)}
        yield _("Divisor: more than {least}, at most {most}.").format(**told)
    names = given.asked.names
    for tie in given.found.ties:
        yield _("Seat {seat}: equal are {tied}; the lot drew {drawn}.").format(
            seat=tie.step,
            tied=", ".join(names[place] for place in tie.tied),
            drawn=names[tie.drawn],
        )
    if given.found.ties and not given.seed:
        yield _("The lot had no seed: publish one before the seats are given, and say --seed.")


def divisors(given: Given) -> Divisors:
    """Give between which divisors these seats lie, to the method's power; None where there is none.

    Divisors are of the one column of weights; of weights that were joined none would mean anything.
    """
    claims, found = given.claims, given.found
    if given.scale is None or not found.last:
        return None, None
    scale = given.scale**found.power
    last = [
        worth * scale
        for worth, seats, floor in zip(found.last, found.seats, claims.floors, strict=True)
        if worth is not None and seats > floor
    ]
    following = [
        worth * scale
        for worth, seats, cap in zip(found.following, found.seats, claims.caps, strict=True)
        if worth is not None and (cap is None or seats < cap)
    ]
    return max(following, default=None), min(last, default=None)


def as_json(given: Given) -> dict[str, object]:
    """Give all of it for programs; exact numbers are text ("3/8")."""
    asked, claims, found = given.asked, given.claims, given.found
    least, most = divisors(given)
    return {
        "method": found.method,
        "version": found.version,
        "seats": given.seats,
        "seed": given.seed,
        "weights": {name: str(share) for name, share in given.parts.items()},
        "units": [
            {
                "unit": name,
                "weights": {part: str(asked.weights[part][place]) for part in given.parts},
                "floor": claims.floors[place],
                "cap": claims.caps[place],
                "quota": str(found.quotas[place]),
                "remainder": str(found.remainders[place]),
                "seats": found.seats[place],
            }
            for place, name in enumerate(asked.names)
        ],
        "divisor": {
            "power": found.power,
            "more_than": None if least is None else str(least),
            "at_most": None if most is None else str(most),
        },
        "ties": [
            {
                "seat": tie.step,
                "tied": [asked.names[place] for place in tie.tied],
                "drawn": asked.names[tie.drawn],
            }
            for tie in found.ties
        ],
    }


def _number(value: Fraction) -> str:
    """Write a weight with all of its digits; a cell has at most six behind the point."""
    return exact(Decimal(value.numerator) / value.denominator)


def _decimal(value: Fraction) -> str:
    """Write a fraction with four decimals, cut and not rounded up."""
    cut = value * 10**PLACES // 1
    return f"{cut // 10**PLACES:,}.{cut % 10**PLACES:0{PLACES}}"


def _root(square: Fraction) -> str:
    """Write the square root of a fraction as `_decimal` does, in whole numbers alone."""
    return _decimal(Fraction(math.isqrt(int(square * 100**PLACES)), 10**PLACES))
