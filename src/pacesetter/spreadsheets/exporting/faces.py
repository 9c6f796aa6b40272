"""How our columns look in a workbook: label, width, words to pick from, a hint."""

from collections.abc import Iterable

from pacesetter.intake.sheet import Column, Sheet, Type
from pacesetter.spreadsheets.sheaf import Face

WIDTHS = {Type.DATE: 12, Type.WHOLE: 9, Type.DECIMAL: 16, Type.FLAG: 8}
WIDE = 100  # a longest cell that asks for a wide column
PAD = 4


def faces(columns: Iterable[Column], language: str) -> tuple[Face, ...]:
    """Give the faces of columns, in a language."""
    return tuple(face(column, language) for column in columns)


def face(column: Column, language: str, hint: str = "") -> Face:
    """Give the face of a column."""
    label = labelled(column, language)
    wide = column.type is Type.TEXT and not column.choices and column.longest >= WIDE
    width = 28 if wide else WIDTHS.get(column.type, 14)
    return Face(
        label,
        column.type,
        words(column, language),
        hint,
        max(width, shown_width(label) + PAD),
        filled=column.required,
    )


def shown_width(label: str) -> int:
    """Count the Latin letters that a label takes the room of."""
    return sum(1 if letter.isascii() else 2 for letter in label)


def labelled(column: Column, language: str) -> str:
    """Give a column's label."""
    return column.zh if language == "zh" else column.name


def titled(sheet: Sheet, language: str) -> str:
    """Give a sheet's name."""
    return sheet.zh if language == "zh" else sheet.name


def words(column: Column, language: str) -> tuple[str, ...]:
    """Give the words that may stand in a column, if they can be counted."""
    if column.type is Type.FLAG:
        return ("是", "否") if language == "zh" else ("yes", "no")
    if column.choices_zh and language == "zh":
        return column.choices_zh
    return tuple(map(str, column.choices))
