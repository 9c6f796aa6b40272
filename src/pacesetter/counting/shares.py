"""What each group of equal ballots has got, and what it bears or has paid for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from pacesetter.counting.contest import Answer
from pacesetter.counting.groups import Groups
from reckoning.voting.approvals import Approvals


@dataclass(frozen=True, slots=True)
class Share:
    """A group of equal ballots. `bears` is a ballot's load or what it has paid; None: no such."""

    ballots: int
    approves: tuple[int, ...]
    elected: tuple[int, ...]
    bears: Fraction | None


def shares(answer: Answer, groups: Groups) -> Iterator[Share]:
    """Give every group, in the order of the ballots' hash. Approval rules alone."""
    ballots = answer.ballots
    if not isinstance(ballots, Approvals):
        raise TypeError("only approvals have shares")
    row = np.full(len(groups), -1, dtype=np.int64)
    row[groups.of[::-1]] = np.arange(len(groups.of))[::-1]
    at = {place: number for number, place in enumerate(answer.outcome.elected)}
    for group, first in enumerate(row.tolist()):
        run = ballots.choices[ballots.offsets[first] : ballots.offsets[first + 1]].tolist()
        got = sorted((place for place in run if place in at), key=at.__getitem__)
        yield Share(
            ballots=int(groups.weights[group]),
            approves=tuple(run),
            elected=tuple(got),
            bears=_borne(answer, [at[place] for place in got]),
        )


def _borne(answer: Answer, rounds: list[int]) -> Fraction | None:
    """Give what a ballot bears that had a hand in these rounds."""
    name = answer.question.rule.name
    scores = [answer.outcome.rounds[number].score for number in rounds]
    if name == "phragmen":
        return scores[-1] if scores else Fraction(0)
    return None
