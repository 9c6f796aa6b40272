"""A claim that came without a measure gets it from its people; then it can be verified."""

import pytest

from pacesetter.desk import actions
from pacesetter.kernel.actor import Actor
from pacesetter.kernel.refusal import Forbidden, Refused
from pacesetter.ledger import actions as slips
from pacesetter.ledger import queries as ledger
from pacesetter.ledger.models import Contribution, StepTaken
from pacesetter.roster.models import Unit
from tests.desk.conftest import AT, CLAIMANT, FINANCE, STRANGER, USED, problems, state

BARE = {"number": "1", "measure": "", "gross": "", "costs": "", **USED}


@pytest.fixture
def bare(town):
    assert town.claim(BARE).errors == 0
    return town


def add(by: Actor = CLAIMANT, **said: str) -> Contribution:
    cells = {"measure": "old_yuan", "gross": "1000", "costs": "100"} | said
    return slips.add_value(by=by, slip="1", **cells, at=AT)


def claimed(town) -> tuple[int, int]:
    unit = Unit.objects.get(number="T")
    found = ledger.accounts(town.drive, unit.pk, town.drive.cut_off).claimed
    return found.net, found.slips


def test_without_a_measure_nothing_but_a_refusal_can_be_signed(bare):
    with pytest.raises(Refused, match="Write the value"):
        actions.verify(by=FINANCE, slip="1", gross="900", costs="0", at=AT)


@pytest.mark.parametrize("by", [CLAIMANT, Actor("003")])
def test_a_claimant_or_whoever_entered_it_adds_the_value_and_it_is_claimed(bare, by):
    StepTaken.objects.filter(step="adopted").update(recorded_by="003")
    add(by)
    assert claimed(bare) == (900, 1)
    assert StepTaken.objects.get(step="adopted").recorded_by == "003"
    actions.verify(by=FINANCE, slip="1", at=AT)
    assert state("1") == "verified"


def test_the_books_still_agree(bare):
    add()
    assert problems() == []


def test_a_measure_alone_lets_the_verifier_find_the_value(bare):
    add(measure="kwh", gross="", costs="")
    assert claimed(bare) == (0, 0)
    actions.verify(by=FINANCE, slip="1", gross="12.5", costs="0", at=AT)
    assert str(ledger.slip(bare.drive, "1").line.verified.value) == "12.5"
    assert problems() == []


@pytest.mark.parametrize("by", [FINANCE, STRANGER, Actor("009")])
def test_nobody_else_adds_it(bare, by):
    with pytest.raises(Forbidden, match="Only its claimants"):
        add(by)


def test_a_value_is_said_once(bare):
    add()
    with pytest.raises(Refused, match="has its value"):
        add(gross="2000")


def test_what_is_settled_takes_none(bare):
    actions.refuse(by=FINANCE, slip="1", reason="没有根据", at=AT)
    with pytest.raises(Refused, match="is settled"):
        add()


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"measure": "usd"}, "no measure of this drive"),
        ({"measure": ""}, "no measure of this drive"),
        ({"gross": "", "costs": "5"}, "give both, or neither"),
        ({"gross": "-1"}, "not less than 0"),
        ({"gross": "0.5"}, "fewer digits"),
        ({"gross": "x"}, "is no number"),
        ({"gross": "9" * 18}, "more than can be added up"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(bare, said, reason):
    with pytest.raises(Refused, match=reason):
        add(**said)
    assert Contribution.objects.get().measure_id is None


def test_what_has_no_price_gets_none_in_money(town):
    town.claim({**BARE, "saving_class": "non_financial"})
    with pytest.raises(Refused, match="no money value"):
        add()
    add(measure="kwh")
