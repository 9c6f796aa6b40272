"""Keep head-counts: how many workers a unit has, with all below it, and how many of each category.

Counted are those who have no last day; `last` is the latest day on which any of it begins or ends.
After that day the kept number is the head-count, whichever day is asked about; for a day before it
the memberships themselves are counted (`queries.heads`). Whoever writes memberships or facts has
their units counted anew, in the same transaction: what differs climbs the tree, set by set.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.conf import settings
from django.utils.module_loading import import_string

from pacesetter.kernel import bulk
from pacesetter.roster.terms import Category, Position

CATEGORIES = (*Position.values, *Category.values)  # what quotas count
COUNTED = ", ".join(f"'{code}'" for code in CATEGORIES)
TOUCHED = "heads_touched"
MANY = 2000  # units from which on all facts are walked through once
HERE = f"(SELECT id FROM {TOUCHED})"
# The categories of those who belong somewhere without a last day: workers first, or facts first.
HELD = {
    False: "roster_membership AS m CROSS JOIN roster_categoryfact AS f",
    True: "roster_categoryfact AS f CROSS JOIN roster_membership AS m",
}
OWN = f"""
SELECT m.unit_id, '' AS category, COUNT(*) - COUNT(m.until) AS own,
    MAX(COALESCE(m.until, m.since)) AS last
FROM roster_membership AS m WHERE m.unit_id IN {HERE} GROUP BY m.unit_id
UNION ALL
SELECT m.unit_id, f.category, COUNT(*) - COUNT(f.until), MAX(COALESCE(f.until, f.since))
FROM {{held}} WHERE f.worker_id = m.worker_id AND m.until IS NULL
    AND m.unit_id IN {HERE} AND f.category IN ({COUNTED})
GROUP BY m.unit_id, f.category
"""
CHANGE = f"""
CREATE TEMP TABLE heads_change AS
SELECT unit_id, category, SUM(own) AS more, MAX(last) AS last FROM (
    {{own}} UNION ALL
    SELECT unit_id, category, -own, NULL FROM roster_headcount WHERE unit_id IN {HERE}
) AS both_sides GROUP BY unit_id, category
"""
CLIMB = """
INSERT INTO roster_headcount (unit_id, category, own, heads, last)
SELECT * FROM (
    SELECT a.ancestor_id, c.category,
        SUM(CASE WHEN a.distance = 0 THEN c.more ELSE 0 END) AS own, SUM(c.more) AS heads,
        MAX(c.last) AS last
    FROM heads_change AS c JOIN roster_unitancestor AS a ON a.descendant_id = c.unit_id
    GROUP BY a.ancestor_id, c.category
) AS moved WHERE true
ON CONFLICT (unit_id, category) DO UPDATE SET own = roster_headcount.own + excluded.own,
    heads = roster_headcount.heads + excluded.heads,
    last = CASE WHEN roster_headcount.last IS NULL OR excluded.last > roster_headcount.last
        THEN excluded.last ELSE roster_headcount.last END
"""
WITH_THEM = """
INSERT INTO roster_headcount (unit_id, category, own, heads, last)
SELECT * FROM (
    SELECT a.ancestor_id, h.category, 0 AS own, {sign}SUM(h.own) AS heads, MAX(h.last) AS last
    FROM roster_headcount AS h JOIN tree_moved AS t ON t.id = h.unit_id
        JOIN roster_unitancestor AS a ON a.descendant_id = h.unit_id
    GROUP BY a.ancestor_id, h.category
) AS moved WHERE true
ON CONFLICT (unit_id, category) DO UPDATE SET heads = roster_headcount.heads + excluded.heads,
    last = CASE WHEN roster_headcount.last IS NULL OR excluded.last > roster_headcount.last
        THEN excluded.last ELSE roster_headcount.last END
