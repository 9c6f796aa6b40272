import json
from datetime import date
from pathlib import Path

from pacesetter.roster.models import CategoryFact, Membership, Unit
from pacesetter.roster.queries import counted_for_seats, workers_on
from pacesetter.roster.terms import Employment

EXAMPLE = Path(__file__).parents[2] / "examples" / "seats" / "units.csv"


def test_seats_by_the_example_in_both_languages(say):
    code, out, err = say("apportion", EXAMPLE, "--seats", 120)
    assert code == 0
    assert "Hamilton (largest remainder): 120 seats" in out
    assert out.splitlines()[-1].split() == ["All", "21,304", "120", "120"]
    assert "units.csv, 14" in err


def test_521_seats_over_a_whole_register(say, city):
    code, out, _err = say(
        "apportion", "--from-roster", "enterprise", "--seats", 521, "--format", "json", "--seed", 7
    )
    assert code == 0
    told = json.loads(out)
    assert sum(unit["seats"] for unit in told["units"]) == 521
    on = "1953-02-07"
    assert len(told["units"]) == Unit.objects.filter(kind="enterprise").count()
    assert sum(int(unit["weights"]["workers"]) for unit in told["units"]) <= (
        Membership.objects.filter(since__lte=on).count()
    )


def test_who_does_not_count_for_seats_is_left_out(city):
    day = date(1953, 2, 7)
    with_all = counted_for_seats("federation", day, Employment.values)
    assert sum(workers for *_unit, workers in with_all) == workers_on(day)
    member = Membership.objects.filter(until=None, since__lte=day).first()
    agency = Employment.AGENCY
    CategoryFact.objects.create(worker=member.worker, category=agency, since=day, source="x")
    without = counted_for_seats("federation", day, [Employment.OWN])
    lost = [a[3] - b[3] for a, b in zip(with_all, without, strict=True)]
    assert max(lost) >= 1
    agencies = counted_for_seats("federation", day, [agency])
    assert [a[3] + b[3] for a, b in zip(without, agencies, strict=True)] == [
        workers for *_unit, workers in with_all
    ]


def test_seats_as_a_congress_must_have(say, tmp_path):
    words = ("apportion", EXAMPLE, "--format", "json", "--size")
    assert json.loads(say(*words, "congress-size-shanghai-2011")[1])["seats"] == 175
    assert json.loads(say(*words, "congress-size-national-2012@1")[1])["seats"] == 1066
    shipped = Path("src/pacesetter/campaign/presets/congress-size-national-2012.toml")
    own = tmp_path / "own.toml"
    text = shipped.read_text(encoding="utf-8").replace("percent = 5", "percent = 1")
    own.write_text(text.replace("congress-size-national-2012", "own"), encoding="utf-8")
    assert json.loads(say(*words, own)[1])["seats"] == 214


def refused(say, *words):
    code, out, err = say("apportion", *words)
    assert (code, out) == (2, "")
    return err


def test_what_cannot_be_done_is_one_sentence(say, tmp_path, city, monkeypatch):
    units = tmp_path / "units.csv"
    units.write_text("unit,output,hours\na,1,2\nb,3,4\n", encoding="utf-8")
    assert "one of the two" in refused(say, "--seats", 3)
    assert "one of the two" in refused(say, units, "--seats", 3, "--from-roster", "team")
    assert "one of the two" in refused(say, EXAMPLE)
    assert "--weights; there are: output, hours" in refused(say, units, "--seats", 3)
    assert "no column of them" in refused(
        say, units, "--weights", "output", "--size", "congress-size-shanghai-2011"
    )
    assert "no rule of a congress's size" in refused(say, EXAMPLE, "--size", "reply-clocks")
    assert "cannot be read" in refused(say, EXAMPLE, "--size", tmp_path / "no.toml")
    monkeypatch.setattr("pacesetter.roster.queries.counted_for_seats", lambda *_asked: ())
    assert "no unit of the level team" in refused(say, "--from-roster", "team", "--seats", 3)


def test_one_other_column_alone_is_the_weight(say, tmp_path):
    units = tmp_path / "units.csv"
    units.write_text("unit,output\na,1\nb,3\n", encoding="utf-8")
    told = json.loads(say("apportion", units, "--seats", 4, "--format", "json")[1])
    assert [unit["seats"] for unit in told["units"]] == [1, 3]
