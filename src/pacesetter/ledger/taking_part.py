"""Keep how many workers of a unit, and of all below it, have a share of any slip of a drive.

Counted are the same workers as in `roster.heads`: those who belong somewhere without a last day.
Whoever writes shares has the units of the claimants counted anew, in the same transaction; so
does the roster, through HEADS_FOLLOWERS, where memberships or facts change.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from pacesetter.kernel import bulk
from pacesetter.roster.heads import COUNTED, HELD, TOUCHED

SHARES = """
    SELECT 1 FROM ledger_share AS h JOIN ledger_contribution AS c ON c.id = h.contribution_id
    WHERE h.worker_id = {worker} AND +c.drive_id = d.id
    """
# A worker takes part by a share under the own number, or under one that leads to this record.
TAKES_PART = f"""
    (EXISTS ({SHARES.format(worker="m.worker_id")}) OR EXISTS (
        SELECT 1 FROM roster_merger AS g
        WHERE g.kept_id = m.worker_id AND g.until IS NULL
            AND EXISTS ({SHARES.format(worker="g.dropped_id")})))
    """
NOW = """
CREATE TEMP TABLE taking_now AS
SELECT d.id AS drive_id, m.worker_id, m.unit_id
FROM roster_membership AS m CROSS JOIN campaign_drive AS d
WHERE {where} AND m.until IS NULL AND {takes_part}
"""
OWN = f"""
SELECT drive_id, unit_id, '' AS category, COUNT(*) AS own FROM taking_now
GROUP BY drive_id, unit_id
UNION ALL
SELECT t.drive_id, t.unit_id, f.category, COUNT(*) FROM taking_now AS t
    JOIN roster_categoryfact AS f ON f.worker_id = t.worker_id
WHERE f.until IS NULL AND f.category IN ({COUNTED})
GROUP BY t.drive_id, t.unit_id, f.category
"""
CHANGE = f"""
CREATE TEMP TABLE taking_change AS
SELECT drive_id, unit_id, category, SUM(own) AS more FROM (
    {OWN} UNION ALL
    SELECT drive_id, unit_id, category, -own FROM ledger_takingpart
    WHERE unit_id IN (SELECT id FROM {{touched}})
) AS both_sides GROUP BY drive_id, unit_id, category HAVING SUM(own) <> 0
"""
CLIMB = """
INSERT INTO ledger_takingpart (drive_id, unit_id, category, own, heads)
SELECT * FROM (
    SELECT c.drive_id, a.ancestor_id, c.category,
        SUM(CASE WHEN a.distance = 0 THEN c.more ELSE 0 END) AS own, SUM(c.more) AS heads
    FROM taking_change AS c JOIN roster_unitancestor AS a ON a.descendant_id = c.unit_id
    GROUP BY c.drive_id, a.ancestor_id, c.category
) AS moved WHERE true
ON CONFLICT (unit_id, drive_id, category) DO UPDATE
SET own = ledger_takingpart.own + excluded.own, heads = ledger_takingpart.heads + excluded.heads
"""
NOBODY_LEFT = """
DELETE FROM ledger_takingpart WHERE own = 0 AND heads = 0 AND unit_id IN (
    SELECT a.ancestor_id FROM {touched} AS t
        JOIN roster_unitancestor AS a ON a.descendant_id = t.id)
"""
WITH_THEM = """
INSERT INTO ledger_takingpart (drive_id, unit_id, category, own, heads)
SELECT * FROM (
    SELECT h.drive_id, a.ancestor_id, h.category, 0 AS own, {sign}SUM(h.own) AS heads
    FROM ledger_takingpart AS h JOIN tree_moved AS t ON t.id = h.unit_id
        JOIN roster_unitancestor AS a ON a.descendant_id = h.unit_id
    WHERE h.own > 0 GROUP BY h.drive_id, a.ancestor_id, h.category
) AS moved WHERE true
ON CONFLICT (unit_id, drive_id, category) DO UPDATE
SET heads = ledger_takingpart.heads + excluded.heads
"""
# The units of whoever has a share of some slips, and of the records that they lead to.
UNITS = """
SELECT m.unit_id AS id FROM taking_slips AS s
    JOIN ledger_share AS h ON h.contribution_id = s.id
    JOIN roster_membership AS m ON m.worker_id = h.worker_id WHERE m.until IS NULL
