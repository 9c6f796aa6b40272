"""A page's HTML as a tree of elements: no more of it than paper needs."""

from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "wbr"})
SVG = "http://www.w3.org/2000/svg"
CAPITALS = {"viewbox": "viewBox", "preserveaspectratio": "preserveAspectRatio"}  # HTML has none


@dataclass(slots=True)
class Element:
    """An element with its attributes; what stands in it is text or further elements."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    inside: list["Element | str"] = field(default_factory=list)

    @property
    def classes(self) -> frozenset[str]:
        """Give the classes."""
        return frozenset(self.attributes.get("class", "").split())

    @property
    def elements(self) -> list["Element"]:
        """Give the elements directly within."""
        return [part for part in self.inside if isinstance(part, Element)]

    def find(self, tag: str, name: str = "") -> "Element | None":
        """Give the first element of a tag (and class) below this one, or None."""
        for part in self.elements:
            if part.tag == tag and (not name or name in part.classes):
                return part
            if found := part.find(tag, name):
                return found
        return None

    def written(self) -> str:
        """Write it as SVG: a picture that stands by itself, its capitals put right again."""
        said = {"xmlns": SVG, **self.attributes} if self.tag == "svg" else self.attributes
        words = "".join(
            f' {CAPITALS.get(name, name)}="{escape(value)}"' for name, value in said.items()
        )
        within = "".join(
            escape(part) if isinstance(part, str) else part.written() for part in self.inside
        )
        return f"<{self.tag}{words}>{within}</{self.tag}>"


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self.open) - 1, 0, -1):
            if self.open[place].tag == tag:
                del self.open[place:]
                return

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def parsed(html: str) -> Element:
    """Parse a page of ours into its tree; the root has no tag.

    >>> parsed("<p class='a'>one <b>two</b></p>").find("b").inside
    ['two']
    """
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.open[0]
