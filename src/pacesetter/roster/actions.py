"""Changing the roster one row at a time: by the same path that a spreadsheet takes."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from pacesetter.intake.reading import one_row
from pacesetter.intake.staging import Staged
from pacesetter.intake.terms import Verdict
from pacesetter.journal.actions import record_many
from pacesetter.journal.sealed import of
from pacesetter.kernel.actor import Actor
from pacesetter.kernel.refusal import Refused
from pacesetter.roster import sealed
from pacesetter.roster.models import Office, OwnershipType, Unit, Worker
from pacesetter.roster.permissions import may_declare, may_keep, may_make_administrator
from pacesetter.roster.queries import unit_of
from pacesetter.roster.taking import OFFICES, UNITS, WORKERS, Taking
from pacesetter.roster.terms import (
    OFFICE_REASONS,
    UNIT_REASONS,
    WORKER_REASONS,
    Event,
    OfficeKind,
    Reasons,
)

Cells = Mapping[str, str | date | bool | None]


class Known(Refused):
    """What should be registered is on the roster already."""

    def __init__(self, number: str) -> None:
        """Name it."""
        super().__init__(_("{number} is on the roster already."), number=number)


class Unknown(Refused):
    """What an action is about isn't on the roster."""

    def __init__(self, number: str) -> None:
        """Name it."""
        super().__init__(_("{number} is not on the roster."), number=number)


@transaction.atomic
def declare_ownership_types(
    *, by: Actor, types: Sequence[tuple[str, str, str]], at: datetime
) -> None:
    """Declare types of ownership as (code, Chinese name, English name), in the order to show them.

    A code that is there already gets the new names; none is ever taken away.
    """
    may_declare.require(by, localdate(at))
    changed = []
    for place, (code, zh, en) in enumerate(types, start=1):
        told = {"name_zh": zh, "name_en": en, "place": place}
        if not OwnershipType.objects.filter(code=code, **told).exists():
            OwnershipType.objects.update_or_create(code=code, defaults=told)
            changed.append(code)
    record_many(
        Event.OWNERSHIP_DECLARED.value,
        by=by,
        kind="ownership_type",
        rows=of(sealed.ownership_types)(changed),
        at=at,
    )


@transaction.atomic
def register_unit(*, by: Actor, number: str, parent: str, cells: Cells, at: datetime) -> Unit:
    """Put a unit under a parent; `cells` are the other columns of the sheet of units.

    The top of the tree has an empty parent, and only the console may set it. Raises Known,
    Unknown, Forbidden, and Refused with the reason that a sheet would be given.
    """
    _may_keep_below(by, parent, at)
    if Unit.objects.filter(number=number).exists():
        raise Known(number)
    row = {**cells, "number": number, "parent": parent}
    _take(UNITS, row, UNIT_REASONS, by=by, at=at)
    return Unit.objects.get(number=number)


@transaction.atomic
def change_ownership(
    *, by: Actor, unit: str, ownership: str, since: date, source: str, at: datetime
) -> None:
    """Say which type of ownership an enterprise has from a day on."""
    found = _unit(unit)
    may_keep.require(by, found, localdate(at))
    row: Cells = {
        "number": found.number,
        "parent": found.parent.number if found.parent else "",
        "kind": found.kind,
        "name_zh": found.name_zh,
        "ownership": ownership,
        "ownership_since": since,
        "ownership_source": source,
    }
    _take(UNITS, row, UNIT_REASONS, by=by, at=at)


@transaction.atomic
def register_worker(
    *, by: Actor, number: str, name: str, unit: str, since: date, cells: Cells, at: datetime
) -> Worker:
    """Put a worker on the roster: a number, a name, and a unit since a day are enough.

    `cells` are other columns of the sheet of workers. Raises as `register_unit` does.
    """
    may_keep.require(by, _unit(unit), localdate(at))
    if Worker.objects.filter(number=number).exists():
        raise Known(number)
    row = {**cells, "number": number, "name": name, "unit": unit, "since": since}
    _take(WORKERS, row, WORKER_REASONS, by=by, at=at)
    return Worker.objects.get(number=number)


@transaction.atomic
def transfer_worker(*, by: Actor, worker: str, unit: str, since: date, at: datetime) -> None:
    """Let a worker belong to another unit from a day on; what was done before stays where it was.

    Leave is needed over the old unit and over the new one.
    """
    found = _worker(worker)
    for place in (unit_of(found.pk, since), _unit(unit)):
        if place is not None:
            may_keep.require(by, place, localdate(at))
    row: Cells = {"number": found.number, "name": found.name, "unit": unit, "since": since}
    _take(WORKERS, row, WORKER_REASONS, by=by, at=at)


@transaction.atomic
def appoint(
    *,
    by: Actor,
    worker: str,
    office: OfficeKind,
    unit: str,
    since: date,
    until: date | None,
    source: str,
    at: datetime,
) -> Office:
    """Give a worker an office over a unit and all below it.

    Only an administrator may make an administrator. Raises Refused if the office doesn't go with
    another one.
    """
    place = _unit(unit)
    rule = may_make_administrator if office == OfficeKind.ADMINISTRATOR else may_keep
    rule.require(by, place, localdate(at))
    row: Cells = {
        "office": office,
        "worker": worker,
        "unit": unit,
        "since": since,
        "until": until,
        "source": source,
    }
    _take(OFFICES, row, OFFICE_REASONS, by=by, at=at)
    return Office.objects.get(worker__number=worker, kind=office, unit=place, since=since)


@transaction.atomic
def end_office(*, by: Actor, office: Office, until: date, at: datetime) -> None:
    """Let an office end with a day, which is the last one."""
    held = Office.objects.select_related("unit", "worker").get(pk=office.pk)
    rule = may_make_administrator if held.kind == OfficeKind.ADMINISTRATOR else may_keep
    rule.require(by, held.unit, localdate(at))
    row: Cells = {
        "office": held.kind,
        "worker": held.worker.number,
        "unit": held.unit.number,
        "since": held.since,
        "until": until,
    }
    _take(OFFICES, row, OFFICE_REASONS, by=by, at=at)


def _take(how: Taking, row: Cells, reasons: Reasons, *, by: Actor, at: datetime) -> None:
    """Take one row as if a spreadsheet had brought it; refuse if the row would be refused."""
    staged = Staged(how.sheet, one_row(how.sheet, row))
    how.settle(staged)
    [(_line, _key, verdict, reason, detail)] = staged.rows()
    if verdict == Verdict.ERROR:
        raise Refused(reasons[reason], detail=detail)
    for event, rows, meanwhile in how.acts():
        record_many(event, by=by, kind=how.kind, rows=rows, meanwhile=meanwhile, at=at)
    staged.drop()


def _may_keep_below(by: Actor, parent: str, at: datetime) -> None:
    if parent or not by.console:
        may_keep.require(by, _unit(parent), localdate(at))


def _unit(number: str) -> Unit:
    found = Unit.objects.select_related("parent").filter(number=number).first()
    if found is None:
        raise Unknown(number)
    return found


def _worker(number: str) -> Worker:
    found = Worker.objects.filter(number=number).first()
    if found is None:
        raise Unknown(number)
    return found
