"""Workbooks of 230,000 workers: out of the program and in again, beside openpyxl in the same run.

    .venv/bin/python benchmarks/workbooks.py [ROWS]

Says for each way of writing and reading how long it took, and how often the quicker one fits into
the slower. Where openpyxl is not installed (it is no part of the program), ours is measured alone
and that is said.
"""

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

ROWS = 230_000
LIMITS = {"written": 20, "read": 10}  # seconds that issue 3 allows for 230,000 rows
SEED = 1953


def main() -> int:
    """Measure, and give 1 where a limit was passed."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"PACESETTER_DIRECTORY": folder, "DATABASE_URL": ""}
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pacesetter.site.settings")
        import django  # slow: settings read the environment that has just been set

        django.setup()
        ours, theirs = Path(folder) / "ours.xlsx", Path(folder) / "theirs.xlsx"
        took = {
            "written": timed(lambda: write_ours(ours, rows)),
            "read": timed(lambda: read_ours(ours, rows)),
        }
        peer = {}
        if find_spec("openpyxl"):
            peer = {
                "written": timed(lambda: write_theirs(theirs, rows)),
                "read": timed(lambda: read_theirs(ours, rows)),
            }
    print(f"{rows:,} workers, {len(HEADER)} columns")
    for what, seconds in took.items():
        beside = f"; openpyxl {peer[what]:.1f} s: {peer[what] / seconds:.1f} times" if peer else ""
        print(f"{what}: {seconds:.1f} s{beside}")
    if not peer:
        print("openpyxl is not installed: there is no peer in this run")
    return int(rows == ROWS and any(took[what] > limit for what, limit in LIMITS.items()))


def timed(act: Callable[[], object]) -> float:
    """Give the seconds that something takes."""
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


HEADER = (
    "number", "name", "name_latin", "unit", "since", "trade", "position", "woman",
    "category_source", "named_in_public", "made_up",
)  # fmt: skip


def workers(rows: int) -> Iterator[tuple[str, ...]]:
    """Make up workers: names, units and trades repeat as they do in a city."""
    chance = random.Random(SEED)
    for number in range(rows):
        yield (
            f"{number:07}",
            f"王{chance.choice('一二三四五六七八九十')}{chance.choice('强伟芳娜秀英')}",
            "",
            f"M{chance.randrange(99):02}-{chance.randrange(9)}",
            f"19{chance.randrange(30, 53)}-0{chance.randrange(1, 10)}-1{chance.randrange(10)}",
            chance.choice(("钳工", "车工", "挡车工", "电工")),
            chance.choice(("front_line", "technical", "manager")),
            chance.choice(("yes", "no", "")),
            "1952年5月职工登记表",
            "no",
            "yes",
        )


def write_ours(path: Path, rows: int) -> None:
    """Write them as an export does."""
    from pacesetter.roster.sheets import WORKERS  # slow: needs django.setup
    from pacesetter.spreadsheets.exporting.faces import faces  # slow: needs django.setup
    from pacesetter.spreadsheets.sheaf import Leaf, write  # slow: needs django.setup

    columns = {column.name: column for column in WORKERS.columns}
    looks = faces([columns[name] for name in HEADER], "en")
    must_be(write(path, [Leaf("workers", looks, workers(rows))])["workers"], rows)


def read_ours(path: Path, rows: int) -> None:
    """Read them as an import does."""
    from pacesetter.intake.reading import read  # slow: needs django.setup
    from pacesetter.roster.sheets import WORKERS  # slow: needs django.setup

    must_be(len(read(WORKERS, path).lines), rows)


def write_theirs(path: Path, rows: int) -> None:
    """Write them with the peer, in its mode for many rows."""
    import openpyxl  # slow: it need not be there

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("workers")
    sheet.append(HEADER)
    for row in workers(rows):
        sheet.append(row)
    book.save(path)


def read_theirs(path: Path, rows: int) -> None:
    """Read them with the peer, in its mode for many rows."""
    import openpyxl  # slow: it need not be there

    sheet = openpyxl.load_workbook(path, read_only=True)["workers"]
    must_be(sum(1 for _row in sheet.iter_rows(values_only=True)) - 1, rows)


def must_be(found: int, rows: int) -> None:
    """End the run if rows got lost: a quick answer that is wrong is none."""
    if found != rows:
        raise SystemExit(f"{found:,} rows instead of {rows:,}")


if __name__ == "__main__":
    sys.exit(main())