"""


def refresh(units: str, params: Sequence[object] = ()) -> None:
    """Count units anew after their members or their members' facts have changed.

    `units` is a query for the ids of all units that anybody of them belongs to, or did before.
    What higher floors count of a unit's members follows: settings name it (HEADS_FOLLOWERS),
    functions that find the units in the table `heads_touched`.
    """
    bulk.run(f"DROP TABLE IF EXISTS {TOUCHED}")
    bulk.run(f"CREATE TEMP TABLE {TOUCHED} (id bigint PRIMARY KEY)")
    many = bulk.run(f"INSERT INTO {TOUCHED} SELECT DISTINCT id FROM ({units}) AS x", params) > MANY
    bulk.analyse(TOUCHED)
    bulk.run("DROP TABLE IF EXISTS heads_change")
    bulk.run(CHANGE.format(own=OWN.format(held=HELD[many])))
    bulk.analyse("heads_change")
    bulk.run(CLIMB)
    bulk.run("DROP TABLE heads_change")
    for follower in settings.HEADS_FOLLOWERS:
        import_string(follower)()
    bulk.run(f"DROP TABLE {TOUCHED}")


def add(came: str) -> None:
    """Add workers who are new on the roster: `came` asks for unit_id, category, own, last.

    Nobody higher up can count somebody new, so that no follower is called.
    """
    bulk.run("DROP TABLE IF EXISTS heads_change")
    bulk.run(
        "CREATE TEMP TABLE heads_change AS"
        " SELECT unit_id, category, SUM(own) AS more, MAX(last) AS last"
        f" FROM ({came}) AS x GROUP BY unit_id, category"
    )
    bulk.analyse("heads_change")
    bulk.run(CLIMB)
    bulk.run("DROP TABLE heads_change")


def units_of(workers: str) -> str:
    """Give the query for the units that some workers (a query for ids) belong or belonged to."""
    return f"SELECT unit_id AS id FROM roster_membership WHERE worker_id IN ({workers})"


@contextmanager
def following(workers: str) -> Iterator[None]:
    """Count anew the units to which some workers (a query for ids) belonged before, or do after.

    For a block that writes their memberships or facts, or merges and splits them.
    """
    bulk.run("DROP TABLE IF EXISTS heads_people")
    bulk.run("DROP TABLE IF EXISTS heads_left")
    bulk.run(f"CREATE TEMP TABLE heads_people AS {workers}")
    bulk.run(f"CREATE TEMP TABLE heads_left AS {units_of('SELECT id FROM heads_people')}")
    yield
    refresh(f"SELECT id FROM heads_left UNION ALL {units_of('SELECT id FROM heads_people')}")
    bulk.run("DROP TABLE heads_left")
    bulk.run("DROP TABLE heads_people")


@contextmanager
def follow_tree() -> Iterator[None]:
    """Let the head-counts of units go where the units go: `tree_moved` lists them meanwhile."""
    bulk.run(WITH_THEM.format(sign="-"))
    yield
    bulk.run(WITH_THEM.format(sign=""))


def forget(units: str) -> None:
    """Delete what is kept of units that are about to be deleted; `units` asks for their ids."""
    bulk.run(f"DELETE FROM roster_headcount WHERE unit_id IN ({units})")


def differences() -> Iterator[tuple[str, int, int]]:
    """Give the units whose head-count isn't what their members say: (key, kept, counted)."""
    rows = bulk.fetch(
        f"""
        SELECT u.number, b.category, SUM(b.kept), SUM(b.found) FROM (
            SELECT unit_id, category, heads AS kept, 0 AS found FROM roster_headcount
            UNION ALL
            SELECT a.ancestor_id, o.category, 0, o.own FROM (
                SELECT m.unit_id, '' AS category, COUNT(*) AS own FROM roster_membership AS m
                WHERE m.until IS NULL GROUP BY m.unit_id
                UNION ALL
                SELECT m.unit_id, f.category, COUNT(*) FROM {HELD[True]}
                WHERE f.worker_id = m.worker_id AND m.until IS NULL AND f.until IS NULL
                    AND f.category IN ({COUNTED})
                GROUP BY m.unit_id, f.category
            ) AS o JOIN roster_unitancestor AS a ON a.descendant_id = o.unit_id
        ) AS b JOIN roster_unit AS u ON u.id = b.unit_id
        GROUP BY u.number, b.category HAVING SUM(b.kept) <> SUM(b.found)
        ORDER BY u.number, b.category
        """
    )
    for number, category, kept, found in rows:
        yield f"{number} {category}".strip(), int(kept), int(found)
