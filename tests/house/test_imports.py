"""Laws 7, 8 and 9 are held, and a breach would be seen."""

import pytest

from tests.house import imports
from tests.house.reading import CHECKOUT, PACESETTER, RECKONING, Module, modules

PLANTED = [
    (imports.late_imports, "def f():\n    import json\n"),
    (imports.late_imports, "class A:\n    def f(self):\n        from json import loads\n"),
    (imports.type_checking, "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import a\n"),
    (imports.type_checking, "import typing\nif typing.TYPE_CHECKING:\n    import a\n"),
    (imports.clocks_and_chance, "from datetime import date\nd = date.today()\n"),
    (imports.clocks_and_chance, "from django.utils import timezone\nat = timezone.now()\n"),
    (imports.clocks_and_chance, "import time\nt = time.time()\n"),
    (imports.clocks_and_chance, "import random\nx = random.choice([1])\n"),
    (imports.clocks_and_chance, "import numpy as np\nx = np.random.default_rng()\n"),
    (imports.impure, "import os\n"),
    (imports.impure, "from django.db import models\n"),
    (imports.impure, "from pacesetter.kernel import period\n"),
    (imports.impure, "print(1)\n"),
]
ALLOWED = [
    (imports.late_imports, "import json\ndef f():\n    import duckdb  # slow: 80 ms, for some\n"),
    (imports.clocks_and_chance, "import random\nx = random.Random(1953).random()\n"),
    (imports.clocks_and_chance, "now = clock.now\n"),
    (imports.impure, "from collections import Counter\nimport numpy as np\n"),
]
# Where somebody acts, the clock is read once and handed down as `at`.
FACES = ("/web/", "/cli/", "/site/")


@pytest.mark.parametrize(("law", "text"), PLANTED)
def test_a_planted_breach_is_caught(law, text):
    assert list(law(Module.of(text)))


@pytest.mark.parametrize(("law", "text"), ALLOWED)
def test_what_is_allowed_passes(law, text):
    assert not list(law(Module.of(text)))


@pytest.mark.parametrize("name", ["a/utils.py", "a/common/b.py", "signals.py"])
def test_a_name_without_purpose_is_caught(name):
    assert list(imports.purposeless(Module.of("", name)))


def breaches(law, found):
    return [breach for module in found for breach in law(module)]


def everywhere():
    return modules(CHECKOUT / "src", CHECKOUT / "benchmarks", CHECKOUT / "examples")


@pytest.mark.parametrize("law", [imports.late_imports, imports.type_checking, imports.purposeless])
def test_the_house_holds_it(law):
    assert not breaches(law, everywhere())


def test_tests_have_no_room_without_purpose():
    assert not breaches(imports.purposeless, modules(CHECKOUT / "tests"))


def test_no_clock_and_no_chance_below_the_faces():
    below = [
        module
        for module in modules(PACESETTER, RECKONING)
        if not any(face in module.name for face in FACES)
    ]
    assert not breaches(imports.clocks_and_chance, below)


def test_what_is_counted_is_pure():
    assert not breaches(imports.impure, modules(RECKONING))
