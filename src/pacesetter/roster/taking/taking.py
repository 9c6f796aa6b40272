"""What taking a sheet is, whichever sheet it is."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pacesetter.intake.sheet import Sheet
from pacesetter.intake.staging import Staged
from pacesetter.intake.terms import Verdict
from pacesetter.roster.terms import Event

Rows = Iterable[tuple[str, bytes]]  # public number, canonical facts
Meanwhile = Callable[[], None] | None


@dataclass(frozen=True, slots=True)
class Taking:
    """A sheet and how its rows are taken.

    `settle` gives every row still in question a verdict, and applies the new and the changed
    ones; `touched` gives the facts of the rows with a verdict, to be sealed as `kind`. Where
    `register` is given, it applies the new ones instead, and their facts don't come from the
    tables that it writes: they are sealed meanwhile.
    """

    sheet: Sheet
    kind: str
    settle: Callable[[Staged], None]
    touched: Callable[[Verdict], Rows]
    registered: Event
    changed: Event
    register: Meanwhile = None

    def acts(self) -> Iterator[tuple[str, Rows, Meanwhile]]:
        """Give the events to record, each with the facts of its rows and what is done meanwhile."""
        yield self.registered.value, self.touched(Verdict.NEW), self.register
        yield self.changed.value, self.touched(Verdict.CHANGED), None
