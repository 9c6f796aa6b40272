"""Bounds as people write them in a file: attributes of each candidate, and what is asked of them.

    {"candidates": {"Zhao": {"post": "front-line", "part": "enterprise", "sex": "f"}, …},
     "bounds": [
        {"name": "front-line", "count": {"post": "front-line"}, "of": {"part": "enterprise"},
         "least": "57%"},
        {"name": "women", "count": {"sex": "f"}, "least": "25%"},
        {"name": "plants 3 and 4", "count": {"plant": ["3", "4"]}, "least": 2, "most": 9}]}

A share is text, "57%" or "4/7"; a number is a number. Several attributes must all hold; of several
values in a list, any.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from reckoning.quotas.bounds import Bound

KEYS = {"name", "count", "of", "least", "most"}
SIGNS = {"least": "≥", "most": "≤"}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and where: "bounds[2].of", say; `what` is a code, `detail` what stands there.

    Codes: "object" and "list" (something else was expected), "unknown" (no candidate, or no key, of
    that name), "missing", "empty" (nobody is counted), "amount", "twice".
    """

    where: str
    what: str
    detail: str = ""


class Misstated(ValueError):
    """Bounds that cannot be read, with all that is wrong with them."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(f"{one.where}: {one.what} {one.detail}" for one in faults))
        self.faults = tuple(faults)


def read(said: object, names: Sequence[str]) -> tuple[Bound, ...]:
    """Give the bounds over candidates `names` that a file's JSON, parsed, says; or Misstated."""
    faults: list[Fault] = []
    top = _mapping(said, "", faults, keys={"candidates", "bounds"})
    people = _people(top.get("candidates"), names, faults)
    rows = top.get("bounds")
    if not isinstance(rows, list) or not rows:
        faults.append(Fault("bounds", "list"))
        rows = []
    bounds = [
        bound
        for place, row in enumerate(rows, start=1)
        for bound in _bounds(row, f"bounds[{place}]", people, faults)
    ]
    called = [bound.name for bound in bounds]
    faults += [
        Fault("bounds", "twice", name) for name in dict.fromkeys(called) if called.count(name) > 1
    ]
    if faults:
        raise Misstated(faults)
    return tuple(bounds)


People = Sequence[Mapping[str, str]]


def _mapping(
    said: object, where: str, faults: list[Fault], keys: set[str] | None = None
) -> Mapping[str, object]:
    if not isinstance(said, dict):
        faults.append(Fault(where, "object"))
        return {}
    faults += [Fault(where, "unknown", key) for key in said if keys is not None and key not in keys]
    return said


def _people(said: object, names: Sequence[str], faults: list[Fault]) -> People:
    """Give each candidate's attributes, as text."""
    told = _mapping(said, "candidates", faults)
    known = set(names)
    faults += [Fault("candidates", "unknown", name) for name in told if name not in known]
    people = []
    for name in names:
        where = f"candidates.{name}"
        if told and name not in told:
            faults.append(Fault(where, "missing"))
        person = _mapping(told.get(name, {}), where, faults)
        people.append({key: str(value) for key, value in person.items()})
    return people


def _bounds(row: object, where: str, people: People, faults: list[Fault]) -> Iterator[Bound]:
    told = _mapping(row, where, faults, keys=KEYS)
    if not told:
        return
    counted = _group(told.get("count"), f"{where}.count", people, faults)
    of = _group(told["of"], f"{where}.of", people, faults) if "of" in told else None
    name = str(told.get("name") or place_of(where))
    sides = [side for side in SIGNS if side in told]
    if not sides:
        faults.append(Fault(where, "missing", "least, most"))
    for side in sides:
        amount = _amount(told[side])
        if amount is None:
            faults.append(Fault(f"{where}.{side}", "amount", str(told[side])))
            continue
        words = f"{name} {SIGNS[side]} {told[side]}"
        yield Bound(words, counted, amount, side == "least", isinstance(told[side], str), of)


def place_of(where: str) -> str:
    """Name a bound that has no name by its place.

    >>> place_of("bounds[2]")
    '2'
    """
    return where.partition("[")[2].rstrip("]")


def _group(said: object, where: str, people: People, faults: list[Fault]) -> frozenset[int]:
    """Give the candidates who have all the attributes said."""
    told = _mapping(said, where, faults)
    within = set(range(len(people)))
    for key, wanted in told.items():
        values = {str(value) for value in (wanted if isinstance(wanted, list) else [wanted])}
        lacking = next((place for place, person in enumerate(people) if key not in person), None)
        if lacking is not None:
            faults.append(Fault(where, "missing", key))
            continue
        had = {person[key] for person in people}
        faults += [Fault(where, "empty", f"{key}: {value}") for value in sorted(values - had)]
        within &= {place for place, person in enumerate(people) if person[key] in values}
    return frozenset(within)


def _amount(said: object) -> Fraction | None:
    """Read "57%", "4/7" or 12; None where it is nothing of that.

    >>> _amount("57%"), _amount(12), _amount("1.2"), _amount(0.57)
    (Fraction(57, 100), Fraction(12, 1), None, None)
    """
    if isinstance(said, int) and not isinstance(said, bool):
        return Fraction(said) if said >= 0 else None
    if not isinstance(said, str):
        return None
    try:
        share = Fraction(said.strip().removesuffix("%").strip())
    except (ValueError, ZeroDivisionError):
        return None
    share = share / 100 if said.strip().endswith("%") else share
    return share if 0 <= share <= 1 else None
