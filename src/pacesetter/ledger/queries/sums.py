"""Sums over a unit and all below it: one query each, of few rows, whatever the ledger's size.

Every sum has its span of days, from the drive's first day to `until`; PostgreSQL sums a bigint
to a Decimal, so that each figure is made an int here.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from pacesetter.campaign import queries as campaign
from pacesetter.campaign.models import Drive
from pacesetter.kernel import bulk
from pacesetter.kernel.quantity import Quantity
from pacesetter.ledger.shape import Accounts, PartSum, Sum
from pacesetter.ledger.terms import Account

BELOW = """
FROM ledger_subtreetotal t WHERE t.unit_id = %s AND t.drive_id = %s AND t.day <= %s
"""
SUMS = "SUM(t.gross), SUM(t.costs), SUM(t.net), SUM(t.slips)"


def _sum(row: Sequence[Any]) -> Sum:
    gross, costs, net, slips = row
    return Sum(int(gross or 0), int(costs or 0), int(net or 0), int(slips or 0))


def accounts(drive: Drive, unit: int, until: date) -> Accounts:
    """Give the four accounts of a unit's subtree in the drive's money."""
    rows = bulk.fetch(
        f"SELECT t.account, {SUMS} {BELOW} AND t.measure_id = %s AND t.derived = FALSE"
        " GROUP BY t.account",
        (unit, drive.pk, until, drive.money_id),
    )
    found = {str(account): _sum(sums) for account, *sums in rows}
    return Accounts(
        campaign.money(drive), **{account.value: found.get(account, Sum()) for account in Account}
    )


def parts(drive: Drive, unit: int, until: date) -> tuple[PartSum, ...]:
    """Give the verified money of a subtree by kind and class: never one sum without its parts."""
    rows = bulk.fetch(
        f"SELECT t.kind, t.saving_class, {SUMS} {BELOW} AND t.measure_id = %s"
        " AND t.derived = FALSE AND t.account = 'verified' GROUP BY t.kind, t.saving_class"
        " ORDER BY t.kind, t.saving_class",
        (unit, drive.pk, until, drive.money_id),
    )
    return tuple(PartSum(str(kind), str(cls), _sum(sums)) for kind, cls, *sums in rows)


def derived(drive: Drive, unit: int, until: date) -> Sum:
    """Give the money that rates on record make of verified quantities in kind."""
    rows = bulk.fetch(
        f"SELECT {SUMS} {BELOW} AND t.derived = TRUE AND t.account = 'verified'",
        (unit, drive.pk, until),
    )
    return _sum(rows[0])


def in_kind(drive: Drive, unit: int, until: date) -> tuple[Quantity, ...]:
    """Give the verified quantities of a subtree in measures other than money, each for itself.

    A sum that holds a lower bound is one itself.
    """
    measures = campaign.measures()
    rows = bulk.fetch(
        f"SELECT t.measure_id, SUM(t.net) {BELOW} AND t.measure_id <> %s"
        " AND t.account = 'verified' GROUP BY t.measure_id ORDER BY t.measure_id",
        (unit, drive.pk, until, drive.money_id),
    )
    bounds = {
        str(measure)
        for (measure,) in bulk.fetch(
            # In this order: lower bounds are few, and an index holds them.
            "SELECT DISTINCT c.measure_id FROM ledger_verification v"
            " CROSS JOIN ledger_contribution c CROSS JOIN roster_unitancestor a"
            " WHERE v.more_than AND c.id = v.contribution_id AND +c.drive_id = %s"
            " AND c.state IN ('verified', 'adjusted')"
            " AND a.descendant_id = c.unit_id AND a.ancestor_id = %s",
            (drive.pk, unit),
        )
    }
    return tuple(
        Quantity(int(net), measures[str(code)], str(code) in bounds)
        for code, net in rows
        if int(net)
    )


def verified_by_day(drive: Drive, unit: int, until: date) -> dict[date, int]:
    """Give the verified money of a subtree, net, by the day that it counts for."""
    rows = bulk.fetch(
        f"SELECT t.day, SUM(t.net) {BELOW} AND t.measure_id = %s AND t.derived = FALSE"
        " AND t.account = 'verified' GROUP BY t.day ORDER BY t.day",
        (unit, drive.pk, until, drive.money_id),
    )
    return {_day(day): int(net) for day, net in rows}


def verified_by_month(drive: Drive, unit: int, until: date) -> dict[str, int]:
    """Give the verified money of a subtree, net, by month ("1952-07")."""
    months: dict[str, int] = {}
    for day, net in verified_by_day(drive, unit, until).items():
        month = f"{day:%Y-%m}"
        months[month] = months.get(month, 0) + net
    return months


def verified_below(drive: Drive, units: Sequence[int], until: date) -> dict[int, Sum]:
    """Give the verified money of each of several units' subtrees."""
    if not units:
        return {}
    marks = ", ".join(["%s"] * len(units))
    rows = bulk.fetch(
        f"SELECT t.unit_id, {SUMS} FROM ledger_subtreetotal t WHERE t.unit_id IN ({marks})"
        " AND t.drive_id = %s AND t.day <= %s AND t.measure_id = %s AND t.derived = FALSE"
        " AND t.account = 'verified' GROUP BY t.unit_id",
        (*units, drive.pk, until, drive.money_id),
    )
    return {unit: _sum(sums) for unit, *sums in rows}


def verified_tree(drive: Drive) -> dict[int, Sum]:
    """Give the verified money of every unit's subtree, the whole tree at once, to this day."""
    # Each unit's own sum first: then a row climbs once, not once for every kind and class.
    # Costs are gross less net, so that the database need not add them up.
    rows = bulk.fetch(
        """
        SELECT a.ancestor_id, SUM(t.gross), SUM(t.net), SUM(t.slips) FROM (
            SELECT t.unit_id, SUM(t.gross) AS gross, SUM(t.net) AS net, SUM(t.slips) AS slips
            FROM ledger_unittotal t
            WHERE t.drive_id = %s AND t.measure_id = %s AND t.derived = FALSE
              AND t.account = 'verified'
            GROUP BY t.unit_id
        ) t
        JOIN roster_unitancestor a ON a.descendant_id = t.unit_id
        GROUP BY a.ancestor_id
        """,
        (drive.pk, drive.money_id),
    )
    return {
        unit: Sum(int(gross), int(gross - net), int(net), int(slips))
        for unit, gross, net, slips in rows
    }


def slips_below(drive: Drive, units: Sequence[int]) -> dict[int, int]:
    """Count the slips of each of several units' subtrees, whatever their state."""
    if not units:
        return {}
    marks = ", ".join(["%s"] * len(units))
    rows = bulk.fetch(
        f"SELECT unit_id, SUM(slips) FROM ledger_slipcount WHERE unit_id IN ({marks})"
        " AND drive_id = %s GROUP BY unit_id HAVING SUM(slips) > 0",
        (*units, drive.pk),
    )
    return {unit: int(count) for unit, count in rows}


def _day(value: object) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))
