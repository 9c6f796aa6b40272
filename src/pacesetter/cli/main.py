"""From the words after `./pacesetter` to the module that does them, and to an exit code.

0 all is well; 1 it was done and something was found; 2 refused, nothing was done; 130 Ctrl-C.
"""

import argparse
import contextlib
import importlib
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from gettext import gettext as _
from types import FrameType

from pacesetter.cli import speech
from pacesetter.cli.words import HERE, HOUSE_WORDS, WORDS, Word, listed
from pacesetter.kernel.refusal import Refused

REFUSED = 2
INTERRUPTED = 128 + signal.SIGINT
NO_READER = 128 + signal.SIGPIPE


def main(argv: Sequence[str]) -> int:
    """Do what the words say; whatever goes wrong that a person can mend is one sentence."""
    with leaving_by_the_front_door():
        try:
            code = dispatch(argv)
            sys.stdout.flush()
        except Refused as refusal:
            return refuse(str(refusal))
        except KeyboardInterrupt:
            return INTERRUPTED
        except BrokenPipeError:
            return hang_up()
        except SystemExit as leaving:
            return leaving.code if isinstance(leaving.code, int) else 0
        return code


@contextlib.contextmanager
def leaving_by_the_front_door() -> Iterator[None]:
    """Turn SIGTERM into an orderly end: transactions rolled back, started programs stopped."""
    before = signal.signal(signal.SIGTERM, leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def leave(number: int, _frame: FrameType | None) -> None:
    """Leave, with the exit code by which a shell knows the signal."""
    sys.exit(128 + number)


def refuse(sentence: str) -> int:
    """Say why nothing was done."""
    print(f"pacesetter: {sentence}", file=sys.stderr)
    return REFUSED


def hang_up() -> int:
    """End quietly when whoever read us has stopped reading (`… | head`)."""
    # Python flushes once more on its way out; let that go nowhere.
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return NO_READER


def dispatch(argv: Sequence[str]) -> int:
    """Find the first word and hand the rest to its module."""
    if argv and argv[0] in HOUSE_WORDS:
        return run_house(argv[0], list(argv[1:]))
    said, words = speech.split(argv)
    language = said or speech.of_terminal(os.environ)
    if language not in speech.LANGUAGES:
        return refuse(_("--language takes zh or en, not “{said}”.").format(said=language))
    speech.speak(language)
    if not words or words[0] in ("-h", "--help", "help"):
        print(overview())
        return 0
    word = WORDS.get(words[0])
    if word is None:
        known = ", ".join(WORDS)
        return refuse(
            _("there is no word “{word}”; there are: {known}.").format(word=words[0], known=known)
        )
    return run(word, words, language)


def overview() -> str:
    """Give the list of all words."""
    intro = _("Runs a drive to increase production and save: from the plan to the bulletin.")
    usage = _("./pacesetter WORD --help tells more of each word.")
    language = _("--language zh|en chooses the language; without it, the terminal's LANG does.")
    return "\n".join([intro, "", *listed(), usage, language])


def run_house(name: str, words: list[str]) -> int:
    """Do one of the house's own words, which need no Django."""
    module = importlib.import_module(f"{HERE}.house")
    word: Callable[[list[str]], int] = getattr(module, name)
    return word(words)


def run(word: Word, words: Sequence[str], language: str) -> int:
    """Load the word's module with Django, parse the words and do them."""
    program = importlib.import_module(f"{HERE}.program")
    if word.apps:
        program.set_up(language)
    else:
        program.set_up_words(language)
    parsed = parse(word, words, language)
    if word.database:
        program.bring_tables_up_to_date()
    act: Callable[[argparse.Namespace], int] = parsed.run
    return act(parsed)


def parse(word: Word, words: Sequence[str], language: str) -> argparse.Namespace:
    """Parse a word and what follows it by the parser that its module adds."""
    top = argparse.ArgumentParser(prog="./pacesetter", allow_abbrev=False)
    subparsers = top.add_subparsers(dest="word", required=True)
    importlib.import_module(f"{HERE}.{word.module}").add(subparsers)
    parsed = top.parse_args(words)
    parsed.language = language
    return parsed
