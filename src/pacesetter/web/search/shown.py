"""What was found, as the page shows it: links, pieces of text with the words marked."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from pacesetter.kernel.quantity import grouped
from pacesetter.ledger.shape import Line
from pacesetter.ledger.terms import State
from pacesetter.search.marking import Pieces, marked
from pacesetter.search.queries import Found, Group, Hit, UnitFound, WorkerFound
from pacesetter.search.tokens import Term
from pacesetter.web.lists import Pager, address, pager, people
from pacesetter.web.words import MARKS, in_language, named


@dataclass(frozen=True, slots=True)
class HitShown:
    """Something that was found: its number, name and place, with the words asked for marked."""

    href: str
    number: Pieces
    name: Pieces
    tongue: str  # of the name, where it isn't the page's
    place: Pieces
    people: tuple[tuple[str, str], ...] = ()
    mark: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class GroupShown:
    """What was found of one kind."""

    kind: str
    title: str
    told: str
    hits: tuple[HitShown, ...]
    more: str  # where the others are; "" where all are here
    pager: Pager


def found(told: Found, text: str, kind: str, language: str) -> dict[str, object]:
    """Show what was found."""
    groups = [_group(group, told.terms, text, kind, language) for group in told.groups]
    return {
        "text": text,
        "kind": kind,
        "groups": groups,
        "readable": bool(told.terms),
        "everything": address({"q": text}),
    }


def _group(
    group: Group, terms: tuple[Term, ...], text: str, kind: str, language: str
) -> GroupShown:
    asked = {"q": text, "in": group.kind.value}
    title = str(group.kind.label)
    number = grouped(group.count)
    return GroupShown(
        group.kind.value,
        title,
        _("more than %(number)s") % {"number": number} if group.more else number,
        tuple(_hit(row, terms, language) for row in group.rows),
        address(asked) if not kind and group.count > len(group.rows) else "",
        pager(_("Pages of what was found"), group.page, group.pages if kind else 1, asked=asked),
    )


def _hit(row: Hit, terms: tuple[Term, ...], language: str) -> HitShown:
    if isinstance(row, Line):
        return _slip(row, terms, language)
    if isinstance(row, UnitFound):
        return _unit(row, terms, language)
    return _worker(row, terms, language)


def _slip(row: Line, terms: tuple[Term, ...], language: str) -> HitShown:
    name, tongue = in_language(row.title_zh, row.title_en, language)
    return HitShown(
        reverse("ledger:slip", args=(row.number,)),
        marked(row.number, terms),
        marked(name, terms),
        tongue,
        marked(_place(row, language), terms),
        people(row),
        MARKS.get(State(row.state), ""),
        named("state", row.state),
    )


def _unit(row: UnitFound, terms: tuple[Term, ...], language: str) -> HitShown:
    name, tongue = in_language(row.zh, row.en, language)
    enterprise, _tongue = in_language(row.enterprise_zh, row.enterprise_en, language)
    level = named("unit", row.kind)
    return HitShown(
        reverse("units:record", args=(row.number,)),
        marked(row.number, terms),
        marked(name, terms),
        tongue,
        marked(_(", ").join([level, enterprise] if enterprise else [level]), terms),
    )


def _worker(row: WorkerFound, terms: tuple[Term, ...], language: str) -> HitShown:
    name, tongue = in_language(row.name, row.latin, language)
    return HitShown(
        reverse("roster:worker", args=(row.number,)),
        marked(row.number, terms),
        marked(name, terms),
        tongue,
        marked(_place(row, language), terms),
    )


def _place(row: Line | WorkerFound, language: str) -> str:
    """Name a unit after the enterprise that it lies in."""
    unit, _tongue = in_language(row.unit_zh, row.unit_en, language)
    enterprise, _tongue = in_language(row.enterprise_zh, row.enterprise_en, language)
    return _(", ").join([enterprise, unit] if enterprise not in {"", unit} else [unit])
