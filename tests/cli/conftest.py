"""The fixture `say`: a word said as a function, in the test's own transaction and database."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.utils import translation

from pacesetter.cli import main as cli


@contextmanager
def language_kept() -> Iterator[None]:
    """Give the process its language back: a word sets it for its whole life."""
    before = translation.get_language()
    try:
        yield
    finally:
        translation.activate(before or "zh-hans")


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Give a function of words: (exit code, what was printed, what was said on the side)."""

    def said(*words: object) -> tuple[int, str, str]:
        capsys.readouterr()
        with language_kept():
            code = cli.main([*map(str, words), "--language=en"])
        told = capsys.readouterr()
        return code, told.out, told.err

    return said
