"""What each group of equal ballots has got, and what it bears or has paid for it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from pacesetter.counting.contest import PAYS, Answer
from pacesetter.counting.groups import Groups
from reckoning.voting.approvals import Approvals
from reckoning.voting.outcome import Round

BY_COST = "-cardinality"  # ends the names of rules by which projects satisfy whatever they cost
LOADED = "phragmen"  # the rule, and the phase of a completion, by which ballots bear loads


@dataclass(frozen=True, slots=True)
class Share:
    """A group of equal ballots. `bears` is a ballot's load or what it has paid; None: no such."""

    ballots: int
    approves: tuple[int, ...]
    elected: tuple[int, ...]
    bears: Fraction | None


def shares(answer: Answer, groups: Groups, which: Iterable[int]) -> Iterator[Share]:
    """Give some groups, by their places in the order of the ballots' hash. Approvals alone."""
    ballots = answer.ballots
    if not isinstance(ballots, Approvals):
        raise TypeError("only approvals have shares")
    row = np.full(len(groups), -1, dtype=np.int64)
    row[groups.of[::-1]] = np.arange(len(groups.of))[::-1]
    at = {place: number for number, place in enumerate(answer.outcome.elected)}
    for group in which:
        first = row[group]
        run = ballots.choices[ballots.offsets[first] : ballots.offsets[first + 1]].tolist()
        got = sorted((place for place in run if place in at), key=at.__getitem__)
        yield Share(
            ballots=int(groups.weights[group]),
            approves=tuple(run),
            elected=tuple(got),
            bears=_borne(answer, [answer.outcome.rounds[at[place]] for place in got]),
        )


def _borne(answer: Answer, rounds: list[Round]) -> Fraction | None:
    """Give what a ballot bears that had a hand in these rounds."""
    outcome = answer.outcome
    if outcome.rule == LOADED:
        return rounds[-1].score if rounds else Fraction(0)
    if not outcome.rule.startswith(PAYS):
        return None
    purse = Fraction(outcome.money or 0, max(1, answer.election.votes()))
    left = purse
    for one in rounds:
        if one.phase == LOADED and one.score is not None:
            left = purse - one.score
        elif not one.phase and one.score is not None:
            left -= min(left, one.score * _worth(answer, one.elected))
    return purse - left


def _worth(answer: Answer, place: int) -> int:
    costs = answer.election.costs if answer.question.paid else None
    return 1 if costs is None or answer.outcome.rule.endswith(BY_COST) else costs[place]
