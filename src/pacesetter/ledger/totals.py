"""Move the totals: of a unit and a day, of a unit, of a unit and all below it; and slips counted.

Each is moved by what has changed, set-based, in the transaction that changes it. Writers stand in
one row before the journal's head anyway, so that the few rows at the top of the tree, which every
writer moves, cost no further waiting; and no page has to add up the ledger.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from pacesetter.kernel import bulk

KEY = ("drive_id", "unit_id", "account", "kind", "saving_class", "measure_id", "derived")
SUMS = ("gross", "costs", "net", "slips")
SUMMED = """
CREATE TEMP TABLE posted_sum AS
SELECT drive_id, unit_id, account, kind, saving_class, measure_id, rate_id IS NOT NULL AS derived,
       day, SUM(gross) AS gross, SUM(costs) AS costs, SUM(gross - costs) AS net,
       SUM(slips) AS slips
FROM {posted}
GROUP BY drive_id, unit_id, account, kind, saving_class, measure_id, rate_id IS NOT NULL, day
"""
CLIMBING = (
    "(SELECT t.drive_id, a.ancestor_id AS unit_id, t.account, t.kind, t.saving_class,"
    " t.measure_id, t.derived, t.day, t.gross, t.costs, t.net, t.slips"
    " FROM {totals} t JOIN roster_unitancestor a ON a.descendant_id = t.unit_id)"
)
COUNTED = """
INSERT INTO ledger_slipcount (drive_id, unit_id, kind, state, slips)
SELECT * FROM (
    SELECT c.drive_id, a.ancestor_id, c.kind, c.state, {sign} * SUM(c.slips) AS slips
    FROM (
        SELECT drive_id, unit_id, kind, state, COUNT(*) AS slips FROM ledger_contribution
        WHERE {which} GROUP BY drive_id, unit_id, kind, state
    ) c JOIN roster_unitancestor a ON a.descendant_id = c.unit_id
    GROUP BY c.drive_id, a.ancestor_id, c.kind, c.state
) AS moved WHERE true
ON CONFLICT (unit_id, drive_id, state, kind)
DO UPDATE SET slips = ledger_slipcount.slips + excluded.slips
"""
HERE = "id IN (SELECT id FROM slips_moving)"
BELOW = "unit_id IN (SELECT id FROM tree_moved)"
LEFT = (
    "CREATE TEMP TABLE tree_left AS SELECT DISTINCT a.ancestor_id AS id"
    " FROM roster_unitancestor a JOIN tree_moved m ON m.id = a.descendant_id"
)
NOTHING_LEFT = """
DELETE FROM ledger_subtreetotal WHERE unit_id IN (SELECT id FROM tree_left)
    AND gross = 0 AND costs = 0 AND net = 0 AND slips = 0
"""
NONE_LEFT = """
DELETE FROM ledger_slipcount WHERE unit_id IN (SELECT id FROM tree_left) AND slips = 0
"""


def move(posted: str) -> None:
    """Add lines to all totals; `posted` is a table with the columns of entries."""
    bulk.run("DROP TABLE IF EXISTS posted_sum")
    bulk.run(SUMMED.format(posted=posted))
    bulk.analyse("posted_sum")
    _add("ledger_daytotal", (*KEY, "day"), "posted_sum")
    _add("ledger_unittotal", KEY, "posted_sum")
    _add("ledger_subtreetotal", (*KEY, "day"), CLIMBING.format(totals="posted_sum"))
    bulk.run("DROP TABLE posted_sum")


def _add(table: str, key: Sequence[str], source: str, sign: str = "") -> None:
    keys, sums = ", ".join(key), ", ".join(SUMS)
    summed = ", ".join(f"{sign}SUM({name}) AS {name}" for name in SUMS)
    moved = ", ".join(f"{name} = {table}.{name} + excluded.{name}" for name in SUMS)
    bulk.run(
        f"INSERT INTO {table} ({keys}, {sums})"
        f" SELECT * FROM (SELECT {keys}, {summed} FROM {source} AS s GROUP BY {keys}) AS moved"
        f" WHERE true ON CONFLICT ({keys}) DO UPDATE SET {moved}"
    )


def count(slips: str) -> None:
    """Count slips that are new; `slips` is a query for their ids."""
    _list(slips)
    bulk.run(COUNTED.format(sign="1", which=HERE))
    bulk.run("DROP TABLE slips_moving")


@contextmanager
def moving(slips: str, params: Sequence[Any] = ()) -> Iterator[None]:
    """Keep the counts right while the states of some slips change; `slips` asks for their ids."""
    _list(slips, params)
    bulk.run(COUNTED.format(sign="-1", which=HERE))
    yield
    bulk.run(COUNTED.format(sign="1", which=HERE))
    bulk.run("DROP TABLE slips_moving")


def _list(slips: str, params: Sequence[Any] = ()) -> None:
    bulk.run("DROP TABLE IF EXISTS slips_moving")
    bulk.run("CREATE TEMP TABLE slips_moving (id bigint PRIMARY KEY)")
    bulk.run(f"INSERT INTO slips_moving SELECT DISTINCT id FROM ({slips}) AS listed", params)
    bulk.analyse("slips_moving")


@contextmanager
def follow_tree() -> Iterator[None]:
    """Let the sums of units go where the units go: `tree_moved` lists them while they move.

    What they and all below them add up to leaves those above them, and is added to those that are
    above them then.
    """
    climbing = CLIMBING.format(totals=f"(SELECT * FROM ledger_daytotal WHERE {BELOW})")
    key = (*KEY, "day")
    bulk.run("DROP TABLE IF EXISTS tree_left")
    bulk.run(LEFT)
    _add("ledger_subtreetotal", key, climbing, "-")
    bulk.run(COUNTED.format(sign="-1", which=BELOW))
    bulk.run(NOTHING_LEFT)
    bulk.run(NONE_LEFT)
    bulk.run("DROP TABLE tree_left")
    yield
    _add("ledger_subtreetotal", key, climbing)
    bulk.run(COUNTED.format(sign="1", which=BELOW))
