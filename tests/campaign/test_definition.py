from datetime import date

import pytest

from pacesetter.campaign.catalogue import shipped
from pacesetter.campaign.definition import parse
from pacesetter.campaign.terms import Act, Malformed, Stage
from pacesetter.kernel.quantity import Measure
from tests.campaign.files import DRIVE


def problems(text):
    with pytest.raises(Malformed) as caught:
        parse(text, shipped())
    return {key: str(problem) for key, problem in caught.value.problems}


def changed(old, new):
    assert old in DRIVE
    return DRIVE.replace(old, new)


def test_a_drive_is_read_whole():
    found = parse(DRIVE, shipped())
    assert (found.slug, found.name_zh, found.money) == ("town-1952", "小城竞赛", "old_yuan")
    assert (found.starts, found.ends) == (date(1952, 7, 1), date(1952, 12, 31))
    assert [version.label for version in found.presets][:2] == [
        "unit-of-account-old-yuan@1",
        "reward-state-council@1",
    ]
    assert [phase.stage for phase in found.phases] == [Stage.PLAN, Stage.LEDGER]
    assert found.phases[0].allows == (Act.SET_TARGET, Act.FILE_RETURN)
    assert found.printed == {"delegates": 521, "opened_on": "1953-02-06"}
    assert found.root is None


def test_a_unit_of_account_is_a_measure_beside_those_of_the_file():
    found = {measure.code: measure for measure in parse(DRIVE, shipped()).measures}
    assert found["old_yuan"] == Measure("old_yuan", "元（旧人民币）", "old yuan", 0, money=True)
    assert found["ton"] == Measure("ton", "吨", "tons", 1)
    assert found["kwh"].decimals == 0


def test_days_may_be_text():
    found = parse(changed("starts = 1952-07-01", 'starts = "1952-07-01"'), shipped())
    assert found.starts == date(1952, 7, 1)


def test_the_unit_at_the_top_may_be_told():
    top = '[root]\nnumber = "1"\nname_zh = "总工会"\n'
    found = parse(DRIVE + top, shipped())
    assert (found.root.number, found.root.kind, found.root.name_zh) == ("1", "federation", "总工会")


def test_the_unit_at_the_top_has_a_level_of_the_tree():
    assert (
        "galaxy"
        in problems(DRIVE + '[root]\nnumber = "1"\nname_zh = "总"\nkind = "galaxy"\n')["root.kind"]
    )


@pytest.mark.parametrize(
    ("old", "new", "key", "words"),
    [
        ('name_zh = "小城竞赛"\n', "", "drive.name_zh", "is missing"),
        ('name_zh = "小城竞赛"', "name_zh = 3", "drive.name_zh", "quotation marks"),
        ('name_zh = "小城竞赛"', 'name_zh = " "', "drive.name_zh", "is empty"),
        ('name_en = "Town drive"', f'name_en = "{"x" * 121}"', "drive.name_en", "at most 120"),
        ('"town-1952"', '"town 1952"', "drive.slug", "Latin letters"),
        ('"town-1952"', '"小城"', "drive.slug", "Latin letters"),
        ("starts = 1952-07-01", "starts = 1952-13", "TOML", "broken"),
        ("starts = 1952-07-01", 'starts = "July"', "drive.starts", "July: write the day"),
        ("ends = 1952-12-31\ncut", "ends = 1952-06-30\ncut", "drive.ends", "before it begins"),
        ("cut_off = 1952-12-31", "cut_off = 1952-06-30", "drive.cut_off", "before the drive"),
        ("1953-02-07", "1952-12-30", "drive.bulletin_on", "before the cut-off"),
        ('money = "old_yuan"', 'money = "ton"', "drive.money", "no measure of money"),
        ('money = "old_yuan"', 'money = "dollar"', "drive.money", "no measure of money"),
        ('money = "old_yuan"', 'monney = "old_yuan"', "drive.monney", "nobody knows this key"),
        ("delegates = 521", "delegates = 5.21", "drive.printed", "inexact"),
        ("delegates = 521", "x = [{ y = 0.5 }]", "drive.printed", "inexact"),
        ("reward-state-council@1", "reward@7", "drive.presets", "reward@7"),
        (
            '"reward-state-council@1"',
            '"reward-state-council@1", "reward-state-council@2"',
            "drive.presets",
            "one version",
        ),
        ("presets = [", 'demo = "yes"\npresets = [', "drive.demo", "true or false"),
        ('["unit-of', '[1, "unit-of', "drive.presets", "list of texts"),
        ("decimals = 1", "decimals = 7", "measures[1].decimals", "from 0 to 6"),
        ("decimals = 1", "decimals = true", "measures[1].decimals", "whole number"),
        ('code = "kwh"', 'code = "ton"', "measures[2].code", "two things"),
        ('code = "kwh"', 'colour = "red"\ncode = "kwh"', "measures[2].colour", "nobody knows"),
        ('stage = "plan"', 'stage = "picnic"', "phases[1].stage", "picnic"),
        ('stage = "plan"', 'stage = "ledger"', "phases", "stands there twice"),
        ('"target:set", ', '"target:sit", ', "phases[1].allows", "target:sit"),
        ("ends = 1952-10-31", "ends = 1952-05-31", "phases[1].ends", "before it begins"),
        ("[[ownerships]]", "[ownerships]", "ownerships", "list of tables"),
        ("[drive.printed]", "[[drive.printed]]", "drive.printed", "must be a table"),
        ('[[measures]]\ncode = "ton"', '[picnic]\n[[measures]]\ncode = "ton"', "picnic", "nobody"),
    ],
)
def test_what_is_wrong_is_told_by_its_key(old, new, key, words):
    assert words in problems(changed(old, new))[key]


def test_a_measure_may_be_repeated_but_not_changed():
    preset = (
        '[[measures]]\ncode = "old_yuan"\nzh = "元（旧人民币）"\nen = "old yuan"\nmoney = true\n'
    )
    assert len(parse(DRIVE + preset, shipped()).measures) == 3
    assert "measures[3].code" in problems(DRIVE + preset + "decimals = 2\n")


def test_all_problems_are_told_at_once_and_a_drive_of_nothing_is_one_of_them():
    text = changed('name_zh = "小城竞赛"', "").replace('"ledger"', '"lodger"')
    assert set(problems(text)) == {"drive.name_zh", "phases[2].stage"}
    assert set(problems("")) >= {"drive.slug", "drive.name_zh", "drive.starts", "drive.money"}


def test_the_whole_refusal_is_one_text_with_a_line_for_each_problem():
    with pytest.raises(Malformed) as caught:
        parse(changed('slug = "town-1952"', ""), shipped())
    first, second = str(caught.value).splitlines()
    assert first == "The file cannot be taken; nothing has been done."
    assert second == "  drive.slug: is missing."
