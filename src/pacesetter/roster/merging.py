"""One person on record twice: two records merged, and split again as they were.

No slip, signature or office is rewritten: what was sealed under a number stays under it, and the
number leads to the kept record. Only memberships and category facts are laid together, so that a
person is counted once on every day; the kept record's own go before the dropped one's.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from pacesetter.journal.actions import record_many
from pacesetter.journal.sealed import of
from pacesetter.kernel.actor import Actor
from pacesetter.kernel.refusal import Refused
from pacesetter.roster import heads, sealed
from pacesetter.roster.actions import Unknown
from pacesetter.roster.models import CategoryFact, Membership, Merger, Office, Unit, Worker
from pacesetter.roster.permissions import may_keep
from pacesetter.roster.queries import records
from pacesetter.roster.terms import INCOMPATIBLE, OFFICE_REASONS, Employment, Event, Position

DAY = timedelta(days=1)
Span = tuple[date, date | None]
Row = list[str | None]  # as it stands in `laid`: a unit or category, since, until, source


@transaction.atomic
def merge_workers(*, by: Actor, keep: str, drop: str, reason: str, at: datetime) -> Merger:
    """Let one number lead to another's record, because both are the same person.

    Leave is needed over the units of both. Raises Unknown, Forbidden, and Refused where the two
    hold offices that one person may not hold, or where one of them is merged already.
    """
    kept, dropped = _both(keep, drop)
    on = localdate(at)
    for worker in (kept, dropped):
        may_keep.require(by, _unit_of(worker), on)
    if not reason.strip():
        raise Refused(_("Write how it is known that both are the same person."))
    _check_free(kept, dropped)
    _check_offices(kept, dropped)
    count = Merger.objects.filter(kept=kept, dropped=dropped).count()
    with heads.following(_ids(kept, dropped)):
        merger = Merger.objects.create(
            number=f"{dropped.number}/{kept.number}/{count + 1}",
            kept=kept,
            dropped=dropped,
            since=on,
            reason=reason.strip(),
            laid=_lay_together(kept, dropped),
        )
    _record(Event.WORKERS_MERGED, merger, by=by, at=at)
    return merger


@transaction.atomic
def split_workers(*, by: Actor, drop: str, reason: str, at: datetime) -> Merger:
    """Take a merger back: each record stands as before it.

    What has come since, a transfer or an office, stays with the record that it was written to.
    """
    found = Merger.objects.select_for_update().filter(dropped__number=drop, until=None)
    merger = found.select_related("kept", "dropped").first()
    if merger is None:
        raise Refused(_("{number} leads to no other record."), number=drop)
    on = localdate(at)
    may_keep.require(by, _unit_of(merger.kept), on)
    stays = _rows(merger.laid, "memberships")
    if stays:
        may_keep.require(by, Unit.objects.get(number=stays[-1][0]), on)
    if not reason.strip():
        raise Refused(_("Write how it is known that they are two persons."))
    with heads.following(_ids(merger.kept, merger.dropped)):
        _take_apart(merger)
        merger.until, merger.split_reason = on, reason.strip()
        merger.save(update_fields=["until", "split_reason"])
    _record(Event.WORKERS_SPLIT, merger, by=by, at=at)
    return merger


def _both(keep: str, drop: str) -> tuple[Worker, Worker]:
    if keep == drop:
        raise Refused(_("{number} stands there twice: name two records."), number=keep)
    locked = Worker.objects.select_for_update().filter(number__in=(keep, drop)).order_by("pk")
    found = {worker.number: worker for worker in locked}
    for number in (keep, drop):
        if number not in found:
            raise Unknown(number)
    return found[keep], found[drop]


def _ids(*workers: Worker) -> str:
    """Give the query for the ids of some workers."""
    return " UNION ALL ".join(f"SELECT {worker.pk} AS id" for worker in workers)


def _unit_of(worker: Worker) -> Unit:
    """Give the unit that a worker belongs to now, or belonged to last."""
    stays = Membership.objects.filter(worker__in=records(worker.number))
    found = stays.select_related("unit").order_by("-since").first()
    if found is None:
        raise Refused(_("{number} belongs to no unit."), number=worker.number)
    return found.unit


def _check_free(kept: Worker, dropped: Worker) -> None:
    standing = Merger.objects.filter(until=None).select_related("kept", "dropped")
    for worker in (kept, dropped):
        away = standing.filter(dropped=worker).first()
        if away is not None:
            raise Refused(
                _("{number} leads to {other} already: split them first, or name {other}."),
                number=worker.number,
                other=away.kept.number,
            )
    here = standing.filter(kept=dropped).first()
    if here is not None:
        raise Refused(
            _("{other} leads to {number}: keep {number}, or split the two first."),
            number=dropped.number,
            other=here.dropped.number,
        )


def _check_offices(kept: Worker, dropped: Worker) -> None:
    """Refuse where one person would hold, or have held, offices that don't go together."""
    ours = list(Office.objects.filter(worker__in=records(kept.number)))
    theirs = list(Office.objects.filter(worker=dropped))
    for mine in ours:
        for other in theirs:
            if mine.unit_id != other.unit_id or not _overlap(mine, other):
                continue
            for one, others, reason in INCOMPATIBLE:
                if (mine.kind == one and other.kind in others) or (
                    other.kind == one and mine.kind in others
                ):
                    raise Refused(OFFICE_REASONS[reason], detail=other.kind)


