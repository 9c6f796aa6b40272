import json
from fractions import Fraction

import pytest

from reckoning.quotas.written import Fault, Misstated, read

NAMES = ["Zhao", "Qian", "Sun"]
GOOD = """
{"candidates": {"Zhao": {"post": "front-line", "sex": "f", "plant": 3},
                "Qian": {"post": "head", "sex": "m", "plant": 4},
                "Sun": {"post": "front-line", "sex": "m", "plant": 5}},
 "bounds": [{"name": "women", "count": {"sex": "f"}, "least": "1/3"},
            {"name": "front-line", "count": {"post": "front-line"}, "of": {"sex": "m"},
             "least": "57 %"},
            {"count": {"plant": [3, "4"]}, "least": 1, "most": 2}]}
"""


def test_a_file_is_read():
    women, front, least, most = read(json.loads(GOOD), NAMES)
    assert (women.name, women.counted, women.amount) == ("women ≥ 1/3", {0}, Fraction(1, 3))
    assert (front.of, front.counted, front.amount) == ({1, 2}, {0, 2}, Fraction(57, 100))
    assert (least.name, least.counted, least.share, least.least) == ("3 ≥ 1", {0, 1}, False, True)
    assert (most.name, most.amount, most.least) == ("3 ≤ 2", 2, False)


def faults(text, names=NAMES):
    with pytest.raises(Misstated) as refused:
        read(json.loads(text), names)
    return set(refused.value.faults)


@pytest.mark.parametrize(
    ("was", "becomes", "fault"),
    [
        ('"bounds": [', '"bound": [', Fault("", "unknown", "bound")),
        ('"bounds": [', '"bound": [', Fault("bounds", "list")),
        ('"Qian": {', '"Li": {', Fault("candidates", "unknown", "Li")),
        ('"Qian": {', '"Li": {', Fault("candidates.Qian", "missing")),
        ('{"sex": "f"}', '"women"', Fault("bounds[1].count", "object")),
        ('{"sex": "f"}', '{"sex": "w"}', Fault("bounds[1].count", "empty", "sex: w")),
        ('{"sex": "f"}', '{"height": 2}', Fault("bounds[1].count", "missing", "height")),
        ('"of"', '"off"', Fault("bounds[2]", "unknown", "off")),
        ('"1/3"', '"1/0"', Fault("bounds[1].least", "amount", "1/0")),
        ('"1/3"', "0.25", Fault("bounds[1].least", "amount", "0.25")),
        ('"1/3"', "true", Fault("bounds[1].least", "amount", "True")),
        ('"1/3"', "-1", Fault("bounds[1].least", "amount", "-1")),
        ('"57 %"', '"157 %"', Fault("bounds[2].least", "amount", "157 %")),
        ('"57 %"', '"most"', Fault("bounds[2].least", "amount", "most")),
        (', "least": "1/3"', "", Fault("bounds[1]", "missing", "least, most")),
        ('"least": 1, "most": 2}', '"name": "women", "least": "1/3"}', None),
        ('{"count": {"plant"', '[], {"count": {"plant"', Fault("bounds[3]", "object")),
    ],
)
def test_what_is_wrong_is_told_with_its_place(was, becomes, fault):
    assert was in GOOD
    wanted = fault or Fault("bounds", "twice", "women ≥ 1/3")
    assert wanted in faults(GOOD.replace(was, becomes, 1))


def test_everything_wrong_is_told_at_once():
    assert faults("[]") == {
        Fault("", "object"),
        Fault("candidates", "object"),
        Fault("bounds", "list"),
    }
