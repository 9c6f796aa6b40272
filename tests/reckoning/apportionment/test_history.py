"""Apportionments that history has made: facts anybody can look up."""

import pytest

from reckoning.apportionment import METHODS, Claims
from reckoning.voting.lots import Lot

LOT = Lot("1953")


def given(name, weights, seats):
    claims = Claims(tuple(f"{place:02}" for place in range(len(weights))), tuple(weights))
    return METHODS[name].apportion(claims, seats, ties=LOT).seats


# The United States' census of 1790, populations for apportionment; what Congress voted by
# Hamilton's method and Washington vetoed (120 seats), and what became law by Jefferson's (105).
# Balinski and Young, Fair Representation, 1982.
STATES_1790 = {
    "Virginia": (630_560, 21, 19),
    "Massachusetts": (475_327, 16, 14),
    "Pennsylvania": (432_879, 14, 13),
    "North Carolina": (353_523, 12, 10),
    "New York": (331_589, 11, 10),
    "Maryland": (278_514, 9, 8),
    "Connecticut": (236_841, 8, 7),
    "South Carolina": (206_236, 7, 6),
    "New Jersey": (179_570, 6, 5),
    "New Hampshire": (141_822, 5, 4),
    "Vermont": (85_533, 3, 2),
    "Georgia": (70_835, 2, 2),
    "Kentucky": (68_705, 2, 2),
    "Rhode Island": (68_446, 2, 2),
    "Delaware": (55_540, 2, 1),
}


def test_the_house_of_1792():
    weights, hamilton, jefferson = zip(*STATES_1790.values(), strict=True)
    assert given("hamilton", weights, 120) == hamilton
    assert given("d-hondt", weights, 105) == jefferson


# The census of 2020: populations for apportionment, in the order of the states' names.
STATES_2020 = (
    5_030_053, 736_081, 7_158_923, 3_013_756, 39_576_757, 5_782_171, 3_608_298, 990_837, 21_570_527,
    10_725_274, 1_460_137, 1_841_377, 12_822_739, 6_790_280, 3_192_406, 2_940_865, 4_509_342,
    4_661_468, 1_363_582, 6_185_278, 7_033_469, 10_084_442, 5_709_752, 2_963_914, 6_160_281,
    1_085_407, 1_963_333, 3_108_462, 1_379_089, 9_294_493, 2_120_220, 20_215_751, 10_453_948,
    779_702, 11_808_848, 3_963_516, 4_241_500, 13_011_844, 1_098_163, 5_124_712, 887_770, 6_916_897,
    29_183_290, 3_275_252, 643_503, 8_654_542, 7_715_946, 1_795_045, 5_897_473, 577_719,
)  # fmt: skip
HOUSE_2022 = (
    7, 1, 9, 4, 52, 8, 5, 1, 28, 14, 2, 2, 17, 9, 4, 4, 6, 6, 2, 8, 9, 13, 8, 4, 8, 2, 3, 4, 2, 12,
    3, 26, 14, 1, 15, 5, 6, 17, 2, 7, 1, 9, 38, 4, 1, 11, 10, 2, 8, 1,
)  # fmt: skip


def test_the_house_of_2022():
    assert given("huntington-hill", STATES_2020, 435) == HOUSE_2022
    # New York lost its 27th seat to Minnesota's 8th by 89 people.
    assert STATES_2020[31] == 20_215_751
    more = (*STATES_2020[:31], STATES_2020[31] + 88, *STATES_2020[32:])
    assert given("huntington-hill", more, 435) == HOUSE_2022
    enough = (*STATES_2020[:31], STATES_2020[31] + 89, *STATES_2020[32:])
    assert given("huntington-hill", enough, 435)[31] == 27


@pytest.mark.parametrize(
    ("votes", "seats"),
    [
        # National Council, 15 October 2017: ÖVP, SPÖ, FPÖ, NEOS, PILZ
        ((1_595_526, 1_361_746, 1_316_442, 268_518, 223_543), (62, 52, 51, 10, 8)),
        # 29 September 2019: ÖVP, SPÖ, FPÖ, Grüne, NEOS
        ((1_789_417, 1_011_868, 772_666, 664_055, 387_124), (71, 40, 31, 26, 15)),
    ],
)
def test_austria_counts_by_d_hondt(votes, seats):
    assert given("d-hondt", votes, 183) == seats


def test_the_alabama_paradox():
    # The smallest unit loses a seat when there is one more to give; found in 1880, when Alabama
    # had 8 of 299 and 7 of 300.
    assert given("hamilton", (6, 6, 2), 10) == (4, 4, 2)
    assert given("hamilton", (6, 6, 2), 11) == (5, 5, 1)


def test_each_method_has_its_own_result():
    # Balinski and Young's example of five states and 26 seats, on which all differ.
    weights = (9_061, 7_179, 5_259, 3_319, 1_182)
    assert given("adams", weights, 26) == (9, 7, 5, 3, 2)
    assert given("dean", weights, 26) == (9, 7, 5, 4, 1)
    assert given("huntington-hill", weights, 26) == (9, 7, 6, 3, 1)
    assert given("sainte-lague", weights, 26) == (9, 8, 5, 3, 1)
    assert given("d-hondt", weights, 26) == (10, 7, 5, 3, 1)
    assert given("hamilton", weights, 26) == (9, 7, 5, 4, 1)
