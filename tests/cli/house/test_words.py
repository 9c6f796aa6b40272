"""What test, check, bench and lock run, told by a stand-in for the tools."""

import contextlib
import os
import signal
from pathlib import Path

import pytest

from pacesetter.cli.house import words
from pacesetter.cli.house.postgres import NoServer
from pacesetter.cli.house.steps import Outcome


class Tools:
    """Notes every step instead of running it; those whose title is told end with a code."""

    def __init__(self) -> None:
        self.steps = []
        self.codes = {}

    def run(self, step):
        self.steps.append(step)
        return Outcome(step.title, self.codes.get(step.title, 0))

    def titles(self):
        return [step.title for step in self.steps]


@pytest.fixture
def tools(monkeypatch):
    made = Tools()

    @contextlib.contextmanager
    def serving():
        yield "postgres://made.up"

    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setattr(words, "run", made.run)
    monkeypatch.setattr(words, "run_all", lambda steps: [made.run(step) for step in steps])
    monkeypatch.setattr(words.browser, "install_on_ci", lambda: None)
    monkeypatch.setattr(words.postgres, "serving", serving)
    return made


def test_a_whole_run_checks_tests_twice_and_gates(tools):
    assert words.test([]) == 0
    tested = [step for step in tools.steps if step.title.startswith("tests on")]
    assert [step.around["DATABASE_URL"] for step in tested] == ["", "postgres://made.up"]
    assert all("--cov" in step.command for step in tested)
    assert tools.titles()[0] == "ruff: style"
    assert tools.titles()[-1] == "coverage: 100 % of reckoning"
    files = {step.around["COVERAGE_FILE"] for step in tested}
    assert len(files) == 2


def test_words_go_to_pytest_alone(tools):
    assert words.test(["tests/ledger", "-k", "verify"]) == 0
    assert tools.titles() == ["tests on SQLite", "tests on PostgreSQL"]
    assert tools.steps[0].command[2:] == ("pytest", "tests/ledger", "-k", "verify")
    assert "--only-database" in tools.steps[1].command


@pytest.mark.parametrize("name", ["sqlite", "postgres"])
def test_one_database_may_be_chosen(tools, name):
    words.test([f"--{name}", "tests/ledger"])
    assert tools.titles() == [words.TITLES[name]]


def test_one_database_has_no_gate(tools):
    words.test(["--sqlite"])
    assert not [title for title in tools.titles() if title.startswith("coverage")]


def test_a_failed_check_fails_the_run_and_hides_nothing(tools, capsys):
    tools.codes["mypy: types"] = 1
    assert words.test([]) == 1
    assert tools.titles()[-1].startswith("coverage")
    assert "FAILED   mypy: types" in capsys.readouterr().out


def test_no_server_is_said_loudly(tools, monkeypatch, capsys):
    def serving():
        raise NoServer("none here")

    monkeypatch.setattr(words.postgres, "serving", serving)
    assert words.test(["tests/ledger"]) == 0
    assert "tests on PostgreSQL: none here" in capsys.readouterr().out


def test_a_named_server_is_used(tools, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://named")
    words.test(["--postgres", "tests"])
    assert tools.steps[0].around["DATABASE_URL"] == "postgres://named"


def test_nothing_to_run_on_postgres_is_no_failure(tools):
    tools.codes["tests on PostgreSQL"] = 5
    assert words.test(["tests/kernel"]) == 0
    tools.codes["tests on SQLite"] = 5
    assert words.test(["tests/no-such"]) == 1


def test_check_runs_the_laws(tools):
    assert words.check([]) == 0
    assert tools.steps[-1].command[2:] == ("pytest", "tests/house")


def test_bench_runs_the_named_with_their_options(tools, monkeypatch, tmp_path):
    scripts = tmp_path / "benchmarks"
    scripts.mkdir()
    for name in ("rollup.py", "sealing.py", "_ground.py"):
        (scripts / name).touch()
    monkeypatch.setattr(words, "CHECKOUT", tmp_path)
    assert words.bench([]) == 0
    assert tools.titles() == ["bench rollup", "bench sealing"]
    assert words.bench(["sealing.py", "--rows", "10"]) == 0
    assert tools.steps[-1].command[1:] == (str(scripts / "sealing.py"), "--rows", "10")
    assert words.bench(["no-such"]) == 2
    tools.codes["bench rollup"] = 1
    assert words.bench([]) == 1


def test_lock_asks_for_hashes_and_no_addresses(tools):
    assert words.lock(["--upgrade"]) == 0
    assert tools.titles() == [
        "requirements-boot.lock",
        "requirements.lock",
        "requirements-dev.lock",
        "requirements-peers.lock",
    ]
    for step in tools.steps:
        assert {"--generate-hashes", "--no-emit-index-url", "--upgrade"} <= set(step.command)


def test_the_workplace_is_gone_even_after_sigterm():
    places = []

    def work():
        with words.workplace() as around:
            places.append(Path(around["PACESETTER_TESTS"]))
            assert places[0].is_dir()
            os.kill(os.getpid(), signal.SIGTERM)

    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(SystemExit, match="143"):
        work()
    assert not places[0].exists()
    assert signal.getsignal(signal.SIGTERM) == before


def test_skipped_tests_are_told_at_the_end(tmp_path, capsys):
    (tmp_path / "skipped-1.txt").write_text("a test: no browser\n")
    (tmp_path / "skipped-2.txt").write_text("a test: no browser\n")
    assert words.close([Outcome("tests", 0)], {"PACESETTER_TESTS": str(tmp_path)}) == 0
    assert capsys.readouterr().out.count("no browser") == 1


def test_the_floors_are_checked_by_a_command_that_is_there():
    assert words.run(words.Step("floors", (*words.floors(), "--help"))).code == 0
