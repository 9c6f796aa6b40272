"""The risk of a claim: each reason by itself, and that they always add up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckoning.valuation.risk import (
    WHOLE,
    Above,
    Facts,
    Weights,
    reasons,
    risk,
    upper_quartile,
    weighed,
)

WEIGHTS = Weights(
    base=5, above=(Above(10, 10), Above(20, 20), Above(40, 30)), unlike=5, least_like=5,
    unknown=20, bare=20, short=10, short_months=6, formula=5, source=5, crowded=10,
    crowded_from=90, overfull=25, late=5, late_days=60, history_each=5, history_most=10,
    unconfirmed=5,
)  # fmt: skip
SOUND = Facts(
    net=100, priced=True, upper=100, like=9, baseline_months=6, formula=True, source=True,
    line_percent=89, days_late=60, history=0, unconfirmed=False,
)  # fmt: skip


def codes(facts: Facts, weights: Weights = WEIGHTS) -> dict[str, int]:
    return {reason.code: reason.adds for reason in reasons(facts, weights)}


def test_a_claim_without_a_flaw_still_wants_a_look():
    assert codes(SOUND) == {"base": 5}


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({"net": 101}, {"above": 10}),
        ({"net": 200}, {"above": 10}),
        ({"net": 201}, {"above": 20}),
        ({"net": 100_000}, {"above": 30}),
        ({"net": 100_000, "like": 4}, {"unlike": 5}),
        ({"net": 100_000, "upper": None, "like": 0}, {"unlike": 5}),
        ({"net": None}, {"unknown": 20}),
        ({"net": None, "priced": False, "baseline_months": None}, {}),
        ({"baseline_months": None, "formula": False, "source": False}, {"bare": 20}),
        ({"baseline_months": 5}, {"short": 10}),
        ({"baseline_months": 3, "formula": False, "source": False},
         {"short": 10, "formula": 5, "source": 5}),
        ({"line_percent": 90}, {"crowded": 10}),
        ({"line_percent": 100}, {"crowded": 10}),
        ({"line_percent": 101}, {"overfull": 25}),
        ({"days_late": 61}, {"late": 5}),
        ({"history": 1}, {"history": 5}),
        ({"history": 7}, {"history": 10}),
        ({"unconfirmed": True}, {"unconfirmed": 5}),
    ],
)  # fmt: skip
def test_each_reason_by_itself(changes, wanted):
    assert codes(SOUND._replace(**changes)) == {"base": 5, **wanted}


def test_a_weight_of_nought_switches_a_reason_off():
    off = {name: 0 for name in Weights.__dataclass_fields__ if name != "above"}
    nothing = Weights(**{**off, "above": ()})
    assert reasons(SOUND._replace(net=None, baseline_months=None), nothing) == ()
    assert nothing.worst == 0


def test_a_reason_brings_the_figures_of_its_sentence():
    (_base, above) = reasons(SOUND._replace(net=250), WEIGHTS)
    assert (above.figure, above.against) == (250, 100)


def test_the_worst_is_the_whole():
    assert WEIGHTS.worst == WHOLE
    worst = Facts(
        net=10**12, priced=True, upper=1, like=200, baseline_months=None, formula=False,
        source=False, line_percent=400, days_late=400, history=9, unconfirmed=True,
    )  # fmt: skip
    assert risk(reasons(worst, WEIGHTS)) == WHOLE


@given(st.lists(st.integers(0, 10**12), min_size=1))
def test_three_quarters_do_not_pass_the_upper_quartile(values):
    found = upper_quartile(values)
    assert found in values
    assert sum(value <= found for value in values) * 4 >= 3 * len(values)
    assert sum(value < found for value in values) * 4 < 3 * len(values)


FACTS = st.builds(
    Facts,
    net=st.none() | st.integers(0, 10**15),
    priced=st.booleans(),
    upper=st.none() | st.integers(0, 10**15),
    like=st.integers(0, 300),
    baseline_months=st.none() | st.integers(1, 12),
    formula=st.booleans(),
    source=st.booleans(),
    line_percent=st.integers(0, 500),
    days_late=st.integers(-100, 500),
    history=st.integers(0, 50),
    unconfirmed=st.booleans(),
)


@given(FACTS)
def test_the_reasons_add_up_and_never_pass_the_worst(facts):
    found = reasons(facts, WEIGHTS)
    assert risk(found) == sum(reason.adds for reason in found)
    assert all(reason.adds > 0 for reason in found)
    assert len({reason.code for reason in found}) == len(found)
    assert WEIGHTS.base <= risk(found) <= WEIGHTS.worst


@given(FACTS, st.integers(1, 10**15))
def test_more_value_is_never_less_risk(facts, more):
    if facts.net is None:
        return
    before = risk(reasons(facts, WEIGHTS))
    assert risk(reasons(facts._replace(net=facts.net + more), WEIGHTS)) >= before


@given(st.integers(0, 10**15), st.integers(0, 100))
def test_value_times_risk_is_rounded_once(net, hundredths):
    found = weighed(net, hundredths)
    assert abs(found * WHOLE - net * hundredths) * 2 <= WHOLE
