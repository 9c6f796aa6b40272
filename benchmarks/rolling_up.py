"""The whole tree rolled up over ten million entries: from totals, from columns, and by the ORM.

Claims: from the totals at most 100 ms, from the columns at most 500 ms. The peer is what one would
write first: a function that asks the ORM for a unit's own sum and calls itself for its children.
All run over the same database in the same process, after one another; growth is shown over three
sizes. `--rows 1000000` measures one size alone.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

SIZES = (100_000, 1_000_000, 10_000_000)
TRADES, PLANTS, SHOPS, TEAMS = 14, 28, 7, 6  # below one city: 1 + 14 + 392 + 2,744 + 16,464 units
LEAVES = TRADES * PLANTS * SHOPS * TEAMS
RUNS = 5
CLAIMED = {"totals": 0.1, "columns": 0.5}  # seconds, at the largest size


def main() -> int:
    """Measure every size; give 1 where two ways disagree or a claim fails at the largest."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--rows", type=int, nargs="*", default=list(SIZES))
    sizes = words.parse_args().rows
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"PACESETTER_DIRECTORY": folder, "DATABASE_URL": ""}
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pacesetter.site.settings")
        return measure(Path(folder), sizes)


def measure(folder: Path, sizes: list[int]) -> int:
    """Build the city once, then let the ledger grow."""
    import django  # slow: settings read the environment that main has set

    django.setup()
    from django.core.management import call_command  # slow: as above

    from pacesetter.ledger import columns, queries  # slow: as above

    call_command("migrate", verbosity=0)
    drive, root = build_city()
    print(f"{'entries':>12} {'totals':>10} {'columns':>10} {'ORM':>10} {'ORM/totals':>11}")
    failed = False
    before = 0
    for rows in sizes:
        add_entries(drive.pk, before, rows)
        before = rows
        columns.refresh(folder / "columns")
        totals, by_totals = timed(lambda: queries.verified_tree(drive))
        in_columns, by_columns = timed(
            lambda: columns.roll_up(folder / "columns", drive, date(1952, 12, 31))
        )
        recursion, by_orm = timed(lambda: recurse(root, drive), runs=1)
        print(
            f"{rows:>12,} {totals * 1e3:>7.0f} ms {in_columns * 1e3:>7.0f} ms"
            f" {recursion * 1e3:>7.0f} ms {recursion / totals:>10.0f}×"
        )
        same = by_totals == by_columns and by_totals[root].net == by_orm
        if not same:
            print("  the three do not agree", file=sys.stderr)
        failed |= not same or (
            rows >= SIZES[-1] and (totals > CLAIMED["totals"] or in_columns > CLAIMED["columns"])
        )
    return int(failed)


def timed(question: Callable[[], object], runs: int = RUNS):  # noqa: ANN201 - (seconds, answer)
    """Give the median of several runs, and the answer."""
    times = []
    for _run in range(runs):
        start = time.perf_counter()
        answer = question()
        times.append(time.perf_counter() - start)
    return statistics.median(times), answer


def recurse(unit: int, drive: object) -> int:
    """Give a unit's verified sum as one would write it first: own entries, then the children."""
    from django.db.models import Sum  # slow: needs django.setup

    from pacesetter.ledger.models import Entry  # slow: as above
    from pacesetter.roster.models import Unit  # slow: as above

    own = Entry.objects.filter(unit_id=unit, drive=drive, account="verified").aggregate(
        total=Sum("net")
    )["total"]
    children = Unit.objects.filter(parent_id=unit).values_list("pk", flat=True)
    return (own or 0) + sum(recurse(child, drive) for child in children)


def build_city():  # noqa: ANN201 - (drive, id of its root)
    """Make a tree of five levels, its closure, a drive and one slip that owns every entry."""
    from pacesetter.campaign.models import Drive, MeasureRow  # slow: as above
    from pacesetter.kernel import bulk  # slow: as above
    from pacesetter.ledger.models import Contribution  # slow: as above
    from pacesetter.roster import tree  # slow: as above

    units, parents = [(1, "u1", None)], [1]
    for width in (TRADES, PLANTS, SHOPS, TEAMS):
        born = [parent for parent in parents for _child in range(width)]
        first = len(units) + 1
        units += [(first + i, f"u{first + i}", parent) for i, parent in enumerate(born)]
        parents = list(range(first, first + len(born)))
    bulk.load(
        "roster_unit",
        ("id", "number", "parent_id", "kind", "name_zh", "name_en", "path", "depth", "made_up"),
        ((i, number, parent, "team", number, number, "", 0, True) for i, number, parent in units),
    )
    tree.derive("SELECT id FROM roster_unit")
    yuan = MeasureRow.objects.create(code="yuan", name_zh="元", name_en="yuan", money=True)
    first, last = date(1952, 7, 1), date(1952, 12, 31)
    drive = Drive.objects.create(
        slug="bench", name_zh="测", name_en="bench", starts=first, ends=last, cut_off=last,
        bulletin_on=last, money=yuan, opened_at=datetime(1952, 7, 1, tzinfo=UTC),
    )  # fmt: skip
    Contribution.objects.create(
        drive=drive, number="one", unit_id=1, title_zh="一", kind="saving", saving_class="hard",
        mechanism="time", starts=first, ends=last, measure=yuan, gross=1, costs=0,
        claimed_on=first, entered_by="1",
    )  # fmt: skip
    return drive, 1


def add_entries(drive: int, first: int, last: int) -> None:
    """Add entries number first to last, spread over teams and days; move the totals."""
    from pacesetter.kernel import bulk  # slow: as above

    leaf = 1 + TRADES + TRADES * PLANTS + TRADES * PLANTS * SHOPS
    bulk.run(
        "INSERT INTO ledger_entry (drive_id, contribution_id, unit_id, day, account, kind,"
        " saving_class, measure_id, gross, costs, net, slips, late)"
        " WITH RECURSIVE n(i) AS (SELECT %s UNION ALL SELECT i + 1 FROM n WHERE i < %s - 1)"
        f" SELECT {drive}, 1, {leaf} + 1 + (i * 7919) %% {LEAVES},"
        " DATE('1952-07-01', '+' || ((i * 104729) %% 184) || ' days'), 'verified',"
        " CASE i %% 3 WHEN 0 THEN 'increase' ELSE 'saving' END, 'hard', 'yuan',"
        " 1000 + i %% 977, i %% 31, 1000 + i %% 977 - i %% 31, 1, 0 FROM n",
        (first, last),
    )
    bulk.run("DELETE FROM ledger_unittotal")
    bulk.run(
        "INSERT INTO ledger_unittotal (drive_id, unit_id, account, kind, saving_class, measure_id,"
        " derived, gross, costs, net, slips) SELECT drive_id, unit_id, account, kind, saving_class,"
        " measure_id, 0, SUM(gross), SUM(costs), SUM(net), SUM(slips) FROM ledger_entry"
        " GROUP BY drive_id, unit_id, account, kind, saving_class, measure_id"
    )


if __name__ == "__main__":
    sys.exit(main())
