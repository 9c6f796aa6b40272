"""Changing the roster one row at a time, below one's offices and within what the token is for."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from ninja import Schema

from pacesetter.api.asking import Asking
from pacesetter.api.fields import Number, Word, Words
from pacesetter.api.opening import Door
from pacesetter.api.operations.roster import router
from pacesetter.api.repeating import once
from pacesetter.api.shapes.signed import DoneShape
from pacesetter.api.terms import MENDERS, Scope
from pacesetter.roster import actions, merging, queries
from pacesetter.roster.terms import Employment, OfficeKind, Position, UnitKind

# Of one address, one router answers all methods.
MENDS = Door(router, Scope.WRITE_ROSTER)


class NewWorker(Schema):
    """A worker to be registered; what is left out is not known."""

    number: Number
    name: Word
    unit: Number
    since: date
    name_latin: Word = ""
    trade: Word = ""
    position: Position | None = None
    employment: Employment | None = None
    woman: bool | None = None
    category_source: Word = ""


class Transfer(Schema):
    """Another unit, from a day on."""

    unit: Number
    since: date


class NewUnit(Schema):
    """A unit to be registered below another."""

    number: Number
    parent: Number
    kind: UnitKind
    name_zh: Word
    name_en: Word = ""


class Ownership(Schema):
    """Another type of ownership, from a day on, and on what it rests."""

    ownership: Number
    since: date
    source: Word


class Appointment(Schema):
    """An office for a worker, and on what it rests."""

    worker: Number
    office: OfficeKind
    since: date
    until: date | None = None
    source: Word


class Ending(Schema):
    """Which office ends, and its last day."""

    worker: Number
    office: OfficeKind
    since: date
    until: date


class Merging(Schema):
    """Which of two records is kept, and how it is known that both are one person's."""

    keep: Number
    drop: Number
    reason: Words


class Splitting(Schema):
    """How it is known that two records are two persons'."""

    reason: Words


@MENDS.does("roster/workers", _("Register a worker"), status=201)
def register_worker(request: HttpRequest, told: NewWorker) -> HttpResponse:
    """Put one worker on the roster of a unit."""

    def act(asker: Asking) -> DoneShape:
        unit = asker.unit(told.unit, *MENDERS)
        cells = told.model_dump(exclude={"number", "name", "unit", "since"})
        who = {"number": told.number, "name": told.name}
        actions.register_worker(
            by=asker.actor, **who, unit=unit.number, since=told.since, cells=cells, at=asker.at
        )
        return DoneShape(number=told.number)

    return once(request, 201, act)


@MENDS.does("roster/workers/{number}/transfer", _("Transfer a worker"))
def transfer_worker(request: HttpRequest, number: Number, to: Transfer) -> HttpResponse:
    """Let a worker belong to another unit from a day on; both units must be the owner's."""

    def act(asker: Asking) -> DoneShape:
        worker, unit = asker.worker(number, *MENDERS), asker.unit(to.unit, *MENDERS)
        before = queries.unit_of(worker.pk, to.since)
        if before is not None:
            asker.unit(before.number, *MENDERS)
        actions.transfer_worker(
            by=asker.actor, worker=worker.number, unit=unit.number, since=to.since, at=asker.at
        )
        return DoneShape(number=worker.number)

    return once(request, 200, act)


@MENDS.does("roster/units", _("Register a unit"), status=201)
def register_unit(request: HttpRequest, told: NewUnit) -> HttpResponse:
    """Put one unit below another."""

    def act(asker: Asking) -> DoneShape:
        parent = asker.unit(told.parent, *MENDERS)
        cells = told.model_dump(include={"kind", "name_zh", "name_en"})
        actions.register_unit(
            by=asker.actor, number=told.number, parent=parent.number, cells=cells, at=asker.at
        )
        return DoneShape(number=told.number)

    return once(request, 201, act)


@MENDS.does("roster/units/{number}/ownership", _("Change a type of ownership"))
def change_ownership(request: HttpRequest, number: Number, told: Ownership) -> HttpResponse:
    """Say which type of ownership an enterprise has from a day on."""

    def act(asker: Asking) -> DoneShape:
        unit = asker.unit(number, *MENDERS)
        actions.change_ownership(by=asker.actor, unit=unit.number, **told.model_dump(), at=asker.at)
        return DoneShape(number=unit.number)

    return once(request, 200, act)


@MENDS.does("roster/units/{number}/offices", _("Appoint to an office"), status=201)
def appoint(request: HttpRequest, number: Number, told: Appointment) -> HttpResponse:
    """Give a worker of one's units an office over one of them and all below it."""

    def act(asker: Asking) -> DoneShape:
        unit, worker = asker.unit(number, *MENDERS), asker.worker(told.worker, *MENDERS)
        actions.appoint(
            by=asker.actor,
            worker=worker.number,
            unit=unit.number,
            **told.model_dump(exclude={"worker"}),
            at=asker.at,
        )
        return DoneShape(number=unit.number)

    return once(request, 201, act)


@MENDS.does("roster/units/{number}/offices/end", _("End an office"))
def end_office(request: HttpRequest, number: Number, told: Ending) -> HttpResponse:
    """Let an office over one of one's units end with a day."""

    def act(asker: Asking) -> DoneShape:
        mine = asker.units(*MENDERS)
        office = queries.office_within(mine, told.worker, told.office.value, number, told.since)
        if office is None:
            raise Http404(gettext("There is no such office over your units."))
        actions.end_office(by=asker.actor, office=office, until=told.until, at=asker.at)
        return DoneShape(number=number)

    return once(request, 200, act)


@MENDS.does("roster/mergers", _("Merge two records of one person"), status=201)
def merge(request: HttpRequest, told: Merging) -> HttpResponse:
    """Let one number lead to the other's record; both must be of the owner's units."""

    def act(asker: Asking) -> DoneShape:
        asker.must_be_whole()  # the records may have stood anywhere before
        for number in (told.keep, told.drop):
            asker.worker(number, *MENDERS)
        merging.merge_workers(by=asker.actor, **told.model_dump(), at=asker.at)
        return DoneShape(number=told.keep)

    return once(request, 201, act)


@MENDS.does("roster/workers/{number}/split", _("Split two records again"))
def split(request: HttpRequest, number: Number, why: Splitting) -> HttpResponse:
    """Let a number that leads to another record stand for itself again."""

    def act(asker: Asking) -> DoneShape:
        asker.must_be_whole()
        asker.worker(number, *MENDERS)
        merging.split_workers(by=asker.actor, drop=number, reason=why.reason, at=asker.at)
        return DoneShape(number=number)

    return once(request, 200, act)
