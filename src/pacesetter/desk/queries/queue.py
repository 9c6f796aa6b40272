"""A verifier's queue: what would cost most first, twenty to a page."""

from collections.abc import Collection, Sequence
from datetime import date

from pacesetter.campaign import queries as campaign
from pacesetter.campaign.models import Drive
from pacesetter.desk import rules
from pacesetter.desk.clocks import Due
from pacesetter.desk.queries.open_claims import Open, in_order, open_claims
from pacesetter.desk.shape import Asked, Queue, Verifier, Waiting
from pacesetter.kernel.quantity import Quantity
from pacesetter.ledger import queries as ledger
from pacesetter.ledger.models import Contribution
from pacesetter.roster.models import Unit, Worker

PER_PAGE = 20


def verifier(number: str, units: Collection[int]) -> Verifier:
    """Give whoever sits at the desk; an unknown number stands outside of everything."""
    found = Worker.objects.filter(number=number).values_list("pk", flat=True).first()
    return Verifier(found or 0, number, frozenset(units))


def queue(drive: Drive, who: Verifier, on: date, asked: Asked) -> Queue:
    """Give a page of what waits for a verifier."""
    due = Due.of(drive)
    weights = rules.weights(drive)
    everything = in_order(open_claims(drive, who, on, weights, unit=asked.unit), drive.money_id)
    some = [
        each
        for each in everything
        if asked.kind in {"", each.kind} and (on - each.since).days >= asked.days
    ]
    pages = max((len(some) + PER_PAGE - 1) // PER_PAGE, 1)
    page = min(max(asked.page, 1), pages)
    shown = some[(page - 1) * PER_PAGE : page * PER_PAGE]
    money = campaign.money(drive)
    below = due.clocks.bulk_below
    return Queue(
        rows=waiting(drive, shown, due, on),
        count=len(some),
        all=len(everything),
        overdue=sum(due.late(_due(due, each), on) > 0 for each in everything),
        oldest=max(((on - each.since).days for each in everything), default=0),
        page=page,
        pages=pages,
        asked=asked,
        units=_units(who),
        bulk_below=Quantity(below, money) if below else None,
    )


def next_of(drive: Drive, who: Verifier, on: date, but: str = "") -> str:
    """Give the number of the claim that comes first in a queue; "" where none waits."""
    found = in_order(open_claims(drive, who, on, rules.weights(drive)), drive.money_id)
    return next((each.number for each in found if each.number != but), "")


def waiting(drive: Drive, some: Sequence[Open], due: Due, on: date) -> tuple[Waiting, ...]:
    """Tell open claims with a fixed number of queries."""
    slips = Contribution.objects.select_related("unit").in_bulk([each.id for each in some])
    lines = ledger.lines_of(drive, [slips[each.id] for each in some])
    money = campaign.money(drive)
    return tuple(
        Waiting(
            line=line,
            stage=each.stage,
            risk=each.risk,
            reasons=each.reasons,
            weighed=Quantity(each.weighed or 0, money)
            if each.net is not None and each.measure == drive.money_id
            else None,
            waited=(on - each.since).days,
            due=_due(due, each),
            late=due.late(_due(due, each), on),
            contested=each.contested,
            small=is_small(each, drive.money_id, due.clocks.bulk_below),
        )
        for each, line in zip(some, lines, strict=True)
    )


def is_small(each: Open, money: str, below: int) -> bool:
    """Say whether a claim may be signed as claimed together with others."""
    return (
        each.net is not None
        and each.measure == money
        and each.net < below
        and not each.contested
        and not any(reason.code == "overfull" for reason in each.reasons)
    )


def _due(due: Due, each: Open) -> date | None:
    return None if each.stage is None else due.day(each.stage, each.since)


def _units(who: Verifier) -> tuple[tuple[str, str, str], ...]:
    """Give the units that a filter offers: those of the offices and right below them."""
    own = Unit.objects.filter(pk__in=who.units)
    below = Unit.objects.filter(parent__in=who.units)
    found = (own | below).distinct().order_by("path")
    return tuple(found.values_list("number", "name_zh", "name_en"))
