"""What goes in: numbers, words, days, and the place where a list goes on."""

import base64
import binascii
from typing import Annotated

from ninja import Schema
from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

MOST = 100  # rows of one answer
LONGEST_NUMBER = 48


def clean(text: str) -> str:
    """Refuse what no database takes as text."""
    if "\0" in text:
        raise PydanticCustomError("unreadable_text", "it holds a character that no text has")
    return text


def _amount(text: str) -> str:
    """Refuse what is no decimal number; "" is nothing said."""
    digits = text.removeprefix("-").replace(".", "", 1)
    if text and not (digits.isascii() and digits.isdigit()):
        raise PydanticCustomError("amount", "it must be a number in digits")
    return text


def _place(text: str) -> str:
    """Read a cursor, as an earlier answer gave it."""
    try:
        return clean(base64.b64decode(text, altchars=b"-_", validate=True).decode())
    except (binascii.Error, ValueError):
        raise PydanticCustomError("cursor", "it must be a cursor of an earlier answer") from None


def cursor(place: str) -> str:
    """Write where a list goes on."""
    return base64.urlsafe_b64encode(place.encode()).decode()


Number = Annotated[str, StringConstraints(max_length=LONGEST_NUMBER), AfterValidator(clean)]
Word = Annotated[str, StringConstraints(max_length=200), AfterValidator(clean)]
Words = Annotated[str, StringConstraints(max_length=4000), AfterValidator(clean)]
Amount = Annotated[str, StringConstraints(max_length=30), AfterValidator(_amount)]
Cursor = Annotated[
    str,
    StringConstraints(max_length=400),
    AfterValidator(_place),
    Field(description="`next` of the answer before; left out, the list begins."),
]
Limit = Annotated[int, Field(ge=1, le=MOST, description="How many rows at the most.")]


class Going(Schema):
    """Where a list goes on, and how far."""

    cursor: Cursor = ""
    limit: Limit = 50


class Paged(Schema):
    """Where a list goes on that comes in pages of its own size."""

    cursor: Cursor = ""

    @property
    def page(self) -> int:
        """Give the page that the cursor stands for."""
        known = self.cursor.isascii() and self.cursor.isdigit() and len(self.cursor) < LONGEST_PAGE
        return max(int(self.cursor), 1) if known else 1


LONGEST_PAGE = 7  # digits


def next_page(page: int, pages: int) -> str | None:
    """Write where a list in pages goes on; None at its end."""
    return cursor(str(page + 1)) if page < pages else None
