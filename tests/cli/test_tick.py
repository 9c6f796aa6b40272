from pacesetter.cli import tick
from pacesetter.upkeep import duties
from pacesetter.upkeep.duties import Duty


def test_each_duty_has_its_line(say, db, monkeypatch):
    both = (Duty("a", lambda _at: None), Duty("long name", lambda _at: "Three were sent."))
    monkeypatch.setattr(duties, "DUTIES", both)
    code, out, _err = say("tick")
    assert code == 0
    assert out.splitlines() == ["a          nothing to do", "long name  Three were sent."]


def test_a_duty_that_fails_is_named_and_the_exit_code_says_so(say, db, monkeypatch):
    monkeypatch.setattr(duties, "DUTIES", (Duty("bad", lambda _at: 1 // 0),))
    code, out, _err = say("tick")
    assert code == 1
    assert out.startswith("bad  FAILED: ZeroDivisionError at ")


def test_a_second_one_goes_away(say, db, monkeypatch):
    monkeypatch.setattr(tick, "run_all", lambda _now: None)
    code, out, _err = say("tick")
    assert code == 0
    assert "Another process" in out
