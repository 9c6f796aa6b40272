"""How far the workers of a unit take part, and in which units nobody has claimed anything."""

from collections.abc import Sequence
from datetime import date

from pacesetter.campaign.models import Drive
from pacesetter.kernel import bulk
from pacesetter.ledger.shape import Coverage, SilentUnit, SilentUnits
from pacesetter.roster import queries as roster
from pacesetter.roster.terms import Category, Position

CATEGORIES = (*Position.values, *Category.values)
CLAIMANTS = """
    SELECT h.worker_id FROM ledger_share h
        JOIN ledger_contribution c ON c.id = h.contribution_id WHERE c.drive_id = %s
    UNION ALL
    SELECT g.kept_id FROM roster_merger g JOIN ledger_share h ON h.worker_id = g.dropped_id
        JOIN ledger_contribution c ON c.id = h.contribution_id
        WHERE g.until IS NULL AND c.drive_id = %s
    """
ON_ROSTER = "m.since <= %s AND (m.until IS NULL OR m.until >= %s)"


def coverage(drive: Drive, units: Sequence[int], on: date) -> dict[int, Coverage]:
    """Say of several units how many of their workers, on a day, have a share of any slip.

    Each unit is counted with all below it; a worker counts once, however many slips. Units
    without workers are absent.
    """
    kept, unsettled = roster.heads_kept(units, on)
    taking = _kept(drive, list(kept))
    known = {
        unit: Coverage(heads[""], taking.get((unit, ""), 0))
        for unit, heads in kept.items()
        if heads.get("")
    }
    return known | counted(drive, unsettled, on)


def coverage_by_category(
    drive: Drive, units: Sequence[int], on: date
) -> tuple[tuple[str, Coverage], ...]:
    """Say the same of the workers of some subtrees by what quotas count."""
    tops = roster.topmost(units)
    kept, unsettled = roster.heads_kept(tops, on)
    if unsettled:
        return counted_by_category(drive, tops, on)
    taking = _kept(drive, tops)
    found = {
        code: Coverage(
            sum(heads.get(code, 0) for heads in kept.values()),
            sum(taking.get((unit, code), 0) for unit in tops),
        )
        for code in CATEGORIES
    }
    return tuple((code, each) for code, each in found.items() if each.workers)


def _kept(drive: Drive, units: Sequence[int]) -> dict[tuple[int, str], int]:
    if not units:
        return {}
    marks = ", ".join(["%s"] * len(units))
    rows = bulk.fetch(
        "SELECT unit_id, category, heads FROM ledger_takingpart"
        f" WHERE unit_id IN ({marks}) AND drive_id = %s",
        (*units, drive.pk),
    )
    return {(int(unit), str(category)): int(heads) for unit, category, heads in rows}


def counted(drive: Drive, units: Sequence[int], on: date) -> dict[int, Coverage]:
    """Count the same from memberships and shares, for a day before the latest change."""
    if not units:
        return {}
    marks = ", ".join(["%s"] * len(units))
    rows = bulk.fetch(
        f"""
        SELECT a.ancestor_id, COUNT(*),
            SUM(CASE WHEN m.worker_id IN ({CLAIMANTS}) THEN 1 ELSE 0 END)
        FROM roster_unitancestor a JOIN roster_membership m ON m.unit_id = a.descendant_id
        WHERE a.ancestor_id IN ({marks}) AND {ON_ROSTER}
        GROUP BY a.ancestor_id
        """,
        (drive.pk, drive.pk, *units, on, on),
    )
    return {int(unit): Coverage(int(workers), int(taking)) for unit, workers, taking in rows}


def counted_by_category(
    drive: Drive, units: Sequence[int], on: date
) -> tuple[tuple[str, Coverage], ...]:
    """Count the same from memberships, facts and shares, for a day before the latest change."""
    if not units:
        return ()
    marks = ", ".join(["%s"] * len(units))
    rows = bulk.fetch(
        f"""
        SELECT f.category, COUNT(DISTINCT m.worker_id),
            COUNT(DISTINCT CASE WHEN m.worker_id IN ({CLAIMANTS}) THEN m.worker_id END)
        FROM roster_unitancestor a JOIN roster_membership m ON m.unit_id = a.descendant_id
            JOIN roster_categoryfact f ON f.worker_id = m.worker_id
        WHERE a.ancestor_id IN ({marks}) AND {ON_ROSTER}
            AND f.since <= %s AND (f.until IS NULL OR f.until >= %s)
        GROUP BY f.category
        """,
        (drive.pk, drive.pk, *units, on, on, on, on),
    )
    found = {str(code): Coverage(int(workers), int(taking)) for code, workers, taking in rows}
    return tuple((code, found[code]) for code in CATEGORIES if code in found)


def silent_units(drive: Drive, units: Sequence[int], most: int) -> SilentUnits:
    """List `most` of the lowest units of some subtrees in which nobody has claimed; count all."""
    if not units:
        return SilentUnits((), 0)
    marks = ", ".join(["%s"] * len(units))
    rows = bulk.fetch(
        f"""
        SELECT u.number, u.name_zh, u.name_en, p.name_zh, p.name_en, x.silent FROM (
            SELECT u.id, u.path, COUNT(*) OVER () AS silent FROM roster_unit u
            WHERE u.id IN (SELECT descendant_id FROM roster_unitancestor
                    WHERE ancestor_id IN ({marks}))
                AND NOT EXISTS (SELECT 1 FROM roster_unit b WHERE b.parent_id = u.id)
                AND NOT EXISTS (SELECT 1 FROM ledger_slipcount c
                    WHERE c.unit_id = u.id AND c.drive_id = %s AND c.slips > 0)
            ORDER BY u.path LIMIT {int(most)}
        ) AS x JOIN roster_unit u ON u.id = x.id LEFT JOIN roster_unit p ON p.id = u.parent_id
        ORDER BY x.path
        """,
        (*units, drive.pk),
    )
    told = tuple(SilentUnit(*(str(cell or "") for cell in row[:-1])) for row in rows)
    return SilentUnits(told, int(rows[0][-1]) if rows else 0)
