"""Drawing PINs for many at once: one set, one statement, and no Argon2 before the first use.

What stands in the database of a printed PIN is its HMAC under the installation's key, so that
230,000 take seconds instead of hours.
"""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.db import connection
from django.utils.timezone import localdate

from pacesetter.accounts import pins
from pacesetter.accounts.shape import PinSlip
from pacesetter.accounts.terms import SLIP_LASTS
from pacesetter.kernel import bulk

Person = tuple[str, str, str, str]  # number, name, the unit's Chinese and English name
PART = 500  # numbers that one statement names


def waiting(
    unit: int, numbers: Collection[str], on: date, at: datetime, *, again: bool
) -> list[Person]:
    """Give who in a unit and below it needs a slip, unit by unit.

    That is whoever has chosen no PIN yet and holds no slip that is still good; those too who are
    named, or all with `again`: theirs is replaced.
    """
    day = f"'{on.isoformat()}'"
    fresh = (
        ""
        if again or numbers
        else "AND (a.issued_at IS NULL OR a.issued = '' OR a.issued_at <= %s)"
    )
    sql = f"""
        SELECT w.number, w.name, u.name_zh, u.name_en
        FROM roster_unitancestor AS t
            JOIN roster_unit AS u ON u.id = t.descendant_id
            JOIN roster_membership AS m ON m.unit_id = u.id
            JOIN roster_worker AS w ON w.id = m.worker_id
            LEFT JOIN accounts_account AS a ON a.number = w.number
        WHERE t.ancestor_id = %s AND m.since <= {day} AND (m.until IS NULL OR m.until >= {day})
            AND (a.id IS NULL OR (a.password = '' AND a.is_active)) {fresh} {{among}}
        ORDER BY u.path, w.number
        """
    params = [unit, *([_moment(at - SLIP_LASTS)] if fresh else [])]
    if not numbers:
        return bulk.fetch(sql.format(among=""), params)
    wanted = sorted(set(numbers))
    found: list[Person] = []
    for first in range(0, len(wanted), PART):
        part = wanted[first : first + PART]
        among = f"AND w.number IN ({', '.join(['%s'] * len(part))})"
        found += bulk.fetch(sql.format(among=among), [*params, *part])
    return found


def draw(people: Iterable[Person], at: datetime) -> list[PinSlip]:
    """Draw a PIN for each."""
    until = localdate(pins.expiry(at))
    return [PinSlip(*person, pins.draw(), until) for person in people]


def keep(slips: Collection[PinSlip], by: str, at: datetime) -> None:
    """Keep what the slips open, as keyed hashes; whoever has no account yet has one now."""
    bulk.run("DROP TABLE IF EXISTS accounts_drawn")
    bulk.run("CREATE TEMP TABLE accounts_drawn (number varchar(48), issued varchar(64))")
    rows = ((slip.number, pins.issued_hash(slip.number, slip.pin)) for slip in slips)
    bulk.load("accounts_drawn", ("number", "issued"), rows)
    bulk.analyse("accounts_drawn")
    bulk.run(
        "INSERT INTO accounts_account"
        " (password, number, issued, issued_at, issued_by, demo, is_active)"
        " SELECT '', d.number, d.issued, %s, %s, FALSE, TRUE FROM accounts_drawn AS d WHERE TRUE"
        " ON CONFLICT (number) DO UPDATE SET password = '', issued = excluded.issued,"
        " issued_at = excluded.issued_at, issued_by = excluded.issued_by, demo = FALSE",
        (_moment(at), by),
    )
    bulk.run("DROP TABLE accounts_drawn")


def _moment(at: datetime) -> object:
    return connection.ops.adapt_datetimefield_value(at)
