"""What each column holds, in words and by an example: see explained.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pacesetter.intake.sheet import Column, Sheet

FILE = Path(__file__).with_name("explained.toml")
# Worksheets that we add for people to read.
TO_FILL_IN = {"en": "How to fill it in", "zh": "填写说明"}
TO_MEND = {"en": "How to go on", "zh": "怎么办"}
TO_BE_READ = frozenset({*TO_FILL_IN.values(), *TO_MEND.values()})


@dataclass(frozen=True, slots=True)
class Explained:
    """What a column holds, in both languages, and an example in English words."""

    en: str
    zh: str
    example: str

    def words(self, language: str) -> str:
        """Say what the column holds."""
        return self.zh if language == "zh" else self.en


@cache
def _all() -> dict[str, dict[str, Explained]]:
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {
        sheet: {name: Explained(**words) for name, words in columns.items()}
        for sheet, columns in told.items()
    }


def explained(sheet: Sheet, column: Column) -> Explained:
    """Tell a column; one that nobody has explained yet is told by its name."""
    nothing = Explained(column.name, column.zh, "")
    return _all().get(sheet.name, {}).get(column.name, nothing)
