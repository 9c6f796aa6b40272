"""Importing workers from a spreadsheet, beside the ORM's `bulk_create`, at three sizes.

Claim: 230,000 new workers in at most 5 s on SQLite, from the file to the commit: read, checked,
compared, written with their memberships and category facts, sealed in the journal. The peer does
less: it checks nothing, compares nothing, seals nothing. Both run in this process, after one
another; the ratio is theirs. `--rows 230000` measures one size alone.
"""

import argparse
import csv
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

SIZES = (25_000, 115_000, 230_000)
CLAIMED = 5.0  # seconds, at the largest size
WORKSHOPS = 4_000
SURNAMES = "王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭㛃䶮喆〇"
GIVEN = [chr(0x4E00 + 7 * place) for place in range(900)]
COLUMNS = (
    "number", "name", "unit", "since", "trade", "position", "woman", "category_source", "made_up",
)  # fmt: skip
AT = datetime(1952, 7, 1, tzinfo=UTC)


def main() -> int:
    """Measure every size; give 1 where the two disagree or the claim fails at the largest."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--rows", type=int, nargs="*", default=list(SIZES))
    sizes = words.parse_args().rows
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"PACESETTER_DIRECTORY": folder, "DATABASE_URL": ""}
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pacesetter.site.settings")
        return measure(Path(folder), sizes)


def measure(folder: Path, sizes: list[int]) -> int:
    """Import each size into an emptied database, by both ways."""
    import django  # slow: settings read the environment that main has set

    django.setup()
    from django.core.management import call_command  # slow: as above

    call_command("migrate", verbosity=0)
    print(f"{'workers':>9} {'import':>9} {'each':>9} {'again':>9} {'bulk_create':>12} {'ratio':>7}")
    failed = False
    for rows in sizes:
        sheet = folder / "workers.csv"
        write(sheet, rows)
        ways: list[tuple[Callable[[Path], None], float, tuple[int, ...]]] = []
        again = 0.0
        for way in (take, create):
            call_command("flush", verbosity=0, interactive=False)
            build_units()
            seconds = timed(way, sheet)
            ways.append((way, seconds, counted()))
            if way is take:
                again = timed(way, sheet)
        (_, ours, found), (_, peer, expected) = ways
        print(
            f"{rows:>9,} {ours:>7.2f} s {ours / rows * 1e6:>6.1f} µs {again:>7.2f} s"
            f" {peer:>10.2f} s {peer / ours:>6.1f}×"
        )
        if found != expected:
            print(f"  the two do not agree: {found}, {expected}", file=sys.stderr)
        failed |= found != expected or (rows >= SIZES[-1] and ours > CLAIMED)
    return int(failed)


def timed(way: Callable[[Path], None], sheet: Path) -> float:
    """Give the seconds that a way takes, with its commit."""
    from django.db import transaction  # slow: needs django.setup

    start = time.perf_counter()
    with transaction.atomic():
        way(sheet)
    return time.perf_counter() - start


def write(sheet: Path, rows: int) -> None:
    """Write a made-up sheet of workers, the same each time."""
    draw = random.Random(1952)
    with sheet.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for place in range(rows):
            name = draw.choice(SURNAMES) + draw.choice(GIVEN) + draw.choice(GIVEN)
            since = date(1930 + draw.randrange(22), draw.randrange(1, 13), draw.randrange(1, 29))
            writer.writerow(
                (
                    f"{place:07}",
                    name,
                    f"W{draw.randrange(WORKSHOPS)}",
                    since,
                    draw.choice(("车工", "钳工", "铸工")),
                    draw.choice(("front_line", "front_line", "front_line", "technical", "manager")),
                    draw.choice(("yes", "no", "no")),
                    "名册",
                    "yes",
                )
            )


def build_units() -> None:
    """Make a flat tree of workshops."""
    from pacesetter.kernel import bulk  # slow: needs django.setup
    from pacesetter.roster import tree  # slow: as above

    units = [(1, "E", None, "enterprise")]
    units += [(2 + place, f"W{place}", 1, "workshop") for place in range(WORKSHOPS)]
    bulk.load(
        "roster_unit",
        ("id", "number", "parent_id", "kind", "name_zh", "name_en", "path", "depth", "made_up"),
        ((pk, number, parent, kind, number, "", "", 0, True) for pk, number, parent, kind in units),
    )
    tree.derive("SELECT id FROM roster_unit")


def take(sheet: Path) -> None:
    """Import as `pacesetter import` does."""
    from pacesetter.intake.reading import read  # slow: needs django.setup
    from pacesetter.intake.report import summed_up  # slow: as above
    from pacesetter.intake.staging import Staged  # slow: as above
    from pacesetter.kernel.actor import CONSOLE  # slow: as above
    from pacesetter.roster.sheets import WORKERS, take_workers  # slow: as above
    from pacesetter.roster.terms import WORKER_REASONS  # slow: as above

    staged = Staged(WORKERS, read(WORKERS, sheet))
    take_workers(staged, by=CONSOLE, at=AT)
    summed_up(staged, WORKER_REASONS)
    staged.drop()


def create(sheet: Path) -> None:
    """Import as one would write it first: objects, and `bulk_create` for each table."""
    from pacesetter.roster.models import CategoryFact, Membership, Unit, Worker  # slow: as above

    units = {unit.number: unit for unit in Unit.objects.all()}
    with sheet.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    workers = Worker.objects.bulk_create(
        [
            Worker(number=row["number"], name=row["name"], trade=row["trade"], made_up=True)
            for row in rows
        ]
    )
    both = list(zip(rows, workers, strict=True))
    Membership.objects.bulk_create(
        [Membership(worker=w, unit=units[row["unit"]], since=row["since"]) for row, w in both]
    )
    facts = [(row, w, row["position"]) for row, w in both]
    facts += [(row, w, "woman") for row, w in both if row["woman"] == "yes"]
    CategoryFact.objects.bulk_create(
        [
            CategoryFact(
                worker=w, category=category, since=row["since"], source=row["category_source"]
            )
            for row, w, category in facts
        ]
    )


def counted() -> tuple[int, ...]:
    """Count what was written."""
    from pacesetter.roster.models import CategoryFact, Membership, Worker  # slow: as above

    return tuple(model.objects.count() for model in (Worker, Membership, CategoryFact))


if __name__ == "__main__":
    sys.exit(main())
