"""Jobs of kinds that only the tests know."""

import pytest

from pacesetter.jobs.actions import ask
from pacesetter.kernel.actor import CONSOLE
from tests.jobs import kinds

ALL = {name: f"tests.jobs.kinds.{name}" for name in kinds.NAMES}


@pytest.fixture
def kinds_of_tests(settings, tmp_path, db):
    settings.JOBS = ALL
    settings.JOBS_READING = frozenset({"reads"})
    settings.JOBS_OVERSEER = "tests.jobs.kinds.oversees"
    settings.PACESETTER_DIRECTORY = tmp_path
    return ALL


@pytest.fixture
def asked(kinds_of_tests):
    def ask_for(kind, by=CONSOLE, **asked):
        return ask(by=by, kind=kind, asked=asked, at=kinds.AT)

    return ask_for
