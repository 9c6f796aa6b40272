"""Pages as a test reads them."""

import re

from bs4 import BeautifulSoup, Tag


def soup(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def text(tag: Tag) -> str:
    """The words of a tag, with single spaces."""
    return re.sub(r"\s+", " ", tag.get_text()).strip()


def words(html: str) -> str:
    return text(soup(html))


def rows(html: str, caption: str) -> list[list[str]]:
    """The cells of the table that the caption names, heads and feet too."""
    table = next(
        table
        for table in soup(html).find_all("table")
        if table.caption and caption in text(table.caption)
    )
    return [[text(cell) for cell in row.find_all(["th", "td"])] for row in table.find_all("tr")]
