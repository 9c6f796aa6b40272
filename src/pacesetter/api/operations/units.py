"""Units as everybody may read of them: lists, records, where plans don't add up."""

from typing import Annotated

from django.http import Http404, HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from ninja import Query, Router

from pacesetter.api import queries
from pacesetter.api.fields import Going, Number, Paged, cursor, next_page
from pacesetter.api.problems import answers
from pacesetter.api.shapes.units import (
    DifferenceShape,
    EnterprisesShape,
    UnitRecordShape,
    UnitsShape,
)
from pacesetter.bulletin import queries as bulletin
from pacesetter.campaign.queries import current_drive_or_refuse
from pacesetter.plan import queries as plan
from pacesetter.roster import queries as roster
from pacesetter.roster.terms import UnitKind

router = Router(tags=[_("Public")])
Answer = dict[str, object]


class UnitFilter(Going):
    """Which units."""

    parent: Number = ""
    kind: UnitKind | None = None


class Owned(Paged):
    """Of which type of ownership; left out, of all."""

    ownership: Number = ""


@router.get("units", summary=_("List the units"), response=answers(UnitsShape))
def units(request: HttpRequest, asked: Annotated[UnitFilter, Query()]) -> Answer:
    """List units by number."""
    kind = asked.kind.value if asked.kind else ""
    found = queries.units_after(asked.cursor, asked.limit + 1, parent=asked.parent, kind=kind)
    rows = [
        {
            "number": unit.number,
            "zh": unit.name_zh,
            "en": unit.name_en,
            "kind": unit.kind,
            "parent": unit.parent.number if unit.parent else None,
            "made_up": unit.made_up,
        }
        for unit in found[: asked.limit]
    ]
    more = len(found) > asked.limit
    return {"rows": rows, "next": cursor(found[asked.limit - 1].number) if more else None}


@router.get(
    "units/{number}",
    summary=_("A unit's record"),
    response=answers(UnitRecordShape),
)
def unit_record(request: HttpRequest, number: Number) -> object:
    """Give a unit's plans, accounts and the units below it."""
    told = bulletin.unit_record(current_drive_or_refuse(), number)
    if told is None:
        raise Http404(gettext("There is no unit %(number)s.") % {"number": number})
    return told


@router.get(
    "units/{number}/differences",
    summary=_("Where plans don't add up"),
    response=answers(list[DifferenceShape]),
)
def differences(request: HttpRequest, number: Number) -> object:
    """List the targets under a unit whose parts don't add up to them."""
    unit = roster.unit_by_number(number)
    if unit is None:
        raise Http404(gettext("There is no unit %(number)s.") % {"number": number})
    lines = plan.differences(current_drive_or_refuse(), under=unit)
    return [line for line in lines if line.amount]


@router.get(
    "enterprises", summary=_("Enterprises by ownership"), response=answers(EnterprisesShape)
)
def enterprises(request: HttpRequest, asked: Annotated[Owned, Query()]) -> object:
    """List the enterprises of a type of ownership with their sums, or all of them."""
    told = bulletin.enterprises(current_drive_or_refuse(), asked.ownership, asked.page)
    if told is None:
        what = gettext("There is no ownership type %(code)s.") % {"code": asked.ownership}
        raise Http404(what)
    return {"rows": told.rows, "count": told.count, "next": next_page(told.page, told.pages)}
