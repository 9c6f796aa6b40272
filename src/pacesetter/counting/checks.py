"""What is found beside the count itself: all tied committees, fairness, how safe each seat is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pacesetter.counting.contest import Answer, ask
from pacesetter.counting.election import Election
from reckoning.voting.irresolute import committees

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Checks:
    """`committees` are those that lots could have given; `complete`: there are no others."""

    committees: Sequence[Sequence[int]]
    complete: bool
    ejr: Json | None = None
    perturbed: Json | None = None

    def lines(self, election: Election) -> Iterator[str]:
        """Tell what was found."""
        if len(self.committees) > 1:
            yield _("Committees that the lots could have given: {number}{more}").format(
                number=len(self.committees), more="" if self.complete else "+"
            )
            for one in self.committees:
                yield "       " + ", ".join(election.title(place) for place in one)


def found(answer: Answer, *, irresolute: bool = False) -> Checks:
    """Look for what was asked beside the count: `irresolute`, every committee that lots give."""
    if not irresolute:
        return Checks([answer.outcome.elected], complete=not _drawn(answer))
    several = committees(lambda ties: ask(answer.question, answer.election, answer.ballots, ties))
    return Checks(several.found, several.complete)


def _drawn(answer: Answer) -> bool:
    return any(one.tied for one in answer.outcome.rounds)
