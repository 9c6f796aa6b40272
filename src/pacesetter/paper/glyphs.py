"""Which characters no font at hand can print: told before printing, never left as empty boxes."""

import unicodedata
from functools import lru_cache
from pathlib import Path

import pylopdf_fonts_zh_cn

OURS = Path(pylopdf_fonts_zh_cn.__file__).parent
COLLECTIONS = frozenset({".ttc", ".otc"})
KINDS = COLLECTIONS | {".otf", ".ttf"}


def missing(text: str, fonts: Path) -> str:
    """Give the characters of a text that no font has, each once with its code: 𠮷 (U+20BB7)."""
    known = _covered(fonts)
    lacking = sorted(
        {
            letter
            for letter in text
            if ord(letter) not in known and unicodedata.category(letter)[0] not in "CZ"
        }
    )
    return ", ".join(f"U+{ord(letter):04X}" for letter in lacking)


@lru_cache(maxsize=4)
def _covered(folder: Path) -> frozenset[int]:
    """Give the codes of all characters that the fonts of ours and of a folder have."""
    paths = [*OURS.iterdir(), *(folder.iterdir() if folder.is_dir() else ())]
    fonts = [path for path in paths if path.suffix.lower() in KINDS]
    return frozenset().union(*map(_characters, fonts))


def _characters(font: Path) -> set[int]:
    from fontTools.ttLib import TTCollection, TTFont  # slow: for those who print

    if font.suffix.lower() in COLLECTIONS:
        with TTCollection(font, lazy=True) as collection:
            return set().union(*(face.getBestCmap() for face in collection.fonts))
    with TTFont(font, lazy=True) as face:
        return set(face.getBestCmap())
