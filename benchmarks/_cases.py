"""Small random elections, most of them with ties, beside slow versions: what `--cases` counts."""

import random
import sys
import time
from fractions import Fraction

from pacesetter.counting.contest import RULES
from reckoning.voting.approvals import Approvals
from reckoning.voting.lots import Lot
from tests.reckoning.voting import slow


def cases(number: int) -> int:
    """Count small random elections, most of them with ties, beside the slow versions."""
    draw, lot = random.Random(1953), Lot("1953")
    rules = (
        ("approval", slow.approval, max),
        ("satisfaction-approval", slow.satisfaction, max),
        ("phragmen", slow.phragmen, min),
        ("sequential-pav", slow.thiele(lambda got: Fraction(1, got + 1)), max),
    )
    start, wrong = time.process_time(), 0
    for case in range(number):
        name, scores, top = rules[case % len(rules)]
        size = draw.randrange(1, 7)
        rows = [
            (
                frozenset(draw.sample(range(size), draw.randrange(size + 1))),
                draw.choice((1, 1, 2, 3)),
            )
            for _ballot in range(draw.randrange(1, 9))
        ]
        names = [chr(97 + one) for one in range(size)]
        ballots = Approvals.of([a for a, _w in rows], names, weights=[w for _a, w in rows])
        places = draw.randrange(1, size + 1)
        found = RULES[name].count(ballots, places, ties=lot, working=True)
        right = slow.rounds(
            rows,
            size,
            places,
            scores,
            top,
            lambda step, tied, names=names: lot.choose(step, tied, names),
        )
        ours = [(one.elected, one.score, one.tied) for one in found.rounds if not one.phase]
        if ours != [one[:3] for one in right]:
            wrong += 1
            print(f"case {case}: {name} {rows} {places}: {ours}, but {right}", file=sys.stderr)
    seconds = time.process_time() - start
    print(f"{number:,} cases, {wrong} wrong, {seconds:.0f} s")
    return int(wrong > 0)
