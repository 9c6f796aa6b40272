"""A unit's plan kept by program: targets set and revised, returns filed; months closed."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop as _
from ninja import Router, Schema

from pacesetter.api.asking import Asking, asking
from pacesetter.api.fields import Number, Word, Words
from pacesetter.api.opening import Door
from pacesetter.api.repeating import once
from pacesetter.api.shapes.plan import KeptShape
from pacesetter.api.shapes.signed import DoneShape
from pacesetter.api.terms import CLOSERS, MENDERS, Scope
from pacesetter.plan import actions, queries
from pacesetter.plan.reading import smallest
from pacesetter.plan.refusals import NoSuchIndicator
from pacesetter.roster.models import Unit

router = Router(tags=[_("Plan")])
PLANS = Door(router, Scope.WRITE_PLAN)


class Amount(Schema):
    """How much of what, for which period; the amount in the measure's own unit, as on paper."""

    indicator: Number
    period: Number
    amount: Word


class Target(Amount):
    """The first version of a target."""

    decided_on: date


class Revision(Target):
    """The next version of a target, and why."""

    reason: Words


class Return(Amount):
    """What a unit has produced itself in a month."""

    reported_on: date


class Closing(Schema):
    """Which month is closed, and on which day."""

    period: Number
    closed_on: date


@PLANS.reads("roster/units/{number}/plan", _("A unit's targets and returns"), KeptShape)
def sheet(request: HttpRequest, number: Number) -> object:
    """Give a unit's targets in force, its own returns, and what may be set or filed."""
    asker = asking(request)
    return queries.kept_by_hand(asker.drive, asker.unit(number, *MENDERS))


@PLANS.does("roster/units/{number}/targets", _("Set a target"), status=201)
def set_target(request: HttpRequest, number: Number, told: Target) -> HttpResponse:
    """Set the first version of a target."""
    return _by_hand(request, number, told, actions.set_target, decided_on=told.decided_on)


@PLANS.does("roster/units/{number}/targets/revise", _("Revise a target"), status=201)
def revise_target(request: HttpRequest, number: Number, told: Revision) -> HttpResponse:
    """Add the next version of a target, with its reason."""
    more = {"decided_on": told.decided_on, "reason": told.reason}
    return _by_hand(request, number, told, actions.revise_target, **more)


@PLANS.does("roster/units/{number}/returns", _("File a return"), status=201)
def file_return(request: HttpRequest, number: Number, told: Return) -> HttpResponse:
    """File what a unit has produced itself in a month, or correct it while the month is open."""
    return _by_hand(request, number, told, actions.file_return, reported_on=told.reported_on)


def _by_hand(
    request: HttpRequest,
    number: str,
    told: Amount,
    action: Callable[..., object],
    **more: object,
) -> HttpResponse:
    """Do it for a unit that the asker keeps, with the amount and what else was told; once."""

    def act(asker: Asking) -> DoneShape:
        unit = asker.unit(number, *MENDERS)
        said = _amount(asker, unit, told) | more
        action(by=asker.actor, drive=asker.drive, unit=unit, **said, at=asker.at)
        return DoneShape(number=number)

    return once(request, 201, act)


@PLANS.does("closings", _("Close a month"), status=201)
def close_period(request: HttpRequest, told: Closing) -> HttpResponse:
    """Close a month, for every unit: what comes later counts for the next open one."""

    def act(asker: Asking) -> DoneShape:
        asker.units(*CLOSERS)
        asker.must_be_whole()
        said = told.model_dump()
        actions.close_period(by=asker.actor, drive=asker.drive, **said, at=asker.at)
        return DoneShape(number=told.period)

    return once(request, 201, act)


def _amount(asker: Asking, unit: Unit, told: Amount) -> dict[str, Any]:
    """Read an amount in the measure of what is counted."""
    measure = queries.kept_by_hand(asker.drive, unit).measure(told.indicator)
    if measure is None:
        raise NoSuchIndicator(told.indicator)
    amount = smallest(told.amount, measure)
    return {"indicator": told.indicator, "period": told.period, "amount": amount}
