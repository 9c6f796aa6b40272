"""Steps run to their end and say how they ended."""

import sys

from pacesetter.cli.house.steps import Outcome, Step, exit_code, run, run_all, summary


def python(text: str) -> tuple[str, ...]:
    return (sys.executable, "-c", text)


def test_a_failure_hides_nothing_behind_it(capfd):
    steps = [Step("first", python("raise SystemExit(3)")), Step("second", python("print('ran')"))]
    outcomes = run_all(steps)
    assert [outcome.code for outcome in outcomes] == [3, 0]
    assert "ran" in capfd.readouterr().out


def test_a_step_finds_what_it_was_given():
    text = "import os, sys; sys.exit(int(os.environ['GIVEN']))"
    assert run(Step("given", python(text), {"GIVEN": "7"})).code == 7


def test_a_step_has_no_keyboard():
    assert run(Step("asks", python("import sys; sys.exit(len(sys.stdin.read()))"))).code == 0


def test_one_failure_fails_the_whole():
    assert exit_code([Outcome("a", 0), Outcome("b", 5), Outcome("c", None)]) == 1
    assert exit_code([Outcome("a", 0), Outcome("c", None)]) == 0


def test_what_was_skipped_is_said_loudly():
    text = summary([Outcome("types", 1, 2.0), Outcome("tests", None, why="no server")], ["no x"])
    assert "FAILED   types" in text
    assert "SKIPPED  tests" in text
    assert "no server" in text
    assert text.splitlines()[-2:] == ["no x", "!" * 78]
    assert "SKIPPED" not in summary([Outcome("types", 0)])
