"""Posting, beside a slow and obvious version of it: a loop over the months of every amount."""

from collections import defaultdict
from datetime import date, timedelta
from random import Random

import pytest

from pacesetter.kernel import bulk
from pacesetter.ledger import posting, sealed
from pacesetter.ledger.models import Contribution, DayTotal, Entry, UnitTotal
from pacesetter.roster.models import Unit

CLOSED = {"1952-08", "1952-09", "1952-11"}
FIRST = date(1952, 7, 1)


def month_ends(starts: date, ends: date) -> list[date]:
    """List the last day of each month from one day to another; the last one is the end itself."""
    days = [starts + timedelta(days=n) for n in range((ends - starts).days + 1)]
    return [d for d in days if d == ends or (d + timedelta(days=1)).day == 1]


def counts_on(day: date) -> tuple[date, bool]:
    late = False
    while f"{day:%Y-%m}" in CLOSED:
        late, day = True, (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return day, late


def slowly(row) -> dict[tuple[date, bool], list[int]]:
    """Give (day, late) → gross, costs, slips of one amount."""
    days = month_ends(row["starts"], row["ends"])
    found: dict[tuple[date, bool], list[int]] = defaultdict(lambda: [0, 0, 0])
    for k, day in enumerate(days, start=1):
        cell = found[counts_on(day)]
        for place, (more, less) in enumerate((("gross", "less_gross"), ("costs", "less_costs"))):
            for name, sign in ((more, 1), (less, -1)):
                upto = row[name] * k // len(days) - row[name] * (k - 1) // len(days)
                cell[place] += sign * upto
        cell[2] += row["slips"] if k == len(days) else 0
    return found


@pytest.fixture
def slip(town):
    town.claim({"number": "1", "gross": "", "costs": "", "measure": "old_yuan"})
    return Contribution.objects.get()


def drawn(slip, seed: int, count: int):
    random = Random(seed)
    units = list(Unit.objects.values_list("pk", flat=True))
    for _row in range(count):
        starts = FIRST + timedelta(days=random.randrange(180))
        yield {
            "contribution_id": slip.pk, "drive_id": slip.drive_id, "unit_id": random.choice(units),
            "starts": starts, "ends": starts + timedelta(days=random.randrange(300)),
            "account": random.choice(["claimed", "verified"]), "kind": "saving",
            "saving_class": random.choice(["hard", "soft"]), "measure_id": "old_yuan",
            "gross": random.randrange(10**12), "costs": random.randrange(10**6),
            "less_gross": random.choice([0, random.randrange(10**12)]), "less_costs": 0,
            "slips": 1,
        }  # fmt: skip


@pytest.mark.parametrize("seed", range(5))
def test_posting_is_what_a_loop_over_months_would_do(slip, seed):
    rows = list(drawn(slip, seed, 60))
    expected: dict[tuple, list[int]] = defaultdict(lambda: [0, 0, 0])
    for row in rows:
        for (day, late), sums in slowly(row).items():
            key = (row["unit_id"], row["account"], row["saving_class"], day, late)
            expected[key] = [a + b for a, b in zip(expected[key], sums, strict=True)]
    for half in (rows[:30], rows[30:]):
        posting.prepare()
        bulk.load("posting", tuple(half[0]), [tuple(row.values()) for row in half])
        posting.post(CLOSED)
    found: dict[tuple, list[int]] = defaultdict(lambda: [0, 0, 0])
    for e in Entry.objects.all():
        key = (e.unit_id, e.account, e.saving_class, e.day, e.late)
        found[key] = [a + b for a, b in zip(found[key], (e.gross, e.costs, e.slips), strict=True)]
        assert e.net == e.gross - e.costs
    assert found == expected


def test_totals_are_the_sum_of_their_entries(slip):
    rows = list(drawn(slip, 7, 80))
    posting.prepare()
    bulk.load("posting", tuple(rows[0]), [tuple(row.values()) for row in rows])
    posting.post(set())
    entries = list(Entry.objects.all())
    for total in DayTotal.objects.all():
        mine = [
            e
            for e in entries
            if (e.unit_id, e.day, e.account, e.saving_class)
            == (total.unit_id, total.day, total.account, total.saving_class)
        ]
        assert (total.net, total.slips) == (sum(e.net for e in mine), sum(e.slips for e in mine))
    assert sum(t.net for t in UnitTotal.objects.all()) == sum(e.net for e in entries)
    assert all(list(check.rows()) == [] for check in sealed.TOTALS)


def test_altered_totals_are_named(slip):
    rows = list(drawn(slip, 7, 5))
    posting.prepare()
    bulk.load("posting", tuple(rows[0]), [tuple(row.values()) for row in rows])
    posting.post(set())
    altered = UnitTotal.objects.first()
    bulk.run("UPDATE ledger_unittotal SET net = net + 1 WHERE id = %s", (altered.pk,))
    bulk.run("DELETE FROM ledger_daytotal WHERE unit_id = %s", (altered.unit_id,))
    day, unit = sealed.TOTALS[0], sealed.TOTALS[1]
    number = Unit.objects.get(pk=altered.unit_id).number
    assert all(f" {number} " in key for key, _stored, _found in day.rows())
    assert len(list(day.rows())) > 0
    [(key, stored, found)] = unit.rows()
    assert key.startswith(f"town {number} ")
    assert stored != found


def test_nothing_to_post_is_no_work(slip):
    posting.prepare()
    assert posting.post(set()) == 0
    assert posting.mirror(slip.pk, 0, set()) == 0
