import pytest
from django.utils import translation

from tests.factories.roster import five_levels


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def tree_of_units(db):
    return five_levels()
