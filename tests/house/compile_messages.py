"""Compile the Chinese catalogue: `.venv/bin/python -m tests.house.compile_messages`."""

from pathlib import Path

import polib

CHECKOUT = Path(__file__).resolve().parents[2]
LOCALE = CHECKOUT / "src" / "pacesetter" / "locale"


def compile_all() -> None:
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))


if __name__ == "__main__":
    compile_all()
