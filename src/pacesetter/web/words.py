"""Words for codes: states, kinds, classes, verdicts; names of people and units."""

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from pacesetter.kernel.figures import is_chinese
from pacesetter.ledger.terms import Kind, Mechanism, SavingClass, State
from pacesetter.roster.terms import (
    Category,
    Employment,
    OfficeKind,
    Position,
    PrivateKind,
    UnitKind,
)
from pacesetter.roster.terms import Event as RosterEvent

WORDS: dict[str, dict[str, str | Promise]] = {
    "state": {
        State.OPEN: gettext_lazy("Still open"),
        State.VERIFIED: gettext_lazy("Verified"),
        State.ADJUSTED: gettext_lazy("Adjusted"),
        State.REFUSED: gettext_lazy("Refused"),
        State.REVERSED: gettext_lazy("Reversed"),
        State.WITHDRAWN: gettext_lazy("Withdrawn"),
    },
    "kind": {
        Kind.INCREASE: pgettext_lazy("kind of contribution", "Increase"),
        Kind.SAVING: pgettext_lazy("kind of contribution", "Saving"),
    },
    "class": {
        SavingClass.HARD: pgettext_lazy("class of saving", "hard"),
        SavingClass.SOFT: pgettext_lazy("class of saving", "soft"),
        SavingClass.AVOIDED: pgettext_lazy("class of saving", "avoided cost"),
        SavingClass.NON_FINANCIAL: pgettext_lazy("class of saving", "not financial"),
    },
    "mechanism": {
        Mechanism.MATERIAL: gettext_lazy("by material"),
        Mechanism.ENERGY: gettext_lazy("by energy"),
        Mechanism.TIME: gettext_lazy("by time"),
        Mechanism.QUALITY: gettext_lazy("by quality"),
        Mechanism.CAPACITY: gettext_lazy("by capacity"),
        Mechanism.SAFETY: gettext_lazy("by safety"),
        Mechanism.OTHER: gettext_lazy("in another way"),
    },
    "role": {
        "finance": gettext_lazy("finance verifier"),
        "technical": gettext_lazy("technical verifier"),
        "leader": gettext_lazy("leader"),
    },
    "step": {
        "submitted": gettext_lazy("Submitted"),
        "adopted": gettext_lazy("Adopted"),
        "trial": gettext_lazy("On trial"),
        "implemented": gettext_lazy("In use"),
        "verified": gettext_lazy("Verified"),
        "awarded": gettext_lazy("Awarded"),
    },
    "act": {
        "contribution:claim": gettext_lazy("Claimed"),
        "contribution:correct": gettext_lazy("Corrected"),
        "contribution:share": gettext_lazy("Shares agreed"),
        "contribution:rebase": gettext_lazy("New baseline"),
        "contribution:reverse": gettext_lazy("Reversed"),
        "contribution:advance": gettext_lazy("Stage recorded"),
        "confirmation:ask": gettext_lazy("Asked to confirm"),
        "confirmation:give": gettext_lazy("Confirmed"),
        "confirmation:contest": gettext_lazy("Contested"),
        "appeal:file": gettext_lazy("Appealed"),
        "appeal:decide": gettext_lazy("Appeal decided"),
        "checked": gettext_lazy("Checked"),
        "verified": gettext_lazy("Verified"),
        "adjusted": gettext_lazy("Adjusted"),
        "refused": gettext_lazy("Refused"),
        "adopted": gettext_lazy("Adopted"),
        "reversed": gettext_lazy("Reversed"),
        "withdrawn": gettext_lazy("Withdrawn"),
        "reopened": gettext_lazy("Open again"),
        "contribution:withdraw": gettext_lazy("Number left to a corrected slip"),
        "contribution:renumber": gettext_lazy("Goes on under another number"),
    },
    "way": {
        "claimed": gettext_lazy("Claimed"),
        "adjusted": gettext_lazy("Adjusted, with a reason"),
        "refused": gettext_lazy("Refused, with a reason"),
        "open": gettext_lazy("Still open"),
        "verified": gettext_lazy("Verified"),
    },
    "below": {
        UnitKind.FEDERATION: gettext_lazy("Federations"),
        UnitKind.TRADE: gettext_lazy("Trades"),
        UnitKind.ENTERPRISE: gettext_lazy("Enterprises"),
        UnitKind.WORKSHOP: gettext_lazy("Workshops"),
        UnitKind.SECTION: gettext_lazy("Sections"),
        UnitKind.TEAM: gettext_lazy("Teams"),
    },
    "unit": {
        UnitKind.FEDERATION: gettext_lazy("Federation"),
        UnitKind.TRADE: gettext_lazy("Trade"),
        UnitKind.ENTERPRISE: gettext_lazy("Enterprise"),
        UnitKind.WORKSHOP: gettext_lazy("Workshop"),
        UnitKind.SECTION: gettext_lazy("Section"),
        UnitKind.TEAM: gettext_lazy("Team"),
    },
}
WORDS |= {
    "office": {kind: kind.label for kind in OfficeKind},
    "category": {
        category: category.label for kind in (Position, Employment, Category) for category in kind
    },
    "private": {kind: kind.label for kind in PrivateKind},
    "roster": {event: event.label for event in RosterEvent},
}
MARKS = {
    State.OPEN: "claimed",
    State.VERIFIED: "verified",
    State.ADJUSTED: "adjusted",
    State.REFUSED: "refused",
    State.REVERSED: "reversed",
    State.WITHDRAWN: "reversed",
}


def named(kind: str, code: str) -> str:
    """Name a code; a code that has no word stands for itself."""
    return str(WORDS[kind].get(code, code))


def in_language(zh: str, en: str, language: str) -> tuple[str, str]:
    """Give a name in a language; else the other one, with its language for the reader's voice."""
    if is_chinese(language):
        return (zh, "") if zh else (en, "en")
    return (en, "") if en else (zh, "zh-Hans")


def person(who: str, latin: str, language: str) -> SafeString:
    """Name a person who may be named in public; else say “Worker 0012345”.

    Employee numbers have digits in them, names have none.
    """
    if any(letter.isdigit() for letter in who):
        return format_html(_("Worker {}"), who)
    text, tongue = in_language(who, latin, language)
    if tongue:
        return format_html('<span lang="{}">{}</span>', tongue, text)
    return format_html("{}", text)


def spoken(text: str, language: str) -> SafeString:
    """Mark Chinese on an English page; there is one text, whatever the page's language."""
    chinese = any("\u4e00" <= letter <= "\u9fff" for letter in text)
    if chinese and not is_chinese(language):
        return format_html('<span lang="zh-Hans">{}</span>', text)
    return format_html("{}", text)
