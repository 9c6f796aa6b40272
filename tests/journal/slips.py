"""A made-up table of slips under the journal: what an upper room would bring."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.db import connection

from pacesetter.journal.actions import record, record_many
from pacesetter.journal.canonical import encode
from pacesetter.journal.sealed import Sealed, TotalsCheck
from pacesetter.journal.verify import verify
from pacesetter.kernel.actor import Actor

AT = datetime(1952, 7, 1, 8, 30, tzinfo=UTC)
BY = Actor("0012345")
COLUMNS = "number, amount, secret"


def sql(statement, params=()):
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return cursor.fetchall() if cursor.description else []


def facts(number, amount, secret):
    return {"number": number, "amount": amount, "secret": secret}


def rows(numbers):
    for row in sql(f"SELECT {COLUMNS} FROM slip ORDER BY number"):
        if numbers is None or row[0] in numbers:
            yield row[0], encode(facts(*row))


def differences():
    [(stored,)] = sql("SELECT amount FROM slip_total")
    [(recomputed,)] = sql("SELECT coalesce(sum(amount), 0) FROM slip")
    if int(stored) != int(recomputed):
        yield "all", int(stored), int(recomputed)


SLIPS = Sealed("slip", "Slip", rows, frozenset({"number", "amount"}))
TOTALS = TotalsCheck("total of slips", differences)


@dataclass
class Slips:
    """Slips S-0000, S-0001 … whose amounts are their numbers."""

    count: int = 0
    outside: list[str] = field(default_factory=list)

    @classmethod
    def create(cls):
        sql("CREATE TABLE slip (number varchar(20), amount bigint, secret varchar(20))")
        sql("CREATE TABLE slip_total (amount bigint)")
        sql("INSERT INTO slip_total VALUES (0)")
        return cls()

    def add(self, count):
        new = [(f"S-{n:04d}", n, f"secret{n}") for n in range(self.count, self.count + count)]
        with connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO slip ({COLUMNS}) VALUES (%s, %s, %s)", new)
        sealed = [(row[0], encode(facts(*row))) for row in new]
        record_many("slip:add", by=BY, kind="slip", rows=sealed, at=AT)
        self.count += count
        self.add_up()

    def change(self, number, amount, secret="s"):  # noqa: S107 -- made up
        sql("UPDATE slip SET amount = %s, secret = %s WHERE number = %s", (amount, secret, number))
        now = facts(number, amount, secret)
        record("slip:change", by=BY, on=("slip", number), facts=now, at=AT)
        self.add_up()

    def withdraw(self, number):
        sql("DELETE FROM slip WHERE number = %s", (number,))
        record("slip:withdraw", by=BY, on=("slip", number), facts={"number": number}, at=AT)
        self.add_up()

    def add_up(self):
        sql("UPDATE slip_total SET amount = (SELECT coalesce(sum(amount), 0) FROM slip)")

    def verify(self, outside=()):
        return verify([SLIPS], [TOTALS], outside)


def found(findings):
    """Findings as (what, number)."""
    return [(finding.what.value, finding.number) for finding in findings.found]
