"""Whose rows somebody may bring: those of the units that he or she keeps, row by row.

The console, and the federation's staff and administrators over the whole, bring any row. Who
holds such an office, or an organiser's, over a part of the tree brings what lies in it: every
other row is refused with the reason, before the sheet's own app looks at it.
"""

from datetime import date

from pacesetter.campaign.permissions import STEERING, holds_at_the_top
from pacesetter.intake.staging import Staged
from pacesetter.kernel import bulk
from pacesetter.kernel.actor import Actor
from pacesetter.roster.terms import OfficeKind

KEEPERS = (OfficeKind.ORGANISER, OfficeKind.ADMINISTRATOR, OfficeKind.FEDERATION)
KEPT, RULED = "scope_kept", "scope_ruled"
HELD = """
CREATE TEMP TABLE {table} AS
SELECT DISTINCT d.id, d.number FROM roster_office AS o
    JOIN roster_worker AS w ON w.id = o.worker_id
    JOIN roster_unitancestor AS a ON a.ancestor_id = o.unit_id
    JOIN roster_unit AS d ON d.id = a.descendant_id
WHERE w.number = %s AND o.kind IN ({kinds}) AND o.since <= %s
    AND (o.until IS NULL OR o.until >= %s)
"""
INSIDE = f"IN (SELECT k.number FROM {KEPT} AS k)"
KNOWN = "EXISTS (SELECT 1 FROM roster_unit AS u WHERE u.number = {0})"
BY_UNIT = frozenset({"workers", "offices", "plan", "returns", "contributions"})


def brings_anything(actor: Actor, day: date) -> bool:
    """Say whether somebody may bring rows about any unit."""
    return actor.console or holds_at_the_top(actor, STEERING, day)


def limit(staged: Staged, by: Actor, day: date) -> None:
    """Refuse the rows that lie outside of what somebody keeps on a day."""
    if brings_anything(by, day):
        return
    sheet = staged.sheet.name
    if sheet != "units" and sheet not in BY_UNIT:
        staged.refuse("1 = 1", "federation")
        return
    _list_kept(by, day)
    if sheet == "units":
        _limit_units(staged)
    else:
        # A number that nobody knows is told so by the sheet's own app.
        staged.refuse(f"s.unit NOT {INSIDE} AND {KNOWN.format('s.unit')}", "outside", "s.unit")
    if sheet == "workers":
        _limit_workers(staged)
    elif sheet == "offices":
        staged.refuse(
            f"s.office = '{OfficeKind.ADMINISTRATOR.value}'"
            f" AND s.unit NOT IN (SELECT r.number FROM {RULED} AS r)",
            "power",
            "s.unit",
        )
    elif sheet == "contributions":
        _limit_slips(staged)
    bulk.run(f"DROP TABLE {KEPT}")
    bulk.run(f"DROP TABLE {RULED}")


def _list_kept(by: Actor, day: date) -> None:
    for table, kinds in ((KEPT, KEEPERS), (RULED, (OfficeKind.ADMINISTRATOR,))):
        listed = ", ".join(f"'{kind.value}'" for kind in kinds)
        bulk.run(f"DROP TABLE IF EXISTS {table}")
        sql = HELD.format(table=table, kinds=listed)
        bulk.run(sql, (by.number, day.isoformat(), day.isoformat()))
        bulk.run(f"CREATE INDEX {table}_number ON {table} (number)")


def _limit_units(staged: Staged) -> None:
    """Refuse units outside, units moved to or from outside, and new ones that hang on nothing ours.

    A new unit may hang on another new one; so this goes round until nothing more is refused.
    """
    known = KNOWN.format("s.number")
    staged.refuse(f"{known} AND s.number NOT {INSIDE}", "outside", "s.number")
    stays = (
        "EXISTS (SELECT 1 FROM roster_unit AS u LEFT JOIN roster_unit AS p ON p.id = u.parent_id"
        " WHERE u.number = s.number AND COALESCE(p.number, '') = s.parent)"
    )
    ours = (
        f"(s.parent {INSIDE} OR EXISTS (SELECT 1 FROM {staged.table} AS o"
        f" WHERE o.number = s.parent AND o.verdict IS NULL AND o.line <> s.line"
        f" AND NOT {KNOWN.format('o.number')}))"
    )
    while staged.refuse(f"NOT {stays} AND NOT {ours}", "outside", "s.parent"):
        pass


def _limit_workers(staged: Staged) -> None:
    """Refuse to take a worker away from a unit outside."""
    elsewhere = f"""
        EXISTS (SELECT 1 FROM roster_worker AS w
            JOIN roster_membership AS m ON m.worker_id = w.id AND m.until IS NULL
            JOIN roster_unit AS u ON u.id = m.unit_id
            WHERE w.number = s.number AND u.number NOT {INSIDE})
        """
    staged.refuse(elsewhere, "outside", "s.number")


def _limit_slips(staged: Staged) -> None:
    """Refuse to change a slip of a unit outside by naming a unit of one's own."""
    elsewhere = f"""
        EXISTS (SELECT 1 FROM ledger_contribution AS c JOIN roster_unit AS u ON u.id = c.unit_id
            WHERE c.number = s.number AND u.number NOT {INSIDE})
        """
    staged.refuse(elsewhere, "outside", "s.number")
