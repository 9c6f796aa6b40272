"""In which language the command line speaks: as --language says, else as the terminal's LANG.

The list of words and argparse's own phrases are told before Django is loaded, so they come
through Python's gettext, from the same catalogue that Django's come from.
"""

import gettext
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

LANGUAGES = ("zh", "en")
CODES = {"zh": "zh-hans", "en": "en"}  # as Django names them
FOLDERS = {"zh": "zh_Hans", "en": "en"}  # as catalogues lie on disk
CATALOGUE = Path(__file__).resolve().parents[1] / "locale"
OPTION = "--language"


def of_terminal(around: Mapping[str, str]) -> str:
    """Give the language of a terminal: Chinese if its locale is, else English.

    >>> of_terminal({"LANG": "zh_CN.UTF-8"}), of_terminal({"LANG": "C"}), of_terminal({})
    ('zh', 'en', 'en')
    """
    names = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    first = next((around[name] for name in names if around.get(name)), "")
    return "zh" if first.lower().startswith("zh") else "en"


def split(argv: Sequence[str]) -> tuple[str | None, list[str]]:
    """Take --language out of the words, wherever it stands: (what it says or None, the rest).

    >>> split(["bulletin", "--language", "zh"]), split(["--language=en", "demo"])
    (('zh', ['bulletin']), ('en', ['demo']))
    """
    said, rest, words = None, [], iter(argv)
    for word in words:
        if word == OPTION:
            said = next(words, "")
        elif word.startswith(f"{OPTION}="):
            said = word.partition("=")[2]
        else:
            rest.append(word)
    return said, rest


def speak(language: str) -> None:
    """Have Python's gettext, and with it argparse, speak a language; Django is told apart."""
    os.environ["LANGUAGE"] = FOLDERS[language]
    gettext.bindtextdomain("django", str(CATALOGUE))
    gettext.textdomain("django")
