"""Slips on their way: handing one in, recording the stages that it reaches."""

from datetime import date
from typing import Annotated

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from ninja import Router, Schema
from pydantic import Field

from pacesetter.api.asking import Asking
from pacesetter.api.fields import Amount, Number, Word, Words
from pacesetter.api.opening import Door
from pacesetter.api.repeating import once
from pacesetter.api.shapes.signed import DoneShape
from pacesetter.api.terms import SPEAKERS, Scope
from pacesetter.desk import actions, queries
from pacesetter.desk.terms import Act
from pacesetter.ledger import actions as ledger
from pacesetter.ledger.terms import Kind, Mechanism, SavingClass, Step

router = Router(tags=[_("Slips")])
CLAIMS, STAGES = Door(router, Scope.WRITE_CLAIMS), Door(router, Scope.WRITE_STAGES)
MOST_CLAIMANTS = 200


class Share(Schema):
    """A claimant, and his or her part in percent."""

    worker: Number
    percent: Amount


class Claim(Schema):
    """A slip by hand; amounts in the measure's own unit, as one writes them on paper."""

    unit: Number
    title_zh: Word
    title_en: Word = ""
    kind: Kind
    saving_class: SavingClass
    mechanism: Mechanism
    cost_line: Word = ""
    starts: date
    ends: date
    measure: Number = ""
    gross: Amount = ""
    costs: Amount = ""
    benefit_share: Amount = ""
    rate_before: Amount = ""
    rate_after: Amount = ""
    rate_unit: Word = ""
    baseline_from: date | None = None
    baseline_to: date | None = None
    baseline_source: Word = ""
    baseline_formula: Word = ""
    adopted_on: date | None = None
    trial_on: date | None = None
    implemented_on: date | None = None
    replica_of: Number = ""
    note_zh: Words = ""
    note_en: Words = ""
    shares: Annotated[list[Share], Field(min_length=1, max_length=MOST_CLAIMANTS)]


class Value(Schema):
    """What a slip is counted in, and its value in that measure's own unit, if it is known."""

    measure: Number
    gross: Amount = ""
    costs: Amount = ""


class Reached(Schema):
    """A stage, and the day on which it was reached."""

    step: Step
    on: date


@CLAIMS.does("claims", _("Hand in a slip"), status=201)
def claim(request: HttpRequest, told: Claim) -> HttpResponse:
    """Hand in one slip; claimants who are not the owner are asked whether it is so."""

    def act(asker: Asking) -> DoneShape:
        if not asker.lets(told.unit):
            asker.must_be_whole()
        cells = told.model_dump(exclude={"unit", "shares"}, mode="json")
        shares = {share.worker: share.percent for share in told.shares}
        number = actions.claim(
            by=asker.actor, unit=told.unit, shares=shares, cells=cells, at=asker.at
        )
        return DoneShape(number=number)

    return once(request, 201, act)


@CLAIMS.does("slips/{number}/value", _("Say what a slip is worth"))
def add_value(request: HttpRequest, number: Number, told: Value) -> HttpResponse:
    """Say what a slip is counted in, and what it is worth; it came without."""

    def act(asker: Asking) -> DoneShape:
        may = queries.next_step(asker.drive, number, asker.on, asker.actor).may
        if Act.VALUE not in may:
            what = gettext("Slip %(number)s doesn’t wait for you to add a value.")
            raise Http404(what % {"number": number})
        asker.must_touch(number)
        ledger.add_value(by=asker.actor, slip=number, **told.model_dump(), at=asker.at)
        return DoneShape(number=number)

    return once(request, 200, act)


@STAGES.does("slips/{number}/stage", _("Record a stage"))
def stage(request: HttpRequest, number: Number, reached: Reached) -> HttpResponse:
    """Record that a slip below one's office has reached a stage."""

    def act(asker: Asking) -> DoneShape:
        asker.must_reach(number, *SPEAKERS)
        ledger.advance(by=asker.actor, slip=number, step=reached.step, on=reached.on, at=asker.at)
        return DoneShape(number=number)

    return once(request, 200, act)
