"""The example ballots: each command of their page does what it says."""

import json
import shlex

import pytest

from pacesetter.cli import main as cli
from tests.house.prose import commands
from tests.house.reading import CHECKOUT

FOLDER = CHECKOUT / "examples" / "ballots"
COMMANDS = commands((FOLDER / "README.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize("words", COMMANDS, ids=shlex.join)
def test_each_command_is_done_and_its_certificate_is_right(words, monkeypatch, capsys, tmp_path):
    monkeypatch.chdir(CHECKOUT)
    said = [*words, "--format=json", f"--certificate={tmp_path / 'c.json'}", "--language=en"]
    assert cli.main(said) == 0
    assert json.loads(capsys.readouterr().out)["elected"]
    assert cli.main(["verify-count", str(tmp_path / "c.json"), words[1], "--language=en"]) == 0


def test_a_bound_changes_who_is_elected(monkeypatch, capsys):
    monkeypatch.chdir(CHECKOUT)
    found = []
    for words in COMMANDS[:2]:
        cli.main([*words, "--format=json", "--language=en"])
        found.append(json.loads(capsys.readouterr().out))
    assert "5" in found[0]["elected"]
    assert "5" not in found[1]["elected"]
    assert {bar["bound"] for one in found[1]["rounds"] for bar in one["barred"]} == {"managers ≤ 0"}


def test_every_example_says_that_it_is_made_up():
    for path in FOLDER.glob("*.*"):
        if path.suffix != ".json":
            text = path.read_text(encoding="utf-8")
            assert "ade up" in text, path.name
            assert "虚构" in text, path.name
