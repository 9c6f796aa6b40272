"""Who owes a reply, and for how long: a worker's own slips, and the public list."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from pacesetter.campaign.models import Drive
from pacesetter.desk.clocks import Due
from pacesetter.desk.queries.open_claims import day_of
from pacesetter.desk.shape import Ageing, AgeingPage, OwnClock
from pacesetter.desk.terms import Stage
from pacesetter.kernel import bulk
from pacesetter.roster import queries as roster

PER_PAGE = 20
# Slips for which somebody owes a reply: the stage, and since when. The plus keeps SQLite from
# walking through the drive: what is open, or one's own, is few.
OWED = """
SELECT c.id, c.number, c.unit_id, c.title_zh, c.title_en,
    CASE WHEN i."on" IS NOT NULL THEN 'verification' ELSE 'adopting' END AS stage,
    CASE WHEN i."on" > c.claimed_on THEN i."on" ELSE c.claimed_on END AS since
FROM ledger_contribution c
LEFT JOIN ledger_steptaken i ON i.contribution_id = c.id AND i.step = 'implemented'
LEFT JOIN ledger_steptaken a ON a.contribution_id = c.id AND a.step = 'adopted'
WHERE c.state = 'open' AND +c.drive_id = {drive}
    AND (i."on" IS NOT NULL OR a.id IS NULL) AND {where}
UNION ALL
SELECT c.id, c.number, c.unit_id, c.title_zh, c.title_en, 'appeal', p."on"
FROM ledger_appeal p JOIN ledger_contribution c ON c.id = p.contribution_id
WHERE p.decision_id IS NULL AND +c.drive_id = {drive} AND {where}
"""
AGEING = """
SELECT u.number, u.name_zh, u.name_en, o.stage, COUNT(*), SUM({late}), MIN(o.since),
    SUM(CASE WHEN EXISTS (SELECT 1 FROM desk_escalation x
        WHERE x.contribution_id = o.id AND x.stage = o.stage) THEN 1 ELSE 0 END)
FROM ({owed}) o
JOIN roster_unit u ON u.id = COALESCE((
    SELECT e.id FROM roster_unitancestor k JOIN roster_unit e ON e.id = k.ancestor_id
    WHERE k.descendant_id = o.unit_id AND e.kind = 'enterprise'), o.unit_id)
GROUP BY u.number, u.name_zh, u.name_en, o.stage
"""


def owed(drive: Drive, where: str = "1 = 1") -> str:
    """Give the SQL for slips that wait for a reply; `where` is about the slip `c`."""
    return OWED.format(drive=drive.pk, where=where)


def due(drive: Drive, worker: int, on: date) -> tuple[OwnClock, ...]:
    """Give a worker's slips (roster id) for which a reply is owed, the earliest due day first.

    Whatever was claimed under another number of the same person is among them.
    """
    return _clocks(drive, _has_share(worker), on)


def slip_clock(drive: Drive, slip: str, on: date) -> OwnClock | None:
    """Give the reply that a slip waits for; None where nobody owes one."""
    return next(iter(_clocks(drive, "c.number = %s", on, slip)), None)


def overdue_slips(drive: Drive, on: date, unit: str = "") -> tuple[OwnClock, ...]:
    """Give the slips whose replies are the longest overdue, of a unit's subtree or of all."""
    clock = Due.of(drive)
    late = [
        f"(o.stage = '{stage.value}' AND o.since <= '{since}')"
        for stage in Stage
        if (since := clock.overdue_since(stage, on)) is not None
    ]
    if not late:
        return ()
    where = "1 = 1"
    asked: tuple[str, ...] = ()
    if unit:
        where = (
            "c.unit_id IN (SELECT n.descendant_id FROM roster_unitancestor n"
            " JOIN roster_unit t ON t.id = n.ancestor_id WHERE t.number = %s)"
        )
        asked = (unit,)
    rows = bulk.fetch(
        f"{_SLIPS.format(owed=owed(drive, where))} WHERE {' OR '.join(late)}"
        f" ORDER BY o.since, o.number LIMIT {PER_PAGE}",
        asked * 2,
    )
    return told_clocks(clock, rows, on)


_SLIPS = (
    "SELECT o.number, o.title_zh, o.title_en, u.number, o.stage, o.since"
    " FROM ({owed}) o JOIN roster_unit u ON u.id = o.unit_id"
)


def _clocks(drive: Drive, where: str, on: date, *asked: str) -> tuple[OwnClock, ...]:
    clock = Due.of(drive)
    rows = bulk.fetch(_SLIPS.format(owed=owed(drive, where)), asked * 2)
    return told_clocks(clock, rows, on)


def told_clocks(clock: Due, rows: Iterable[Sequence[Any]], on: date) -> tuple[OwnClock, ...]:
    """Tell slips (number, titles, unit, stage, since) with their due days, the earliest first."""
    found = []
    for number, zh, en, unit, named, began in rows:
        stage, since = Stage(named), day_of(began)
        last = clock.day(stage, since)
        found.append(OwnClock(number, zh, en, unit, stage, since, last, clock.late(last, on)))
    return tuple(sorted(found, key=lambda each: (each.due or date.max, each.slip)))


def _has_share(worker: int) -> str:
    own = ", ".join(map(str, roster.record_ids(worker)))
    return f"c.id IN (SELECT h.contribution_id FROM ledger_share h WHERE h.worker_id IN ({own}))"


def overdue_below(drive: Drive, units: Collection[int], on: date) -> tuple[Ageing, ...]:
    """Give the replies owed in some subtrees (roster ids) by enterprise and stage, late first."""
    inside = ", ".join(str(int(unit)) for unit in units) or "0"
    where = (
        "c.unit_id IN (SELECT s.descendant_id FROM roster_unitancestor s"
        f" WHERE s.ancestor_id IN ({inside}))"
    )
    return _ageing(drive, on, where)


def ageing(drive: Drive, on: date, page: int = 1) -> AgeingPage:
    """Give a page of the public list: every enterprise with replies owed, the latest first."""
    rows = _ageing(drive, on, "1 = 1")
    pages = max((len(rows) + PER_PAGE - 1) // PER_PAGE, 1)
    page = min(max(page, 1), pages)
    days = Due.of(drive).clocks.days
    return AgeingPage(
        rows=rows[(page - 1) * PER_PAGE : page * PER_PAGE],
        count=len(rows),
        page=page,
        pages=pages,
        waiting=sum(row.waiting for row in rows),
        overdue=sum(row.overdue for row in rows),
        days=tuple((stage, days[stage]) for stage in Stage),
    )


def _ageing(drive: Drive, on: date, where: str) -> tuple[Ageing, ...]:
    clock = Due.of(drive)
    late = " ".join(
        f"WHEN o.stage = '{stage.value}' AND o.since <= '{since}' THEN 1"
        for stage in Stage
        if (since := clock.overdue_since(stage, on)) is not None
    )
    counted = f"CASE {late} ELSE 0 END" if late else "0"
    rows = bulk.fetch(AGEING.format(late=counted, owed=owed(drive, where)))
    found = []
    for number, zh, en, stage, waits, overdue, since, passed_on in rows:
        each = Ageing(
            number, zh, en, Stage(stage), int(waits), int(overdue or 0),
            (on - day_of(since)).days, 0, int(passed_on or 0),
        )  # fmt: skip
        last = clock.day(each.stage, day_of(since))
        found.append(replace(each, late=clock.late(last, on)))
    return tuple(sorted(found, key=lambda row: (-row.late, -row.oldest, row.unit, row.stage)))
