"""Limits as published, a shift that is found, and noise that mostly isn't."""

import random
from fractions import Fraction

import pytest

from reckoning.process_behaviour import Rule, Signal, limits, signals

# NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2: flow rates of ten batches, in tenths
FLOW = [496, 476, 499, 513, 478, 512, 526, 524, 536, 521]
SERIES = 24  # points
TRIALS = 400


def test_the_handbooks_flow_rates_have_its_limits() -> None:
    found = limits([Fraction(value, 10) for value in FLOW])
    assert found.mean == Fraction("50.81")
    assert found.mean_range == Fraction("16.9") / 9
    # the handbook divides 3 by 1.128 where Wheeler has 2.66: a thousandth apart
    assert float(found.upper) == pytest.approx(55.8041, abs=0.001)
    assert float(found.lower) == pytest.approx(45.8159, abs=0.001)
    assert found.upper_range == Fraction("3.268") * found.mean_range


def test_the_handbooks_process_is_in_control() -> None:
    assert signals(FLOW, limits(FLOW)) == ()


def test_one_value_has_no_limits() -> None:
    with pytest.raises(ValueError, match="moving range"):
        limits([5])


def test_values_that_never_change_say_nothing() -> None:
    assert signals([7] * 20, limits([7] * 20)) == ()


def test_a_shift_of_eight_points_is_one_run() -> None:
    before = [100, 104, 97, 103, 96, 104, 98, 102]
    within = limits(before)
    after = [103, 101, 102, 101, 103, 102, 101, 102]
    assert signals(after[:7], within) == ()
    assert signals(after, within) == (Signal(Rule.RUN, 1, 0, 7),)
    assert signals([*after, 103], within) == (Signal(Rule.RUN, 1, 0, 8),)


def test_a_run_is_broken_by_a_value_on_the_mean() -> None:
    within = limits([0, 10, 0, 10])
    assert signals([6, 6, 6, 6, 5, 6, 6, 6, 6], within) == ()


def test_a_point_beyond_a_limit_is_a_signal_and_one_on_it_is_not() -> None:
    within = limits([0, 100, 0, 100])
    assert signals([within.lower, within.upper], within) == ()
    assert signals([within.lower - 1], within) == (Signal(Rule.OUTSIDE, -1, 0, 0),)


def test_three_of_four_near_one_limit_are_a_signal() -> None:
    within = limits([0, 100, 0, 100])  # the mean is 50, half way to a limit is 133
    assert signals([200, 40, 200, 200], within) == (Signal(Rule.NEAR_LIMIT, 1, 0, 3),)
    assert signals([200, 40, 200, -100], within) == ()


def _told(rng: random.Random, shift: int) -> bool:
    """Whether anything is said of the eight points that come after 24 of noise, in σ/100."""
    before = [round(rng.gauss(0, 100)) for _ in range(SERIES)]
    after = [round(rng.gauss(shift, 100)) for _ in range(8)]
    return bool(signals(after, limits(before)))


def test_noise_is_seldom_flagged_and_a_shift_almost_always() -> None:
    rng = random.Random("1952")
    noise = sum(_told(rng, 0) for _ in range(TRIALS)) / TRIALS
    shift = sum(_told(rng, 300) for _ in range(TRIALS)) / TRIALS
    assert noise < 0.15
    assert shift > 0.98