def _overlap(one: Office, other: Office) -> bool:
    return (one.until is None or other.since <= one.until) and (
        other.until is None or one.since <= other.until
    )


# ------------------------------------------------------------------------------- laying together


def _lay_together(kept: Worker, dropped: Worker) -> dict[str, list[Row]]:
    """Give the kept record what the dropped one knows of other days, and empty the dropped one."""
    stays = list(dropped.memberships.select_related("unit").order_by("since"))
    facts = list(dropped.facts.order_by("since", "category"))
    own = [(row.since, row.until) for row in kept.memberships.all()]
    given = [(row, span) for row in stays for span in _outside((row.since, row.until), own)]
    given_facts = [
        (row, span)
        for row in facts
        for span in _outside((row.since, row.until), _spans_of(kept, row.category))
    ]
    laid: dict[str, list[Row]] = {
        "memberships": [_row(row.unit.number, (row.since, row.until)) for row in stays],
        "facts": [_row(row.category, (row.since, row.until), row.source) for row in facts],
        "given_memberships": [_row(row.unit.number, span) for row, span in given],
        "given_facts": [_row(row.category, span, row.source) for row, span in given_facts],
    }
    dropped.memberships.all().delete()
    dropped.facts.all().delete()
    Membership.objects.bulk_create(
        Membership(worker=kept, unit=row.unit, since=since, until=until)
        for row, (since, until) in given
    )
    CategoryFact.objects.bulk_create(
        CategoryFact(
            worker=kept, category=row.category, since=since, until=until, source=row.source
        )
        for row, (since, until) in given_facts
    )
    return laid


def _take_apart(merger: Merger) -> None:
    """Take from the kept record what it was given, and give the dropped one its own again."""
    for unit, since, *_rest in _rows(merger.laid, "given_memberships"):
        merger.kept.memberships.filter(unit__number=unit, since=since).delete()
    for category, since, _until, source in _rows(merger.laid, "given_facts"):
        merger.kept.facts.filter(category=category, since=since, source=source).delete()
    Membership.objects.bulk_create(
        Membership(
            worker=merger.dropped, unit=Unit.objects.get(number=unit), since=since, until=until
        )
        for unit, since, until, *_rest in _rows(merger.laid, "memberships")
    )
    CategoryFact.objects.bulk_create(
        CategoryFact(
            worker=merger.dropped, category=category, since=since, until=until, source=source
        )
        for category, since, until, source in _rows(merger.laid, "facts")
    )


def _spans_of(worker: Worker, category: str) -> list[Span]:
    """Give the days for which a record has a fact of the same kind: one position at a time."""
    kinds: Sequence[str] = [category]
    for one_at_a_time in (Position, Employment):
        if category in one_at_a_time.values:
            kinds = one_at_a_time.values
    return [(row.since, row.until) for row in worker.facts.filter(category__in=kinds)]


def _outside(span: Span, others: Iterable[Span]) -> Iterator[Span]:
    """Give what of a span no other covers, in order.

    >>> list(_outside((date(1952, 1, 1), None), [(date(1952, 2, 1), date(1952, 2, 29))]))
    [(datetime.date(1952, 1, 1), datetime.date(1952, 1, 31)), (datetime.date(1952, 3, 1), None)]
    """
    first, last = span
    for since, until in sorted(others, key=lambda other: other[0]):
        if until is not None and until < first:
            continue
        if last is not None and since > last:
            break
        if since > first:
            yield first, since - DAY
        if until is None:
            return
        first = until + DAY
    if last is None or first <= last:
        yield first, last


def _row(what: str, span: Span, *more: str) -> Row:
    since, until = span
    return [what, since.isoformat(), until.isoformat() if until else None, *more]


def _rows(laid: Mapping[str, list[Row]], name: str) -> list[list[str]]:
    return [list(row) for row in laid[name]]  # type: ignore[arg-type]  # an empty last day is None


def _record(event: Event, merger: Merger, *, by: Actor, at: datetime) -> None:
    both = [merger.kept.number, merger.dropped.number]
    record_many(event, by=by, kind="worker", rows=of(sealed.workers)(both), at=at)
    rows = of(sealed.mergers)([merger.number])
    record_many(event, by=by, kind="merger", rows=rows, at=at)
