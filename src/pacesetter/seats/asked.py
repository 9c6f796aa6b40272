"""Who asks for seats, and by what: units with their weights, floors and caps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext_lazy as _

from pacesetter.kernel.refusal import Refused
from reckoning.apportionment import Apportionment, Claims, Method, method_named, mixed
from reckoning.apportionment.claims import Impossible, whole
from reckoning.apportionment.registry import ALIASES, METHODS
from reckoning.voting.lots import Lot

WORKERS = "workers"


@dataclass(frozen=True, slots=True)
class Asked:
    """Units by place; `weights` by the name of their column, each exact.

    A floor of 0 and a cap of None are none; so are empty lists.
    """

    names: tuple[str, ...]
    weights: Mapping[str, Sequence[Fraction]]
    floors: Sequence[int] = ()
    caps: Sequence[int | None] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """What was asked and what was given; `parts` are the weights that counted, with their shares.

    `scale` leads from the weights that were compared back to those of the one column; None
    where several were joined.
    """

    asked: Asked
    claims: Claims
    method: Method
    seed: str
    parts: Mapping[str, Fraction]
    found: Apportionment
    scale: Fraction | None
    seats: int


IMPOSSIBLE = {
    "floors": _("{seats} seats are fewer than the {bound} that the floors promise."),
    "caps": _("{seats} seats are more than the {bound} that the caps allow."),
    "nothing": _("No unit weighs anything: there is nothing to share {seats} seats out by."),
}


def chosen(name: str) -> Method:
    """Give a method by any of its names."""
    try:
        return method_named(name)
    except KeyError:
        raise Refused(
            _("there is no method “{name}”; there are: {known}."),
            name=name,
            known=", ".join([*METHODS, *ALIASES]),
        ) from None


def parts(written: str, known: Sequence[str]) -> dict[str, Fraction]:
    """Read how weights are mixed: "workers:1/2,output:1/2"; one name alone counts for all.

    >>> parts("workers:50%,output:1/2", ["workers", "output"])
    {'workers': Fraction(1, 2), 'output': Fraction(1, 2)}
    """
    found: dict[str, Fraction] = {}
    for part in written.replace("，", ",").replace("：", ":").split(","):
        name, _colon, share = (
            part.strip().rpartition(":") if ":" in part else (part.strip(), "", "1")
        )
        if name not in known:
            raise Refused(
                _("there is no column “{name}”; there are: {known}."),
                name=name,
                known=", ".join(known),
            )
        found[name] = _share(share, part)
    if sum(found.values()) != 1:
        raise Refused(_("“{written}”: the shares must add up to 1."), written=written)
    return found


def _share(written: str, part: str) -> Fraction:
    try:
        number = Fraction(written.removesuffix("%"))
    except (ValueError, ZeroDivisionError):
        number = Fraction(-1)
    if number < 0:
        raise Refused(_("“{part}”: write a share as 1/2 or 50%."), part=part.strip())
    return number / 100 if written.endswith("%") else number


def give(
    asked: Asked,
    seats: int,
    *,
    method: Method,
    by: Mapping[str, Fraction],
    floor: int = 0,
    cap: int | None = None,
    seed: str = "",
) -> Given:
    """Give the seats; whatever stands against it is refused in the reader's language.

    `floor` and `cap` hold for all units where the file says none for any.
    """
    weights, scale = _weights(asked, by)
    try:
        claims = Claims(
            asked.names,
            weights,
            tuple(asked.floors) if any(asked.floors) else (floor,) * len(weights),
            tuple(asked.caps) if _any_cap(asked) else (cap,) * len(weights),
        )
    except ValueError as problem:
        raise Refused("{problem}", problem=problem) from None
    if claims.bounded and not method.bounds:
        raise Refused(_("The method “{name}” knows no floors and no caps."), name=method.name)
    try:
        found = method.apportion(claims, seats, ties=Lot(seed))
    except Impossible as problem:
        raise Refused(IMPOSSIBLE[problem.code], seats=seats, bound=problem.bound) from None
    return Given(asked, claims, method, seed, by, found, scale, seats)


def _any_cap(asked: Asked) -> bool:
    return any(cap is not None for cap in asked.caps)


def _weights(asked: Asked, by: Mapping[str, Fraction]) -> tuple[tuple[int, ...], Fraction | None]:
    """Make the whole weights that are compared, and what one of them is worth in its column."""
    for name in by:
        if not any(asked.weights[name]):
            raise Refused(_("No unit has anything of “{name}”."), name=name)
    if len(by) > 1:
        return mixed([(share, asked.weights[name]) for name, share in by.items()]), None
    [name] = by
    amounts = asked.weights[name]
    numbers = whole(amounts)
    place = next(place for place, number in enumerate(numbers) if number)
    return numbers, amounts[place] / numbers[place]
