"""The derived side of the tree: paths, depths and the closure, from the parents alone.

Whoever writes to the tree takes its one lock first, so that no two writers derive from trees
that never stood side by side.
"""

from contextlib import ExitStack

from django.conf import settings
from django.db import connection
from django.utils.module_loading import import_string

from pacesetter.kernel import bulk

CLIMB = """
    WITH RECURSIVE up(descendant, ancestor, distance, path) AS (
        SELECT u.id, u.id, 0, '/' || u.number || '/' FROM roster_unit AS u {among}
        UNION ALL
        SELECT up.descendant, p.id, up.distance + 1, '/' || p.number || up.path
        FROM up JOIN roster_unit AS u ON u.id = up.ancestor
            JOIN roster_unit AS p ON p.id = u.parent_id
        WHERE up.distance < 64
    )
    SELECT up.descendant, up.ancestor, up.distance, up.path, u.parent_id IS NULL AS top
    FROM up JOIN roster_unit AS u ON u.id = up.ancestor
"""


def lock() -> None:
    """Take the lock of the tree until the transaction ends (on SQLite, writing is the lock)."""
    if connection.vendor == "postgresql":
        bulk.run("LOCK TABLE roster_unit IN SHARE ROW EXCLUSIVE MODE")


def derive(moved: str) -> None:
    """Derive path, depth and closure anew for these units and all that was and is below them.

    `moved` is a query for the ids of units that are new or have another parent. What higher
    floors add up over the tree follows: settings name those who do it (TREE_FOLLOWERS), each a
    context manager around the change, which finds the units in the table `tree_moved`.
    """
    bulk.run("DROP TABLE IF EXISTS tree_moved")
    bulk.run("DROP TABLE IF EXISTS tree_climbed")
    bulk.run(
        f"""
        CREATE TEMP TABLE tree_moved AS
        WITH RECURSIVE below(id) AS (
            {moved}
            UNION
            SELECT u.id FROM below JOIN roster_unit AS u ON u.parent_id = below.id
        )
        SELECT id FROM below
        """
    )
    bulk.run(
        "CREATE TEMP TABLE tree_climbed AS "
        + CLIMB.format(among="JOIN tree_moved AS m ON m.id = u.id")
    )
    with ExitStack() as followers:
        for follower in settings.TREE_FOLLOWERS:
            followers.enter_context(import_string(follower)())
        bulk.run(
            "DELETE FROM roster_unitancestor WHERE descendant_id IN (SELECT id FROM tree_moved)"
        )
        bulk.run(
            "INSERT INTO roster_unitancestor (descendant_id, ancestor_id, distance)"
            " SELECT descendant, ancestor, distance FROM tree_climbed"
        )
    bulk.run(
        "UPDATE roster_unit SET path = c.path, depth = c.distance"
        " FROM tree_climbed AS c WHERE c.descendant = roster_unit.id AND c.top"
    )
    bulk.run("DROP TABLE tree_climbed")
    bulk.run("DROP TABLE tree_moved")


def faults() -> list[str]:
    """Name the units whose stored path, depth or closure isn't what their parents say."""
    found = bulk.fetch(
        f"""
        WITH climbed AS ({CLIMB.format(among="")})
        SELECT u.number FROM roster_unit AS u JOIN climbed AS c ON c.descendant = u.id AND c.top
            WHERE u.path <> c.path OR u.depth <> c.distance
        UNION
        SELECT u.number FROM climbed AS c JOIN roster_unit AS u ON u.id = c.descendant
            LEFT JOIN roster_unitancestor AS a ON a.descendant_id = c.descendant
                AND a.ancestor_id = c.ancestor AND a.distance = c.distance
            WHERE a.id IS NULL
        UNION
        SELECT u.number FROM roster_unitancestor AS a JOIN roster_unit AS u
                ON u.id = a.descendant_id
            LEFT JOIN climbed AS c ON a.descendant_id = c.descendant
                AND a.ancestor_id = c.ancestor AND a.distance = c.distance
            WHERE c.descendant IS NULL
        ORDER BY 1
        """
    )
    return [str(number) for (number,) in found]
