"""What pages do, programs can do: every page has its operations, or the reason why it has none."""

from tests.api.beside import BY_THEMSELVES, PAGES, WITHOUT, table, told
from tests.api.operations import OPERATIONS
from tests.house.matrix import pages


def test_every_page_has_its_operations_or_a_reason():
    assert sorted([*PAGES, *WITHOUT]) == sorted(set(pages()))
    assert all(PAGES.values())
    assert all(WITHOUT.values())


def test_every_operation_stands_beside_a_page_and_exists():
    beside = {operation for does in PAGES.values() for operation in does}
    assert beside | BY_THEMSELVES == set(map(str, OPERATIONS))
    assert not beside & BY_THEMSELVES


def test_the_guide_has_the_table():
    assert told() == table(), "write it anew: python -m tests.api.beside"
