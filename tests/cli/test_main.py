import os
import signal
import sys

import pytest

from pacesetter.cli import main as cli
from pacesetter.cli import words
from pacesetter.kernel.refusal import Refused


def test_without_a_word_all_words_are_listed(capsys):
    assert cli.main([]) == 0
    told = capsys.readouterr().out
    assert all(f"  {name} " in told for name in words.WORDS)


@pytest.mark.parametrize("argv", [["--help"], ["-h"], ["help"], ["--language", "en", "help"]])
def test_help_is_the_same_list(argv, capsys):
    assert cli.main(argv) == 0
    assert "demo" in capsys.readouterr().out


def test_an_unknown_word_is_refused_with_those_that_there_are(capsys):
    assert cli.main(["dmeo"]) == 2
    told = capsys.readouterr().err
    assert "dmeo" in told
    assert "demo" in told


def test_an_unknown_language_is_refused(capsys):
    assert cli.main(["--language", "fr", "demo"]) == 2
    assert "fr" in capsys.readouterr().err


def test_the_houses_words_get_all_that_follows_as_it_is(monkeypatch):
    heard = []
    monkeypatch.setattr("pacesetter.cli.house.check", lambda args: heard.extend(args) or 7)
    assert cli.main(["check", "--language", "-x"]) == 7
    assert heard == ["--language", "-x"]


def end(monkeypatch, how):
    def dispatch(_argv):
        raise how

    monkeypatch.setattr(cli, "dispatch", dispatch)
    return cli.main(["demo"])


def test_a_refusal_is_one_sentence_and_no_traceback(monkeypatch, capsys):
    assert end(monkeypatch, Refused("No rate for {what}.", what="millet")) == 2
    assert capsys.readouterr().err == "pacesetter: No rate for millet.\n"


def test_ctrl_c_ends_with_130(monkeypatch):
    assert end(monkeypatch, KeyboardInterrupt()) == 130


def test_a_reader_that_has_left_ends_it_quietly(monkeypatch, capfd):
    before = os.dup(sys.stdout.fileno())
    try:
        assert end(monkeypatch, BrokenPipeError()) == 141
    finally:
        os.dup2(before, sys.stdout.fileno())
        os.close(before)
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(("code", "given"), [(2, 2), (None, 0)])
def test_argparse_may_leave(monkeypatch, code, given):
    assert end(monkeypatch, SystemExit(code)) == given


def test_sigterm_leaves_by_the_front_door(monkeypatch):
    cleared = []

    def dispatch(_argv):
        try:
            os.kill(os.getpid(), signal.SIGTERM)
            signal.pause()
        finally:
            cleared.append(True)

    before = signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr(cli, "dispatch", dispatch)
    assert cli.main(["demo"]) == 143
    assert cleared == [True]
    assert signal.getsignal(signal.SIGTERM) is before


def test_a_words_own_help_and_its_mistakes(capsys):
    assert cli.main(["serve", "--help"]) == 0
    assert "--port" in capsys.readouterr().out
    assert cli.main(["serve", "--prot", "1"]) == 2
    assert "--prot" in capsys.readouterr().err
