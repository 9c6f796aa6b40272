"""What is found beside the count itself: all tied committees, fairness, how safe each seat is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from pacesetter.counting.contest import Answer, ask
from pacesetter.counting.election import Election
from pacesetter.kernel.refusal import Refused
from reckoning.voting.approvals import Approvals
from reckoning.voting.ejr import Representation, representation
from reckoning.voting.irresolute import committees
from reckoning.voting.lots import Lot
from reckoning.voting.perturbed import Safety, perturbed

LEFT_OUT = Fraction(1, 20)  # of the ballots, in each recount
ALWAYS = 1.0


@dataclass(frozen=True, slots=True)
class Checks:
    """`committees` are those that lots could have given; `complete`: there are no others.

    `ejr` is for approvals without costs; `safety` where recounts were asked for.
    """

    committees: Sequence[Sequence[int]]
    complete: bool
    ejr: Representation | None = None
    safety: Safety | None = None

    def lines(self, election: Election) -> Iterator[str]:
        """Tell what was found."""
        if len(self.committees) > 1:
            yield _("Committees that the lots could have given: {number}{more}").format(
                number=len(self.committees), more="" if self.complete else "+"
            )
            for one in self.committees:
                yield "       " + ", ".join(election.title(place) for place in one)
        if self.ejr is not None:
            words = _("EJR+ holds: no group of voters is passed over (worst ratio {ratio})")
            if not self.ejr.holds:
                words = _("EJR+ does not hold: a group of voters is passed over (ratio {ratio})")
            yield words.format(ratio=f"{float(self.ejr.ratio):.4g}")
        if self.safety is not None:
            yield from _told(self.safety, election)


def _told(safety: Safety, election: Election) -> Iterator[str]:
    yield _("{times} recounts without {share} of the ballots: {same} elected the same").format(
        times=safety.times, share=f"{float(safety.share):.0%}", same=safety.same
    )
    for place in safety.elected:
        part = safety.kept[place] / safety.times
        if part < ALWAYS:
            yield "       " + _("{name}: elected in {part} of them").format(
                name=election.title(place), part=f"{part:.0%}"
            )


def found(answer: Answer, *, irresolute: bool = False, perturb: int = 0) -> Checks:
    """Look for what was asked beside the count.

    `irresolute`: every committee that lots give. `perturb`: so many recounts without some ballots.
    """
    several: Sequence[Sequence[int]] = [answer.outcome.elected]
    complete = not any(one.tied for one in answer.outcome.rounds)
    if irresolute:
        all_of_them = committees(
            lambda ties: ask(answer.question, answer.election, answer.ballots, ties)
        )
        several, complete = all_of_them.found, all_of_them.complete
    return Checks(several, complete, _ejr(answer), _safety(answer, perturb))


def _ejr(answer: Answer) -> Representation | None:
    if not isinstance(answer.ballots, Approvals) or answer.question.paid:
        return None
    return representation(answer.ballots, answer.outcome.elected, answer.question.seats)


def _safety(answer: Answer, times: int) -> Safety | None:
    if not times:
        return None
    if not isinstance(answer.ballots, Approvals):
        raise Refused(_("ballots are left out by chance only where approvals are counted."))
    asked = answer.question
    try:
        return perturbed(
            lambda some: ask(asked, answer.election, some, Lot(asked.seed)),
            answer.ballots,
            times=times,
            share=LEFT_OUT,
            seed=asked.seed,
        )
    except ValueError as problem:
        raise Refused(_("these ballots can't be counted so: {problem}."), problem=problem) from None
