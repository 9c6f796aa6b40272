from pacesetter.roster.models import Constituency


def test_the_city_is_covered_exactly_once(say, city):
    code, out, _err = say("constituencies")
    assert code == 0
    assert "who may vote on 1953-02-07 lie in one constituency." in out
    once, _of, eligible = out.split()[:3]
    assert once == eligible
    before = say("constituencies", "--on", "1952-11-30")
    assert before[0] == 1


def test_who_lies_in_none_is_told_and_written(say, city, tmp_path):
    Constituency.objects.filter(units__unit__number="MTG").delete()
    code, out, _err = say("constituencies", "--report", tmp_path / "none.csv")
    assert code == 1
    assert "In two or more: 0." in out
    assert "MTG" in out
    lines = (tmp_path / "none.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "number,name,unit,employment,constituencies"
    assert f"In none: {len(lines) - 1}." in out
    assert say("constituencies", "--unit", "T01")[0] == 0


def test_a_unit_that_is_not_there(say, city):
    code, _out, err = say("constituencies", "--unit", "no-such")
    assert code == 2
    assert "no-such is not on the roster." in err
