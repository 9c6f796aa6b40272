"""The roster below one's offices, to be read: units, workers, constituencies, what is late."""

from dataclasses import asdict
from typing import Annotated

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Query, Router

from pacesetter.api import queries
from pacesetter.api.asking import asking
from pacesetter.api.fields import Going, Number, Paged, cursor, next_page
from pacesetter.api.opening import Door
from pacesetter.api.operations.public import Searched, found_by
from pacesetter.api.shapes.keeping import (
    CoverShape,
    GivensShape,
    ManagedShape,
    MembersShape,
    MisplacedsShape,
    MissingShape,
    PairsShape,
    PlaceShape,
    RosterUnitShape,
    WorkerShape,
)
from pacesetter.api.shapes.public import FoundsShape
from pacesetter.api.terms import KEEPERS, MENDERS, Scope
from pacesetter.bulletin import managing
from pacesetter.campaign import queries as campaign
from pacesetter.campaign.terms import Right
from pacesetter.ledger import queries as ledger
from pacesetter.plan import queries as plan
from pacesetter.roster import queries as roster
from pacesetter.roster.terms import OfficeKind
from pacesetter.search.queries import Scope as Searching

router = Router(tags=[_("Roster")])
READS = Door(router, Scope.READ_ROSTER)
PAIRS = 20  # of a page


class Among(Going):
    """Which workers."""

    unit: Number = ""


@READS.reads("roster", _("My units"), list[PlaceShape])
def overview(request: HttpRequest) -> object:
    """List the units over which the owner's offices are held, as far as the token goes."""
    asker = asking(request)
    return list(roster.places(asker.units(*KEEPERS), asker.on))


@READS.reads("managed", _("How far my units are, and what is late"), ManagedShape)
def managed(request: HttpRequest) -> object:
    """Tell leaders and keepers who takes part, what is missing, and which clocks run."""
    asker = asking(request)
    return managing.managed(asker.drive, asker.units(OfficeKind.LEADER, *KEEPERS), asker.on)


@READS.reads("roster/units/{number}", _("A unit as its keepers see it"), RosterUnitShape)
def unit(request: HttpRequest, number: Number) -> object:
    """Give a unit with its officers and the units below it."""
    asker = asking(request)
    told = roster.unit_sheet(asker.unit(number, *KEEPERS), asker.on, 1)
    mine = {office.number for office in asker.offices if office.kind in KEEPERS}
    seen = [i for i, (above, _zh, _en) in enumerate(told.path) if above in mine]
    return {**asdict(told), "path": told.path[seen[0] :] if seen else told.path[-1:]}


@READS.reads("roster/workers", _("List the workers"), MembersShape)
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


@READS.reads("roster/workers/{number}", _("One worker"), WorkerShape)
def worker(request: HttpRequest, number: Number) -> object:
    """Give a worker of one's units, with every stay, fact, office and right."""
    asker = asking(request)
    found = asker.worker(number, *KEEPERS)
    _form, rights = campaign.rights_of(asker.drive, found.number, asker.on)
    told = roster.worker_sheet(found, asker.on)
    return {**asdict(told), "rights": [right.value for right in Right if right in rights]}


@READS.reads("roster/workers/{number}/slips", _("Slips of a worker"), GivensShape)
def slips(request: HttpRequest, number: Number, asked: Annotated[Paged, Query()]) -> object:
    """List the slips that a worker has a share of, the latest first."""
    asker = asking(request)
    found = asker.worker(number, *KEEPERS)
    told = ledger.given_by(asker.drive, found.pk, asked.page)
    return {"rows": told.given, "next": next_page(told.page, told.pages)}


@READS.reads(
    "roster/units/{number}/constituencies",
    _("Whether constituencies cover everybody once"),
    CoverShape,
)
def constituencies(request: HttpRequest, number: Number) -> object:
    """Count the eligible workers of a unit who lie in one constituency, in none, in several."""
    asker = asking(request)
    found = asker.unit(number, *KEEPERS)
    forms = campaign.rights(asker.drive).having(Right.VOTE)
    return roster.cover([found.pk], asker.on, forms)


@READS.reads(
    "roster/units/{number}/misplaced",
    _("Who lies in no constituency, or in several"),
    MisplacedsShape,
)
def misplaced(request: HttpRequest, number: Number, asked: Annotated[Paged, Query()]) -> object:
    """List the eligible workers of a unit who lie in no constituency, or in several."""
    asker = asking(request)
    found = asker.unit(number, *KEEPERS)
    forms = campaign.rights(asker.drive).having(Right.VOTE)
    cover = roster.cover([found.pk], asker.on, forms)
    pages = max(-(-(cover.none + cover.several) // roster.PER_PAGE), 1)
    page = min(asked.page, pages)
    rows = roster.misplaced_page([found.pk], asker.on, forms, page)
    return {"rows": rows, "next": next_page(page, pages)}


@READS.reads("roster/units/{number}/duplicates", _("Records that may be one person's"), PairsShape)
def duplicates(request: HttpRequest, number: Number, asked: Annotated[Paged, Query()]) -> object:
    """List pairs of records; `small` is false for a unit that is too large to be searched."""
    asker = asking(request)
    found = asker.unit(number, *MENDERS)
    small = roster.headcounts([found.pk], asker.on).get(found.pk, 0) <= roster.MOST_SEARCHED
    pairs = roster.likely_pairs(found.pk, asker.on) if small else ()
    pages = max(-(-len(pairs) // PAIRS), 1)
    page = min(asked.page, pages)
    some = pairs[(page - 1) * PAIRS : page * PAIRS]
    return {"rows": some, "small": small, "next": next_page(page, pages)}


@READS.reads("roster/search", _("Search my units' workers, and all that is public"), FoundsShape)
def search(request: HttpRequest, asked: Annotated[Searched, Query()]) -> object:
    """Find slips, units, and the workers of one's own units."""
    scope = Searching(asking(request).units(*KEEPERS))
    return found_by(asked.q, asked.kind, asked.page, scope)


@READS.reads(
    "roster/units/{number}/returns/missing", _("Returns that are missing"), list[MissingShape]
)
def missing_returns(request: HttpRequest, number: Number) -> object:
    """List the months that are over and for which a return is owed below a unit."""
    asker = asking(request)
    found = asker.unit(number, *KEEPERS)
    return list(plan.missing_returns(asker.drive, [found.pk], asker.on))
