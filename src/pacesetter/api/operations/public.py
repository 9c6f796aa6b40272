"""What everybody may read: the drive, slips, proofs, who owes replies, the search, the seal."""

from typing import Annotated

import orjson
from django.http import Http404, HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from ninja import Query, Router, Schema

from pacesetter.api import queries
from pacesetter.api.asking import today
from pacesetter.api.fields import Going, Number, Paged, Word, cursor, next_page
from pacesetter.api.problems import answers
from pacesetter.api.shapes.public import (
    AgeingsShape,
    ClockShape,
    DriveShape,
    FoundsShape,
    LinesShape,
    OpenData,
    ProofShape,
    SealShape,
    SlipShape,
)
from pacesetter.bulletin import queries as bulletin
from pacesetter.bulletin.telling import as_json
from pacesetter.campaign import queries as campaign
from pacesetter.campaign.queries import current_drive_or_refuse
from pacesetter.desk import queries as desk
from pacesetter.journal import keys, proofs
from pacesetter.journal import queries as journal
from pacesetter.ledger import queries as ledger
from pacesetter.ledger.shape import Line, Slip
from pacesetter.ledger.terms import Kind, State
from pacesetter.search import queries as searching
from pacesetter.search.queries import Hit, Scope, UnitFound
from pacesetter.search.terms import Kind as FoundKind

router = Router(tags=[_("Public")])
Answer = dict[str, object]


class SlipFilter(Going):
    """Which slips."""

    unit: Number = ""
    kind: Kind | None = None
    state: State | None = None


@router.get("drive", summary=_("The drive and its phases"), response=answers(DriveShape))
def drive(request: HttpRequest) -> Answer:
    """Give the drive that all other addresses are about, and the day that it is there."""
    found, on = current_drive_or_refuse(), today()
    top = queries.units_after("", 1, top=True)
    return {
        "slug": found.slug,
        "zh": found.name_zh,
        "en": found.name_en,
        "starts": found.starts,
        "ends": found.ends,
        "cut_off": found.cut_off,
        "bulletin_on": found.bulletin_on,
        "today": on,
        "demo": found.demo,
        "top": top[0].number if top else "",
        "money": campaign.measure_of(found.money),
        "phases": campaign.phases(found, on),
    }


@router.get("bulletin", summary=_("The bulletin"), response=answers(OpenData))
def tell(request: HttpRequest) -> object:
    """Tell the drive on one page, as open data."""
    found = current_drive_or_refuse()
    if not queries.units_after("", 1, top=True):
        raise Http404(gettext("There are no units yet."))
    return orjson.loads(as_json(found, bulletin.tell(found)))


@router.get("slips", summary=_("List the slips"), response=answers(LinesShape))
def slips(request: HttpRequest, asked: Annotated[SlipFilter, Query()]) -> Answer:
    """List slips by number, of a unit's subtree, of a kind, in a state."""
    found = current_drive_or_refuse()
    some = queries.slips_after(
        found,
        asked.cursor,
        asked.limit + 1,
        unit=asked.unit,
        kind=asked.kind.value if asked.kind else "",
        state=asked.state.value if asked.state else "",
    )
    more = len(some) > asked.limit
    return {
        "rows": ledger.lines_of(found, some[: asked.limit]),
        "next": cursor(some[asked.limit - 1].number) if more else None,
    }


@router.get("slips/{number}", summary=_("One slip, whole"), response=answers(SlipShape))
def slip(request: HttpRequest, number: Number) -> object:
    """Give everything that stands on a slip, with every signature."""
    return _slip(number)


@router.get(
    "slips/{number}/proof",
    summary=_("The proofs of a slip"),
    response=answers(ProofShape),
)
def proof(request: HttpRequest, number: Number) -> Answer:
    """Give the proof of every act on a slip, to be checked without this program."""
    acts = [proofs.inclusion(signature.seq).as_json() for signature in _slip(number).trail]
    return {"slip": number, "acts": acts}


@router.get("ageing", summary=_("Who owes a reply"), response=answers(AgeingsShape))
def ageing(request: HttpRequest, asked: Annotated[Paged, Query()]) -> Answer:
    """List the units that owe replies, the latest first."""
    told = desk.ageing(current_drive_or_refuse(), today(), asked.page)
    rows = told.rows
    return {
        "rows": rows,
        "waiting": told.waiting,
        "overdue": told.overdue,
        "next": next_page(told.page, told.pages),
    }


class Below(Schema):
    """In which unit, with all below it; left out, everywhere."""

    unit: Number = ""


@router.get(
    "ageing/slips",
    summary=_("Slips for which a reply is late"),
    response=answers(list[ClockShape]),
)
def overdue(request: HttpRequest, asked: Annotated[Below, Query()]) -> object:
    """List the slips whose reply is overdue, those that are latest first."""
    return list(desk.overdue_slips(current_drive_or_refuse(), today(), asked.unit))


@router.get("seal", summary=_("The seal of the journal"), response=answers(SealShape))
def seal(request: HttpRequest) -> Answer:
    """Give the signed head of the journal: kept outside, it tells of any later rewriting."""
    key = keys.verifier()
    return {
        "line": journal.head_line() or "",
        "key": key.line() if key else "",
        "published": [point.line for point in journal.published()],
    }


class Searched(Paged):
    """What is looked for; of one kind, page by page, else the first of each."""

    q: Word
    kind: FoundKind | None = None


@router.get("search", summary=_("Search slips and units"), response=answers(FoundsShape))
def search(request: HttpRequest, asked: Annotated[Searched, Query()]) -> Answer:
    """Find what has every word, in Chinese and in English; workers are found by nobody here."""
    return found_by(asked.q, asked.kind, asked.page, Scope())


def found_by(q: str, kind: FoundKind | None, page: int, scope: Scope) -> Answer:
    """Search, and tell each hit by its number and names."""
    chosen = kind.value if kind else ""
    told = searching.find(current_drive_or_refuse(), q, scope, kind=chosen, page=page)
    more = [group for group in told.groups if kind]
    return {
        "rows": [_hit(group.kind, hit) for group in told.groups for hit in group.rows],
        "counts": {group.kind.value: group.count for group in told.groups},
        "next": next_page(more[0].page, more[0].pages) if more else None,
    }


def _slip(number: str) -> Slip:
    told = ledger.slip(current_drive_or_refuse(), number)
    if told is None:
        raise Http404(gettext("There is no slip %(number)s.") % {"number": number})
    return told


def _hit(kind: FoundKind, hit: Hit) -> Answer:
    """Tell a hit; a worker's second name is the one in Latin letters."""
    if isinstance(hit, Line):
        zh, en = hit.title_zh, hit.title_en
    elif isinstance(hit, UnitFound):
        zh, en = hit.zh, hit.en
    else:
        zh, en = hit.name, hit.latin
    return {"kind": kind.value, "number": hit.number, "zh": zh, "en": en}
