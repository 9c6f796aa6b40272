from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pacesetter.campaign.catalogue import SHIPPED, difference, lines, read, shipped
from pacesetter.campaign.terms import Malformed, PresetKind
from tests.campaign.files import REWARD


def problems(text):
    with pytest.raises(Malformed) as caught:
        read(text)
    return {key: str(problem) for key, problem in caught.value.problems}


def changed(old, new):
    assert old in REWARD
    return REWARD.replace(old, new)


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.toml")), ids=lambda path: path.stem)
def test_what_comes_with_the_program_has_source_and_date_and_is_named_like_its_file(path):
    text = path.read_text(encoding="utf-8")
    assert "not legal advice" in text
    for version in read(text):
        assert version.name == path.stem
        assert version.source
        assert version.source_date >= date(1948, 1, 1)
        assert version.title_zh != version.title_en


def test_there_is_a_preset_of_every_kind():
    assert {version.kind for version in shipped().values()} == set(PresetKind)


def test_known_figures_stand_in_the_files():
    known = shipped()
    assert known["denomination-1955@1"].data["divisor"] == 10_000
    assert known["denomination-1955@1"].data["since"] == "1955-03-01"
    tiers = known["reward-state-council@2"].data["tiers"]
    assert [tier["most"] for tier in tiers] == [4000, 2500, 1500, 500, 300]
    basket = known["unit-of-account-wage-point-1950@1"].data["basket"]
    assert [part["quantity"] for part in basket] == ["0.8", "0.2", "0.05", "0.02", "2"]
    rules = known["quota-national-2015@1"].data["rules"]
    assert [(rule["counts"], rule["sign"], rule["percent"]) for rule in rules] == [
        ("front_line", ">=", 57),
        ("head", "<=", 20),
        ("migrant", ">=", 25),
    ]
    notices = known["notice-three-levels@1"].data["notices"]
    assert [notice["working_days"] for notice in notices] == [5, 5, 5]


@given(
    st.sampled_from(["name", "title_zh", "title_en", "source"]),
    st.text(min_size=1).filter(lambda text: text.isprintable()),
)
def test_the_digest_is_of_everything_that_is_said(field, text):
    [version] = read(REWARD)
    other = replace(version, **{field: text})
    assert (other.digest == version.digest) == (other == version)
    assert replace(version, version=2).digest != version.digest
    assert replace(version, source_date=date(1952, 7, 1)).digest != version.digest
    assert replace(version, data={**version.data, "more": 1}).digest != version.digest


@pytest.mark.parametrize(
    ("old", "new", "key", "words"),
    [
        ('name = "reward-of-ours"', 'name = "reward@ours"', "name", "“@” and spaces"),
        ('name = "reward-of-ours"', 'name = "reward of ours"', "name", "“@” and spaces"),
        ("version = 1", "version = 0", "versions[1].version", "from 1"),
        ('title_zh = "本厂奖励"', "", "versions[1].title_zh", "is missing"),
        ("source_date = 1952-06-30", "", "versions[1].source_date", "is missing"),
        ('kind = "reward"', 'kind = "gift"', "versions[1].data.kind", "take one of"),
        ('measure = "old_yuan"', "", "versions[1].data.measure", "is missing"),
        ("most = 100000", "most = 0.5", "versions[1].data", "inexact"),
        ("most = 100000", "most = -1", "versions[1].data.tiers[1].most", "from 0"),
        ("[[versions]]", "[[version]]", "versions", "at least one"),
    ],
)
def test_what_is_wrong_is_told_by_its_key(old, new, key, words):
    assert words in problems(changed(old, new))[key]


def test_one_version_twice_is_refused():
    assert "twice" in problems(REWARD + REWARD.partition('ours"\n')[2])["versions"]


YEAR = 'kind = "calendar"\nfirst = 1952-01-01\nlast = 1952-12-31\nweek = [1]\n'
UNIT = 'kind = "unit_of_account"\ncode = "a"\nzh = "甲"\nen = "a"\n'


@pytest.mark.parametrize(
    ("data", "key"),
    [
        ('kind = "calendar"\nfirst = 1952-01-02\nlast = 1952-01-01\nweek = [1]', "last"),
        ('kind = "calendar"\nfirst = 1952-01-01\nlast = 1952-01-01\nweek = [0, 8]', "week"),
        ('kind = "calendar"\nfirst = 1952-01-01\nlast = 1952-01-01\nweek = [[1]]', "week"),
        ('kind = "calendar"\nfirst = 1952-01-01\nlast = 1952-01-01', "week"),
        (
            YEAR
            + 'holidays = [{ zh = "节", en = "feast", first = 1952-01-02, last = 1952-01-01 }]',
            "holidays[1].last",
        ),
        (
            YEAR + 'make_up_days = [{ day = "soon" }]',
            "make_up_days[1].day",
        ),
        ('kind = "quota"', "rules"),
        (
            'kind = "quota"\nrules = [{ counts = "woman", of = "all", sign = "=", percent = 18 }]',
            "rules[1].sign",
        ),
        ('kind = "notice"\nnotices = [{ level = "unit", working_days = 0 }]', None),
        ('kind = "denomination"\nold = "a"\nnew = "b"\ndivisor = 10', "since"),
        (UNIT, "decimals"),
        (
            UNIT + 'decimals = 0\nbasket = [{ zh = "粮", en = "grain", unit = "jin" }]',
            "basket[1].quantity",
        ),
    ],
)
def test_each_kind_says_what_its_rule_needs(data, key):
    text = REWARD.partition("kind")[0] + data
    place = f"versions[1].data.{key or 'notices[1].working_days'}"
    assert place in problems(text)


def test_two_versions_are_told_apart_value_by_value():
    [before] = read(REWARD)
    [after] = read(changed("most = 100000", "most = 90000, why = 'dear'").replace("our", "our"))
    assert difference(before, after) == (
        ("data.tiers[1].most", "100000", "90000"),
        ("data.tiers[1].why", "", "dear"),
    )
    assert difference(before, before) == ()
    week = shipped()["workdays-china-2024@1"]
    assert lines(week)["data.week"] == "1, 2, 3, 4, 5"
