"""Where the browser is, and where it may be installed."""

import os

import pytest

from pacesetter.cli.house import browser


@pytest.fixture
def alone(monkeypatch, tmp_path):
    """A machine with an empty PATH; give the folder that is on it."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("PACESETTER_BROWSER", raising=False)
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(browser, "NAMES", ("chromium", "google-chrome"))
    return tmp_path


def program(folder, name):
    path = folder / name
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return str(path)


def test_the_first_known_browser_is_found(alone):
    assert browser.find() is None
    chrome = program(alone, "google-chrome")
    assert browser.find() == chrome
    program(alone, "another")
    assert browser.find() == chrome
    chromium = program(alone, "chromium")
    assert browser.find() == chromium


def test_a_named_browser_comes_first(alone, monkeypatch):
    program(alone, "chromium")
    mine = program(alone, "mine")
    monkeypatch.setenv("PACESETTER_BROWSER", mine)
    assert browser.find() == mine


@pytest.mark.parametrize(
    ("ci", "user", "apt", "may"),
    [
        ("true", 0, True, True),
        ("", 0, True, False),
        ("true", 1000, True, False),
        ("true", 0, False, False),
    ],
)
def test_only_ci_as_root_with_apt_installs(alone, monkeypatch, ci, user, apt, may):
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr(os, "geteuid", lambda: user)
    if apt:
        program(alone, "apt-get")
    assert browser.may_install() is may


def test_what_is_missing_is_installed(alone, monkeypatch, capsys):
    commands = []
    monkeypatch.setattr(browser, "may_install", lambda: True)
    monkeypatch.setattr(browser, "has_chinese_font", lambda: False)
    monkeypatch.setattr(
        browser.subprocess, "run", lambda command, **_: commands.append(command[-2:])
    )
    browser.install_on_ci()
    assert commands == [["update", "--quiet=2"], ["chromium", "fonts-noto-cjk"]]
    assert "chromium and fonts-noto-cjk" in capsys.readouterr().out


def test_nothing_is_installed_where_all_is_there(alone, monkeypatch):
    program(alone, "chromium")
    monkeypatch.setattr(browser, "may_install", lambda: pytest.fail("asked to install"))
    monkeypatch.setattr(browser, "has_chinese_font", lambda: True)
    browser.install_on_ci()
