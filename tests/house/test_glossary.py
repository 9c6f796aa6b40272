"""Every table has its word in the glossary, so that a reader can look up what it holds."""

import re

import pytest
from django.apps import apps

from tests.house.reading import CHECKOUT

GLOSSARY = CHECKOUT / "docs" / "glossary.md"


def missing(names: list[str], glossary: str) -> list[str]:
    """The models whose name, in words ("TotalOfDay": total of day), the glossary does not have."""
    text = " ".join(re.findall(r"\w+", glossary.lower()))
    return [name for name in names if not re.search(rf"\b{words(name)}s?\b", text)]


def words(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


@pytest.mark.parametrize(
    ("names", "glossary", "absent"),
    [
        (["Worker", "Unit"], "**worker** 职工: ...\n**unit** 单位", []),
        (["Worker", "Unit"], "**worker** 职工, of a union", ["Unit"]),
        (["RateVersion"], "a *rate\nversion*", []),
        (["RateVersion"], "a rate, a version", ["RateVersion"]),
    ],
)
def test_a_missing_word_is_caught(names, glossary, absent):
    assert missing(names, glossary) == absent


def test_every_model_is_in_the_glossary():
    ours = [model for model in apps.get_models() if model.__module__.startswith("pacesetter.")]
    assert ours
    assert not missing([model.__name__ for model in ours], GLOSSARY.read_text(encoding="utf-8"))
