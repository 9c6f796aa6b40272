"""Text in runs, each with the marks that its words bear; white space as a browser would set it."""

from collections.abc import Iterable, Iterator

from pacesetter.paper.tree import Element

Run = dict[str, object]  # s: the words; b, small, sup, code: true where they bear that mark
LEFT_OUT = frozenset({
    "button", "datalist", "figcaption", "form", "head", "input", "label", "nav", "script",
    "select", "style", "summary", "svg", "template", "textarea",
})  # fmt: skip
SCREEN = frozenset({"screen", "skip", "buttons", "go", "pager", "slides", "unseen"})
MARKS = {"b": "b", "strong": "b", "em": "b", "dt": "b"}
MARKS |= {"small": "small", "sup": "sup", "code": "code"}
STATUS = {"open": "○", "claimed": "○", "verified": "●", "adjusted": "◐", "refused": "–"}
TEXT = frozenset({"p", "dt", "dd", "blockquote", "address", "legend"})
APART = TEXT | {"div", "li", "ul", "ol"}
BREAK = "\u2028"  # none that HTML has, where a line feed is a space


def runs(element: Element) -> list[Run]:
    """Give an element's text, with the marks that its words bear, without space around it."""
    return tidy(run for part in element.inside for run in loose(part))


def loose(part: Element | str) -> Iterator[Run]:
    """Give the runs of one part of a text, white space and all."""
    if isinstance(part, str):
        yield {"s": part}
    elif part.tag == "br":
        yield {"s": BREAK}
    elif not is_left_out(part):
        around: list[Run] = [{"s": BREAK}] if part.tag in APART else []
        yield from around
        yield from _marked(part)
        yield from around


def _marked(element: Element) -> Iterator[Run]:
    if mark := next((STATUS[name] for name in STATUS if name in element.classes), ""):
        yield {"s": f"{mark} "}
    marks: Run = {MARKS[element.tag]: True} if element.tag in MARKS else {}
    yield from ({**run, **marks} for within in element.inside for run in loose(within))


def tidy(found: Iterable[Run]) -> list[Run]:
    """Close up white space, as a browser would; a break within a text stays one."""
    told: list[Run] = []
    before = BREAK
    for run in found:
        said = str(run["s"])
        text = ("" if before == BREAK else BREAK) if said == BREAK else _closed_up(said, before)
        if text:
            told.append({**run, "s": text})
            before = text[-1]
    text = ""
    while told and not (text := str(told[-1]["s"]).rstrip()):
        told.pop()
    return [*told[:-1], {**told[-1], "s": text}] if told else []


def _closed_up(said: str, before: str) -> str:
    text = " ".join(said.split())
    if not text:
        return " " if said and before not in (" ", BREAK) else ""
    lead = " " if said[0].isspace() and before not in (" ", BREAK) else ""
    return lead + text + (" " if said[-1].isspace() else "")


def is_left_out(element: Element) -> bool:
    """Say whether only a screen can use an element."""
    hidden = "hidden" in element.attributes
    return element.tag in LEFT_OUT or hidden or bool(element.classes & SCREEN)
