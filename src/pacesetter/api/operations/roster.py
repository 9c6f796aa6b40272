"""The roster below one's offices: units, workers, constituencies."""

from dataclasses import asdict
from typing import Annotated

from django.http import Http404, HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from ninja import Query, Router

from pacesetter.api import queries
from pacesetter.api.asking import Bearer, asking
from pacesetter.api.fields import Going, Number, cursor
from pacesetter.api.opening import opens
from pacesetter.api.operations.public import Searched, found_by
from pacesetter.api.problems import answers
from pacesetter.api.shapes import FoundsShape
from pacesetter.api.shapes_signed import (
    CoverShape,
    MembersShape,
    MissingShape,
    PlaceShape,
    RosterUnitShape,
    WorkerShape,
)
from pacesetter.api.terms import KEEPERS, Scope
from pacesetter.campaign import queries as campaign
from pacesetter.campaign.terms import Right
from pacesetter.plan import queries as plan
from pacesetter.roster import queries as roster
from pacesetter.search.queries import Scope as Searching

router = Router(tags=[_("Roster")])
READS = Bearer(Scope.READ_ROSTER)
SCOPE = opens(Scope.READ_ROSTER)


class Among(Going):
    """Which workers."""

    unit: Number = ""


@router.get(
    "roster",
    summary=_("My units"),
    auth=READS,
    openapi_extra=SCOPE,
    response=answers(list[PlaceShape]),
)
def overview(request: HttpRequest) -> object:
    """List the units over which the owner's offices are held, as far as the token goes."""
    asker = asking(request)
    return list(roster.places(asker.units(*KEEPERS), asker.on))


@router.get(
    "roster/units/{number}",
    summary=_("A unit as its keepers see it"),
    auth=READS,
    openapi_extra=SCOPE,
    response=answers(RosterUnitShape),
)
def unit(request: HttpRequest, number: Number) -> object:
    """Give a unit with its officers and the units below it."""
    asker = asking(request)
    told = roster.unit_sheet(asker.unit(number, *KEEPERS), asker.on, 1)
    mine = {office.number for office in asker.offices if office.kind in KEEPERS}
    seen = [i for i, (above, _zh, _en) in enumerate(told.path) if above in mine]
    return {**asdict(told), "path": told.path[seen[0] :] if seen else told.path[-1:]}


@router.get(
    "roster/workers",
    summary=_("List the workers"),
    auth=READS,
    openapi_extra=SCOPE,
    response=answers(MembersShape),
)
def workers(request: HttpRequest, asked: Annotated[Among, Query()]) -> object:
    """List the workers of one's units by number, or of one unit and all below it."""
    asker = asking(request)
    units = asker.units(*KEEPERS)
    if asked.unit:
        asker.unit(asked.unit, *KEEPERS)
    some = queries.members_after(units, asker.on, asked.cursor, asked.limit + 1, unit=asked.unit)
    rows = [
        {
            "number": row.worker.number,
            "name": row.worker.name,
            "trade": row.worker.trade,
            "unit": row.unit.number,
            "since": row.since,
        }
        for row in some[: asked.limit]
    ]
    more = len(some) > asked.limit
    return {"rows": rows, "next": cursor(str(rows[-1]["number"])) if more else None}


@router.get(
    "roster/workers/{number}",
    summary=_("One worker"),
    auth=READS,
    openapi_extra=SCOPE,
    response=answers(WorkerShape),
)
def worker(request: HttpRequest, number: Number) -> object:
    """Give a worker of one's units, with every stay, fact and office."""
    asker = asking(request)
    found = roster.worker_within(asker.units(*KEEPERS), number)
    if found is None:
        what = gettext("There is no worker %(number)s in your units.") % {"number": number}
        raise Http404(what)
    return roster.worker_sheet(found, asker.on)


@router.get(
    "roster/units/{number}/constituencies",
    summary=_("Whether constituencies cover everybody once"),
    auth=READS,
    openapi_extra=SCOPE,
    response=answers(CoverShape),
)
def constituencies(request: HttpRequest, number: Number) -> object:
    """Count the eligible workers of a unit who lie in one constituency, in none, in several."""
    asker = asking(request)
    found = asker.unit(number, *KEEPERS)
    forms = campaign.rights(asker.drive).having(Right.VOTE)
    return roster.cover([found.pk], asker.on, forms)


@router.get(
    "roster/search",
    summary=_("Search my units' workers, and all that is public"),
    auth=READS,
    openapi_extra=SCOPE,
    response=answers(FoundsShape),
)
def search(request: HttpRequest, asked: Annotated[Searched, Query()]) -> object:
    """Find slips, units, and the workers of one's own units."""
    scope = Searching(asking(request).units(*KEEPERS))
    return found_by(asked.q, asked.kind, asked.page, scope)


@router.get(
    "roster/units/{number}/returns/missing",
    summary=_("Returns that are missing"),
    auth=READS,
    openapi_extra=SCOPE,
    response=answers(list[MissingShape]),
)
def missing_returns(request: HttpRequest, number: Number) -> object:
    """List the months that are over and for which a return is owed below a unit."""
    asker = asking(request)
    found = asker.unit(number, *KEEPERS)
    return list(plan.missing_returns(asker.drive, [found.pk], asker.on))
