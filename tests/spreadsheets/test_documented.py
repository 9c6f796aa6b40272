from pathlib import Path

import pytest

from pacesetter.spreadsheets.order import TAKINGS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "guide" / "importing.md"


@pytest.mark.parametrize("taking", TAKINGS, ids=lambda taking: taking.sheet.name)
def test_the_guide_names_every_column_as_it_is(taking):
    sheet = taking.sheet
    _before, told = PAGE.read_text().split(f"### {sheet.name}.csv · {sheet.zh}.csv\n")
    rows = [line for line in told.split("### ")[0].splitlines() if line.startswith("| ")][1:]
    named = [tuple(cell.strip() for cell in row.split("|")[1:3]) for row in rows]
    assert named == [(f"{c.name} *" if c.required else c.name, c.zh) for c in sheet.columns]
