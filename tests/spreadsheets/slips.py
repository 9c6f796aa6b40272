"""One more slip and its signature, after the pattern of one that the city has already."""

import csv
from dataclasses import dataclass
from pathlib import Path

NUMBER = "1952-TEST-0001"
GROSS, COSTS = 12_345_678, 345_678
NET = GROSS - COSTS


@dataclass(frozen=True)
class MoreSlips:
    """A folder with one verified slip more: what it adds, and to which unit."""

    folder: Path
    unit: str


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, written: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(written[0]))
        writer.writeheader()
        writer.writerows(written)


def one_more(city: Path, folder: Path) -> MoreSlips:
    """Write the spreadsheets of one more verified slip, of a benefit that nobody has claimed."""
    slips = {row["number"]: row for row in rows(city / "contributions.csv")}
    signature = next(
        row
        for row in reversed(rows(city / "verifications.csv"))
        if row["verdict"] == "verified"
        and row["role"] == "finance"
        and slips[row["contribution"]]["measure"] == "old_yuan"
        and not slips[row["contribution"]]["replica_of"]
    )
    slip = slips[signature["contribution"]]
    amounts = {"gross": str(GROSS), "costs": str(COSTS)}
    folder.mkdir()
    write(
        folder / "contributions.csv",
        [{**slip, **amounts, "number": NUMBER, "cost_line": "TEST/1"}],
    )
    write(
        folder / "verifications.csv",
        [{**signature, **amounts, "number": f"{NUMBER}/F1", "contribution": NUMBER}],
    )
    return MoreSlips(folder, slip["unit"])
