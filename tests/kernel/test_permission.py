"""A permission asks, or insists and gives its reason."""

import pytest
from django.utils import translation
from django.utils.translation import gettext_lazy

from pacesetter.kernel.actor import CONSOLE, Actor
from pacesetter.kernel.permission import permission
from pacesetter.kernel.refusal import Forbidden, Refused


@permission("Only the console may, and only {x}.")
def may(actor, x, *, twice=False):
    """Ask."""
    return actor.console and x > 0 and not twice


def test_it_asks():
    assert may(CONSOLE, 1)
    assert not may(CONSOLE, 0)
    assert not may(CONSOLE, 1, twice=True)
    assert not may(Actor("7"), 1)


def test_it_insists_with_its_reason():
    may.require(CONSOLE, 1)
    with pytest.raises(Forbidden, match="Only the console may") as refused:
        may.require(Actor("7"), 1)
    assert refused.value.reason == may.reason
    assert isinstance(refused.value, Refused)


def test_it_keeps_the_questions_name():
    assert (may.__name__, may.__doc__) == ("may", "Ask.")


def test_actors_are_known_by_their_number():
    assert Actor("7") == Actor("7")
    assert (CONSOLE.number, CONSOLE.console, Actor("7").console) == ("console", True, False)


def test_a_refusal_fills_in_its_details():
    assert str(Refused("“{file}” at {line}", file="a{b}", line=3)) == "“a{b}” at 3"
    assert str(Refused("100 % {not} filled in")) == "100 % {not} filled in"


def test_a_refusal_is_told_in_the_readers_language():
    refusal = Refused(gettext_lazy("January"))
    with translation.override("en"):
        assert str(refusal) == "January"
    with translation.override("zh-hans"):
        assert str(refusal) == "一月"
