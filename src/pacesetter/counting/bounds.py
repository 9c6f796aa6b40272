"""Bounds on a committee, read from a file; whatever is wrong with it is told at its place."""

import json
from fractions import Fraction
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from pacesetter.counting.election import Election
from pacesetter.counting.files.source import as_utf8
from pacesetter.kernel.refusal import Refused
from reckoning.quotas import Bound, Infeasible, Quotas
from reckoning.quotas.written import Fault, Misstated
from reckoning.quotas.written import read as written

FAULTS = {
    "object": _("an object is expected"),
    "list": _("a list is expected"),
    "unknown": _("“{detail}” is not known"),
    "missing": _("{detail} is missing"),
    "empty": _("nobody is counted"),
    "amount": _('“{detail}” is neither a share such as "57%" nor a whole number'),
    "twice": _("“{detail}” stands twice"),
}


def read(path: Path, election: Election) -> tuple[Bound, ...]:
    """Read the bounds for an election's candidates."""
    try:
        said = json.loads(as_utf8(path.name, path.read_bytes()))
    except OSError as problem:
        raise Refused("{file}: {problem}", file=path, problem=problem.strerror) from None
    except json.JSONDecodeError as problem:
        raise Refused(
            _("{file}, line {line}: {wrong}"),
            file=path.name,
            line=problem.lineno,
            wrong=Refused(_("this is no JSON.")),
        ) from None
    try:
        return written(said, election.names)
    except Misstated as misstated:
        raise Refused(
            _("{file}: {faults}."),
            file=path.name,
            faults="; ".join(map(_told, misstated.faults)),
        ) from None


def _told(fault: Fault) -> str:
    what = str(FAULTS[fault.what]).format(detail=fault.detail) if fault.what in FAULTS else ""
    return f"{fault.where or '{}'}: {what or fault.detail}"


def gate(bounds: tuple[Bound, ...], candidates: int, seats: int) -> Quotas | None:
    """Give the gate of a count; refuse bounds that no committee of so many can keep."""
    if not bounds:
        return None
    try:
        return Quotas(bounds, candidates, seats)
    except Infeasible as found:
        if not found.conflict:
            raise Refused(_("there are fewer candidates than seats.")) from None
        raise Refused(
            _("no committee of {seats} can keep: {bounds}."),
            seats=seats,
            bounds="; ".join(found.conflict),
        ) from None


def told(bounds: tuple[Bound, ...], names: tuple[str, ...]) -> list[dict[str, object]]:
    """Give the bounds as a certificate has them."""
    return [
        {
            "name": bound.name,
            "counted": sorted(names[place] for place in bound.counted),
            "of": None if bound.of is None else sorted(names[place] for place in bound.of),
            "amount": str(Fraction(bound.amount)),
            "least": bound.least,
            "share": bound.share,
        }
        for bound in sorted(bounds, key=lambda bound: bound.name)
    ]
