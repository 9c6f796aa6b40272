"""Majorities: whoever, or whatever, reaches the bar passes; sign and base of the bar are data."""

from reckoning.voting.fixed import Fixed
from reckoning.voting.lots import Chooser
from reckoning.voting.outcome import Gate, Outcome
from reckoning.voting.pulling import Filling
from reckoning.voting.registry import rule
from reckoning.voting.verdicts import BARS, Bar, Verdicts, findings


class Inquorate(ValueError):
    """Too few are present for the vote to count. `least` is how many there must be."""

    def __init__(self, present: int, entitled: int, least: int) -> None:
        super().__init__(f"{present} of {entitled} are present; at least {least} must be")
        self.present = present
        self.entitled = entitled
        self.least = least


@rule(
    "majority",
    title="Yes, no or abstain: whoever reaches the bar, most votes first",
    source="rules of China's unions and workers' congresses: 半数以上 includes the half, "
    "过半数 does not",
    ballots="verdicts",
)
def majority(
    ballots: Verdicts,
    seats: int,
    *,
    ties: Chooser,
    gate: Gate | None = None,
    working: bool = False,
    bar: Bar = BARS["over-half-of-entitled"],
    quorum: Bar | None = None,
) -> Outcome:
    """Elect those whose yes votes reach the bar, most votes first, until the seats are full.

    `quorum` is a bar that those present must reach of those entitled: else Inquorate. What
    the votes were, and what was missing, `verdicts.findings` tells of everybody.

    >>> from reckoning.voting.lots import Lot
    >>> ballots = Verdicts.of([{0: 1}, {0: -1}], ["motion"], weights=[15, 5], entitled=30)
    >>> half = BARS["half-of-entitled"]
    >>> over = BARS["over-half-of-entitled"]
    >>> [len(majority(ballots, 1, ties=Lot("1953"), bar=b).elected) for b in (half, over)]
    [1, 0]
    """
    if quorum is not None:
        require(quorum, ballots)
    told = findings(ballots, bar)
    filling = Filling(ballots.names, ties, gate, working)
    filling.barred.update(found.place for found in told if not found.passed)
    filling.run(Fixed([found.yes for found in told]), seats)
    return filling.outcome("majority", seats)


def require(quorum: Bar, ballots: Verdicts) -> None:
    """Refuse a vote at which too few were present; a ValueError if nobody said how many were."""
    if ballots.entitled is None or ballots.present is None:
        raise ValueError("say how many are entitled and how many present: a quorum compares them")
    if not quorum.reached(ballots.present, of=ballots.entitled):
        raise Inquorate(ballots.present, ballots.entitled, quorum.least(ballots.entitled))