UNION
SELECT m.unit_id FROM taking_slips AS s
    JOIN ledger_share AS h ON h.contribution_id = s.id
    JOIN roster_merger AS g ON g.dropped_id = h.worker_id AND g.until IS NULL
    JOIN roster_membership AS m ON m.worker_id = g.kept_id WHERE m.until IS NULL
"""


@contextmanager
def following(slips: str) -> Iterator[None]:
    """Count anew who takes part where shares of slips (a query for ids) are written meanwhile."""
    for name in ("taking_slips", "taking_units"):
        bulk.run(f"DROP TABLE IF EXISTS {name}")
    bulk.run(f"CREATE TEMP TABLE taking_slips AS {slips}")
    bulk.run("CREATE TEMP TABLE taking_units (id bigint PRIMARY KEY)")
    bulk.run(f"INSERT INTO taking_units {UNITS}")
    yield
    bulk.run(f"INSERT INTO taking_units {UNITS} EXCEPT SELECT id FROM taking_units")
    bulk.analyse("taking_slips", "taking_units")
    _count("taking_units")
    for name in ("taking_slips", "taking_units"):
        bulk.run(f"DROP TABLE {name}")


def follow_heads() -> None:
    """Count anew the units that the roster has just counted anew."""
    if bulk.fetch("SELECT 1 FROM ledger_share LIMIT 1"):
        _count(TOUCHED)


@contextmanager
def follow_tree() -> Iterator[None]:
    """Let those who take part go where their units go: `tree_moved` lists them meanwhile."""
    bulk.run(WITH_THEM.format(sign="-"))
    yield
    bulk.run(WITH_THEM.format(sign=""))
    bulk.run("DELETE FROM ledger_takingpart WHERE own = 0 AND heads = 0")


def _count(touched: str) -> None:
    bulk.run("DROP TABLE IF EXISTS taking_now")
    bulk.run("DROP TABLE IF EXISTS taking_change")
    here = f"m.unit_id IN (SELECT id FROM {touched})"
    bulk.run(NOW.format(where=here, takes_part=TAKES_PART))
    bulk.analyse("taking_now")
    bulk.run(CHANGE.format(touched=touched))
    bulk.analyse("taking_change")
    bulk.run(CLIMB)
    bulk.run(NOBODY_LEFT.format(touched=touched))
    bulk.run("DROP TABLE taking_change")
    bulk.run("DROP TABLE taking_now")


def differences() -> Iterator[tuple[str, int, int]]:
    """Give the units of which not as many take part as is kept: (key, kept, counted)."""
    rows = bulk.fetch(
        f"""
        SELECT w.slug, u.number, b.category, SUM(b.kept), SUM(b.found) FROM (
            SELECT drive_id, unit_id, category, heads AS kept, 0 AS found FROM ledger_takingpart
            UNION ALL
            SELECT o.drive_id, a.ancestor_id, o.category, 0, o.own FROM (
                SELECT d.id AS drive_id, m.unit_id, '' AS category, COUNT(*) AS own
                FROM roster_membership AS m CROSS JOIN campaign_drive AS d
                WHERE m.until IS NULL AND {TAKES_PART} GROUP BY d.id, m.unit_id
                UNION ALL
                SELECT d.id, m.unit_id, f.category, COUNT(*)
                FROM {HELD[True]} CROSS JOIN campaign_drive AS d
                WHERE f.worker_id = m.worker_id AND m.until IS NULL AND f.until IS NULL
                    AND f.category IN ({COUNTED}) AND {TAKES_PART}
                GROUP BY d.id, m.unit_id, f.category
            ) AS o JOIN roster_unitancestor AS a ON a.descendant_id = o.unit_id
        ) AS b JOIN roster_unit AS u ON u.id = b.unit_id JOIN campaign_drive AS w
            ON w.id = b.drive_id
        GROUP BY w.slug, u.number, b.category HAVING SUM(b.kept) <> SUM(b.found)
        ORDER BY w.slug, u.number, b.category
        """
    )
    for slug, number, category, kept, found in rows:
        yield f"{slug} {number} {category}".strip(), int(kept), int(found)
