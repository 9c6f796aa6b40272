import pytest

from reckoning.voting.registry import RULES, rule
from reckoning.voting.rules import approval, equal_shares, phragmen  # noqa: F401 (entering them)


def test_a_name_belongs_to_one_rule():
    with pytest.raises(ValueError, match="two rules are called phragmen"):
        rule("phragmen", title="Another", source="Nobody")(RULES["phragmen"].count)


def test_who_is_asked_says_whether_much_or_little_wins():
    assert RULES["approval"].largest
    assert not RULES["phragmen"].largest
    assert not RULES["equal-shares"].largest
