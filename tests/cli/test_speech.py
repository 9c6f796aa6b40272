import gettext
import os

import pytest

from pacesetter.cli import speech


@pytest.mark.parametrize(
    ("around", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "zh_CN"}, "zh"),
        ({"LANGUAGE": "en", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LC_ALL": "", "LANG": "zh_TW"}, "zh"),
        ({}, "en"),
    ],
)
def test_the_terminal_says_its_language_as_gettext_reads_it(around, language):
    assert speech.of_terminal(around) == language


@pytest.mark.parametrize(
    ("argv", "said", "rest"),
    [
        (["import", "x", "--language", "zh", "--strict"], "zh", ["import", "x", "--strict"]),
        (["--language=en", "demo"], "en", ["demo"]),
        (["demo"], None, ["demo"]),
        (["demo", "--language"], "", ["demo"]),
    ],
)
def test_the_language_may_stand_anywhere(argv, said, rest):
    assert speech.split(argv) == (said, rest)


@pytest.mark.parametrize("language", speech.LANGUAGES)
def test_pythons_gettext_is_told(language, monkeypatch):
    monkeypatch.setenv("LANGUAGE", "before")
    speech.speak(language)
    assert os.environ["LANGUAGE"] == speech.FOLDERS[language]
    assert gettext.textdomain() == "django"
