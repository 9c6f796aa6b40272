"""The spreadsheets of the made-up city, read back the slow and obvious way."""

import csv
import subprocess
import sys
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "beijing-1952"
COUNTED = ("verified", "adjusted")
Row = dict[str, str]


def make(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the script as anybody would, without the program's own environment."""
    return subprocess.run(
        [sys.executable, "-B", str(EXAMPLE / "make.py"), str(folder), *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={"PYTHONIOENCODING": "utf-8"},
        check=False,
    )


class Made:
    """What the script wrote into a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def rows(self, name: str) -> list[Row]:
        with (self.folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file, strict=True))

    @cached_property
    def units(self) -> dict[str, Row]:
        return {row["number"]: row for row in self.rows("units")}

    @cached_property
    def workers(self) -> dict[str, Row]:
        return {row["number"]: row for row in self.rows("workers")}

    @cached_property
    def offices(self) -> list[Row]:
        return self.rows("offices")

    @cached_property
    def plan(self) -> list[Row]:
        return self.rows("plan")

    @cached_property
    def slips(self) -> dict[str, Row]:
        return {row["number"]: row for row in self.rows("contributions")}

    @cached_property
    def verdicts(self) -> list[Row]:
        return self.rows("verifications")

    @cached_property
    def settled(self) -> dict[str, Row]:
        """Give the verdict that settled each slip."""
        return {row["contribution"]: row for row in self.verdicts if row["verdict"] != "checked"}

    def path(self, unit: str) -> Iterator[str]:
        """Name a unit and all above it, from the unit up."""
        while unit:
            yield unit
            unit = self.units[unit]["parent"]

    def enterprise(self, unit: str) -> str:
        return next(above for above in self.path(unit) if self.kind(above) == "enterprise")

    def kind(self, unit: str) -> str:
        return self.units[unit]["kind"]

    def claimants(self, slip: Row) -> dict[str, int]:
        pairs = (part.split(":") for part in slip["shares"].split(";"))
        return {worker: int(percent) for worker, percent in pairs}

    def money(self) -> Iterator[tuple[Row, int]]:
        """Give each slip that is verified in money, with its net value."""
        for number, verdict in self.settled.items():
            slip = self.slips[number]
            if verdict["verdict"] in COUNTED and slip["measure"] == "old_yuan":
                yield slip, int(verdict["gross"]) - int(verdict["costs"])

    def targets(self, indicator: str, version: str = "") -> dict[tuple[str, str], int]:
        """Give (unit, period) → amount: of one version, or of the latest there is."""
        return {
            (row["unit"], row["period"]): int(row["amount"])
            for row in sorted(self.plan, key=lambda row: row["version"])
            if row["indicator"] == indicator and version in {"", row["version"]}
        }

    def children(self, unit: str) -> list[str]:
        return [number for number, row in self.units.items() if row["parent"] == unit]
