import pytest

from tests.journal.slips import Slips


@pytest.fixture(autouse=True)
def directory(settings, tmp_path):
    """A directory, and so a key, for each test."""
    settings.PACESETTER_DIRECTORY = tmp_path
    return tmp_path


@pytest.fixture
def slips(db):
    return Slips.create()
