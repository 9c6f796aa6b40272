"""Compile the Chinese catalogues: `.venv/bin/python -m tests.house.compile_messages [AREA …]`.

Without an area, all of them; "" is the catalogue that all areas share.
"""

import sys
from pathlib import Path

import polib

CHECKOUT = Path(__file__).resolve().parents[2]
LOCALE = CHECKOUT / "src" / "pacesetter" / "locale"
CATALOGUE = Path("zh_Hans", "LC_MESSAGES", "django.po")


def catalogues() -> list[Path]:
    return sorted(LOCALE.rglob("*.po"))


def compile_all(areas: list[str]) -> None:
    chosen = [LOCALE / area / CATALOGUE for area in areas] or catalogues()
    for path in chosen:
        polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))


if __name__ == "__main__":
    compile_all(sys.argv[1:])
