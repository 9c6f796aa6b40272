"""A page set on A4 as a PDF: tagged for screen readers, with its fonts inside.

The fonts come with the program, so that the paper is the same wherever it is made; further ones,
for rare characters, may lie in a folder of the installation.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

import typst

from pacesetter.paper import glyphs
from pacesetter.paper.reading import Block
from pacesetter.paper.runs import Run

TEMPLATE = Path(__file__).with_name("record.typ")
NO_DAY = datetime(1953, 2, 7, tzinfo=UTC)  # the same page makes the same file


@dataclass(frozen=True, slots=True)
class Record:
    """What is printed: head, body and foot of a page, in one language."""

    language: str  # zh or en
    title: str
    drive: list[Run]
    body: list[Block]
    foot: list[Run]
    missing: str  # what to say of characters that no font has, with {characters}


def printed(record: Record, fonts: Path) -> bytes:
    """Set a record as a PDF, by our own fonts and those in the folder `fonts`, if there is one."""
    text = json.dumps([record.title, record.drive, record.body, record.foot], ensure_ascii=False)
    lacking = glyphs.missing(text, fonts)
    told = {
        "language": record.language,
        "title": record.title,
        "drive": record.drive,
        "body": record.body,
        "foot": record.foot,
        "missing": record.missing.format(characters=lacking) if lacking else "",
    }
    compiler = typst.Compiler(root=str(TEMPLATE.parent), font_paths=_fonts(fonts))
    made = compiler.compile(
        str(TEMPLATE), format="pdf", sys_inputs={"told": json.dumps(told)}, timestamp=NO_DAY
    )
    return made if isinstance(made, bytes) else b"".join(made or ())


@lru_cache(maxsize=4)
def _fonts(folder: Path) -> typst.Fonts:
    folders = [str(path) for path in (glyphs.OURS, folder) if path.is_dir()]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
