"""What the pages of web hooks show."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from pacesetter.ledger.withdrawing import Undone as LedgerUndone
from pacesetter.plan.withdrawing import Undone as PlanUndone
from pacesetter.roster.queries import HeldOffice
from pacesetter.roster.terms import Event as Registered
from pacesetter.roster.withdrawing import Undone
from pacesetter.web.words import in_language
from pacesetter.webhooks.queries import ErrandShown, HookShown
from pacesetter.webhooks.terms import PROBLEMS, Passage, State, Topic

MARKS = {
    Passage.DONE: "verified",
    Passage.GIVEN_UP: "refused",
    Passage.SENDING: "adjusted",
    Passage.WAITING: "claimed",
}

# What an errand tells of, in words.
TOLD: dict[str, str | Promise] = {
    "contribution:claim": pgettext_lazy("errand", "slip handed in"),
    "contribution:correct": pgettext_lazy("errand", "slip completed"),
    "contribution:advance": pgettext_lazy("errand", "stage reached"),
    "contribution:rebase": pgettext_lazy("errand", "another baseline"),
    "contribution:check": pgettext_lazy("errand", "slip checked"),
    "contribution:verify": pgettext_lazy("errand", "slip signed"),
    "contribution:reverse": pgettext_lazy("errand", "slip reversed"),
    "appeal:file": pgettext_lazy("errand", "appeal"),
    "appeal:decide": pgettext_lazy("errand", "appeal decided"),
    "target:set": pgettext_lazy("errand", "target set"),
    "return:file": pgettext_lazy("errand", "return filed"),
    "return:correct": pgettext_lazy("errand", "return corrected"),
    "period:close": pgettext_lazy("errand", "month closed"),
    "webhook:try": pgettext_lazy("errand", "trial"),
    **{event.value: event.label for event in (*Registered, *LedgerUndone, *PlanUndone, *Undone)},
}


@dataclass(frozen=True, slots=True)
class HookRow:
    """A web hook with its words."""

    hook: HookShown
    topics: tuple[str, ...]
    state: str
    mark: str
    paused: bool


@dataclass(frozen=True, slots=True)
class ErrandRow:
    """An errand with its words."""

    errand: ErrandShown
    told: str | Promise
    state: str
    mark: str
    problem: str | Promise
    waits: bool


def hook(found: HookShown) -> HookRow:
    """Give a web hook in words."""
    state = State(found.state)
    return HookRow(
        found,
        tuple(str(Topic(topic).label) for topic in found.topics),
        str(state.label),
        "verified" if state is State.ACTIVE else "refused",
        state is State.PAUSED,
    )


def hooks(found: Iterable[HookShown]) -> list[HookRow]:
    """Give web hooks in words."""
    return [hook(each) for each in found]


def errands(found: Iterable[ErrandShown]) -> list[ErrandRow]:
    """Give errands in words."""
    return [
        ErrandRow(
            errand,
            TOLD.get(errand.event, errand.event),
            str(Passage(errand.state).label),
            MARKS[Passage(errand.state)],
            PROBLEMS.get(errand.problem, errand.problem),
            errand.state == Passage.WAITING,
        )
        for errand in found
    ]


def units(offices: Sequence[HeldOffice], language: str) -> list[tuple[str, str]]:
    """Give the units that somebody is in office over, each once."""
    return list(
        {
            o.number: (o.number, in_language(o.name_zh, o.name_en, language)[0]) for o in offices
        }.values()
    )
