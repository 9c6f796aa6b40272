"""Seats for the highest scores, where a candidate's score is the same in every round."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import groupby

from reckoning.voting.lots import Chooser
from reckoning.voting.outcome import Barred, Gate, Round


def highest(
    scores: Sequence[Fraction],
    names: Sequence[str],
    seats: int,
    *,
    ties: Chooser,
    gate: Gate | None = None,
) -> tuple[Round, ...]:
    """Fill the seats from the highest score downwards, exactly.

    `scores` are one for each of `names`; those below 0 are never elected. Costs one sorting, and a
    look at each candidate who is elected, tied or barred.
    """
    standing = sorted(
        (place for place in range(len(names)) if scores[place] >= 0),
        key=lambda place: -scores[place],
    )
    levels = [list(level) for _score, level in groupby(standing, key=lambda place: scores[place])]
    rounds: list[Round] = []
    barred: list[Barred] = []
    while levels and len(rounds) < seats:
        level, newly = _may(levels[0], gate)
        barred += newly
        levels[0] = level
        if not level:
            del levels[0]
            continue
        step = len(rounds) + 1
        elected = level[0] if len(level) == 1 else ties.choose(step, level, names)
        level.remove(elected)
        if gate is not None:
            gate.elect(elected)
        rounds.append(
            _round(
                step,
                elected,
                level,
                scores=scores,
                barred=barred,
                runners_up=tuple(levels[1]) if levels[1:] else (),
            )
        )
        barred = []
    return tuple(rounds)


def _may(level: list[int], gate: Gate | None) -> tuple[list[int], list[Barred]]:
    """Part those of a level who may be elected from those whom a bound bars."""
    if gate is None:
        return level, []
    asked = [Barred(place, gate.bars(place)) for place in level]
    return [one.candidate for one in asked if not one.bound], [one for one in asked if one.bound]


def _round(
    step: int,
    elected: int,
    level: list[int],
    *,
    scores: Sequence[Fraction],
    barred: list[Barred],
    runners_up: tuple[int, ...],
) -> Round:
    return Round(
        step=step,
        elected=elected,
        score=scores[elected],
        tied=tuple(sorted((elected, *level))) if level else (),
        runners_up=runners_up,
        runner_score=scores[runners_up[0]] if runners_up else None,
        barred=tuple(barred),
    )
