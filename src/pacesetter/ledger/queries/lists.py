"""Slips in lists: filtered, paged, with their four values side by side."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import islice

from django.db.models import QuerySet, Sum

from pacesetter.campaign import queries as campaign
from pacesetter.campaign.models import Drive
from pacesetter.kernel import bulk
from pacesetter.kernel.quantity import Measure, Quantity
from pacesetter.ledger.models import Contribution, Entry, Share, Verification
from pacesetter.ledger.queries import paging
from pacesetter.ledger.queries.paging import Asked
from pacesetter.ledger.shape import LedgerPage, Line
from pacesetter.ledger.terms import Account, State
from pacesetter.roster import queries as roster
from pacesetter.roster.models import Unit, UnitAncestor, Worker
from pacesetter.roster.terms import UnitKind

PER_PAGE = 20
CHUNK = 500
SETTLED = (State.VERIFIED, State.ADJUSTED)


def ledger_page(
    drive: Drive, unit: str = "", kind: str = "", state: str = "", page: int = 1
) -> LedgerPage:
    """Give a page of slips of a unit's subtree, of a kind, in a state; "" is all of them.

    The state "counted" is verified and adjusted together: what the verified sum is made of.
    """
    chosen = Unit.objects.filter(number=unit).first() if unit else None
    asked = Asked(drive.pk, chosen, kind, _states(state), known=bool(chosen) or not unit)
    count, in_all = paging.count(asked)
    pages = max((count + PER_PAGE - 1) // PER_PAGE, 1)
    page = min(max(page, 1), pages)
    ids = paging.ids(asked, count, in_all, (page - 1) * PER_PAGE, PER_PAGE)
    some = Contribution.objects.select_related("unit").in_bulk(ids)
    return LedgerPage(
        lines=lines_of(drive, [some[key] for key in ids]),
        count=count,
        page=page,
        pages=pages,
        unit=unit,
        kind=kind,
        state=state,
        unit_zh=chosen.name_zh if chosen else "",
        unit_en=chosen.name_en if chosen else "",
        units=_first_two_levels(),
    )


def _states(state: str) -> tuple[str, ...]:
    if state == "counted":
        return tuple(str(settled) for settled in SETTLED)
    return (state,) if state else ()


def _first_two_levels() -> tuple[tuple[str, str, str], ...]:
    """Name the unit at the top and those right below it, by their parents alone."""
    rows = bulk.fetch(
        "SELECT number, name_zh, name_en FROM ("
        " SELECT number, name_zh, name_en, path FROM roster_unit WHERE parent_id IS NULL UNION ALL"
        " SELECT u.number, u.name_zh, u.name_en, u.path FROM roster_unit p"
        " JOIN roster_unit u ON u.parent_id = p.id WHERE p.parent_id IS NULL) AS t ORDER BY path"
    )
    return tuple((str(number), str(zh), str(en)) for number, zh, en in rows)


def ledger_lines(drive: Drive, unit: str = "", kind: str = "", state: str = "") -> Iterator[Line]:
    """Give all slips of a filter, streamed, for an export."""
    rows = _filtered(drive, unit, kind, state).iterator(CHUNK)
    while some := list(islice(rows, CHUNK)):
        yield from lines_of(drive, some)


def lines_of(drive: Drive, slips: Sequence[Contribution]) -> tuple[Line, ...]:
    """Make lines of slips with a fixed number of queries."""
    if not slips:
        return ()
    ids = [slip.pk for slip in slips]
    claimants = _claimants(ids)
    found = _found(ids)
    realised = _realised(ids, drive.cut_off)
    measures = campaign.measures()
    enterprises = _enterprises({slip.unit_id for slip in slips})
    return tuple(
        _line(
            slip,
            measures.get(slip.measure_id or ""),
            claimants[slip.pk],
            found.get(slip.pk),
            realised.get(slip.pk, 0),
            enterprise=enterprises.get(slip.unit_id),
        )
        for slip in slips
    )


def _filtered(drive: Drive, unit: str, kind: str, state: str) -> QuerySet[Contribution]:
    found = Contribution.objects.filter(drive=drive).select_related("unit").order_by("number")
    if unit and Unit.objects.filter(number=unit, parent=None).exists():
        unit = ""  # all slips lie below the top
    if unit:
        below = UnitAncestor.objects.filter(ancestor__number=unit).values("descendant")
        found = found.filter(unit__in=below)
    if kind:
        found = found.filter(kind=kind)
    states = _states(state)
    return found.filter(state__in=states) if states else found


def _claimants(ids: Sequence[int]) -> dict[int, list[Worker]]:
    """Give the claimants of each slip; who claimed under two numbers is one person."""
    people: dict[int, list[Worker]] = defaultdict(list)
    found = Share.objects.filter(contribution__in=ids).select_related("worker")
    shares = list(found.order_by("-share", "worker__number"))
    kept = roster.kept_records({share.worker_id for share in shares})
    for share in shares:
        worker = kept.get(share.worker_id, share.worker)
        if worker not in people[share.contribution_id]:
            people[share.contribution_id].append(worker)
    return people


def _enterprises(units: Collection[int]) -> dict[int, Unit]:
    """Give the enterprise that each unit lies in, or is."""
    above = UnitAncestor.objects.filter(
        descendant__in=units, ancestor__kind=UnitKind.ENTERPRISE
    ).select_related("ancestor")
    return {row.descendant_id: row.ancestor for row in above}


def _found(ids: Sequence[int]) -> dict[int, Verification]:
    """Give the signature that settled each slip as verified."""
    signed = Verification.objects.filter(contribution__in=ids, verdict__in=SETTLED)
    return {signature.contribution_id: signature for signature in signed.order_by("pk")}


def _realised(ids: Sequence[int], cut_off: date) -> dict[int, int]:
    rows = (
        Entry.objects.filter(
            contribution__in=ids,
            account=Account.VERIFIED,
            rate__isnull=True,
            day__lte=cut_off,
        )
        .values_list("contribution")
        .annotate(Sum("net"))
    )
    return {owner: int(net) for owner, net in rows}


def _line(
    slip: Contribution,
    measure: Measure | None,
    people: Sequence[Worker],
    signature: Verification | None,
    realised: int,
    *,
    enterprise: Unit | None,
) -> Line:
    claimed = verified = adjusted = accrued = None
    if measure is not None and slip.gross is not None and slip.costs is not None:
        claimed = Quantity(slip.gross - slip.costs, measure, slip.more_than)
    if (
        measure is not None
        and slip.state in SETTLED
        and signature is not None
        and signature.gross is not None
    ):
        net = signature.gross - (signature.costs or 0)
        verified = Quantity(net, measure, signature.more_than)
        accrued = Quantity(realised, measure, signature.more_than)
        if slip.state == State.ADJUSTED:
            adjusted = Quantity(net - (claimed.amount if claimed else 0), measure)
    elif measure is not None and slip.state == State.REFUSED and claimed is not None:
        verified = accrued = Quantity(0, measure)
    return Line(
        number=slip.number,
        title_zh=slip.title_zh,
        title_en=slip.title_en,
        unit=slip.unit.number,
        unit_zh=slip.unit.name_zh,
        unit_en=slip.unit.name_en,
        kind=slip.kind,
        saving_class=slip.saving_class,
        state=slip.state,
        claimants=tuple(w.name if w.named_in_public else w.number for w in people),
        claimants_latin=tuple(
            (w.name_latin or w.name) if w.named_in_public else w.number for w in people
        ),
        claimed=claimed,
        adjusted=adjusted,
        verified=verified,
        realised=accrued,
        printed=frozenset(word for word in slip.printed.split(";") if word),
        made_up=slip.made_up,
        enterprise_zh=enterprise.name_zh if enterprise else "",
        enterprise_en=enterprise.name_en if enterprise else "",
    )
