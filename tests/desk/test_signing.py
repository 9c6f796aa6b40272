"""Signing on the desk: the same rules as the sheet of signatures, told in its words."""

import pytest

from pacesetter.desk import actions
from pacesetter.journal.models import Act
from pacesetter.kernel.actor import Actor
from pacesetter.kernel.refusal import Forbidden, Refused
from pacesetter.ledger import queries as ledger
from pacesetter.ledger.models import Verification
from pacesetter.notices.models import Notice
from pacesetter.roster.models import Unit
from tests.desk.conftest import (
    AT,
    CLAIMANT,
    FINANCE,
    IN_LINE,
    STRANGER,
    TECHNICAL,
    USED,
    state,
    told,
)


@pytest.fixture
def claimed(town):
    town.claim({"number": "1", **USED}, {"number": "2", **USED})
    return town


def verified(town) -> int:
    unit = Unit.objects.get(number="T")
    return ledger.accounts(town.drive, unit.pk, town.drive.cut_off).verified.net


def test_a_claim_is_verified_as_claimed(claimed):
    actions.verify(by=FINANCE, slip="1", at=AT)
    assert (state("1"), verified(claimed)) == ("verified", 900)
    signature = Verification.objects.get()
    assert (signature.number, signature.role, signature.verifier.number) == (
        "1/F1",
        "finance",
        "007",
    )
    act = Act.objects.get(kind="verification")
    assert (act.event, act.by, act.number) == ("contribution:verify", "007", "1/F1")


def test_a_claim_is_adjusted_and_the_sum_moves_by_exactly_that(claimed):
    actions.adjust(by=TECHNICAL, slip="1", gross="701", costs="100", reason=" 少算一班 ", at=AT)
    assert (state("1"), verified(claimed)) == ("adjusted", 601)
    assert Verification.objects.get().reason == "少算一班"
    assert Verification.objects.get().number == "1/T1"


def test_a_refusal_counts_nothing_and_its_claimants_are_told_until_when_they_may_appeal(claimed):
    actions.refuse(by=FINANCE, slip="1", reason="没有根据", at=AT)
    assert (state("1"), verified(claimed)) == ("refused", 0)
    notice = Notice.objects.get()
    assert notice.event == "contribution:refused"
    assert notice.words_en == (
        "Slip 1 is refused; the slip says why. You may appeal once, until 31 Jan 1953."
    )
    assert told(notice) == ["001", "002"]


@pytest.mark.parametrize(
    ("by", "said"),
    [
        (CLAIMANT, "Only a technical or finance verifier"),
        (STRANGER, "Only a technical or finance verifier"),
        (Actor("nobody"), "Only a technical or finance verifier"),
    ],
)
def test_who_holds_no_office_over_the_unit_may_not_sign(claimed, by, said):
    with pytest.raises(Forbidden, match=said):
        actions.verify(by=by, slip="1", at=AT)
    assert state("1") == "open"


def test_a_verifier_in_the_claimants_line_is_told_so(claimed):
    with pytest.raises(Refused, match="009 stands in the claimants' line"):
        actions.verify(by=IN_LINE, slip="1", at=AT)
    assert state("1") == "open"


def test_a_claimant_who_is_a_verifier_cannot_verify_the_own_slip(claimed):
    claimed.claim({"number": "3", "shares": "007:100", **USED})
    with pytest.raises(Refused, match="007 is a claimant"):
        actions.verify(by=FINANCE, slip="3", at=AT)


def test_an_office_over_another_subtree_is_none_here(claimed):
    claimed.claim({"number": "3", "unit": "B1", "shares": "101:100", **USED})
    with pytest.raises(Forbidden):
        actions.verify(by=TECHNICAL, slip="3", at=AT)
    actions.verify(by=FINANCE, slip="3", at=AT)


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_a_refusal_without_a_reason_is_turned_back(claimed, reason):
    with pytest.raises(Refused, match="Write the reason: the claimants have a right to it"):
        actions.refuse(by=FINANCE, slip="1", reason=reason, at=AT)
    assert state("1") == "open"
    assert not Verification.objects.exists()
    assert not Notice.objects.exists()


@pytest.mark.parametrize(
    ("gross", "costs", "reason", "said"),
    [
        ("701", "100", "", "Write the reason"),
        ("", "", "少", "Write the value that was found"),
        ("1000", "100", "少", "is what was claimed: sign it as verified"),
        ("-1", "0", "少", "is not less than 0"),
        ("700.5", "0", "少", "fewer digits"),
        ("many", "0", "少", "many"),
    ],
)
def test_an_adjustment_that_cannot_be_is_turned_back(claimed, gross, costs, reason, said):
    with pytest.raises(Refused, match=said):
        actions.adjust(by=FINANCE, slip="1", gross=gross, costs=costs, reason=reason, at=AT)
    assert state("1") == "open"


def test_the_second_of_two_is_told_who_settled_it(claimed):
    actions.verify(by=FINANCE, slip="1", at=AT)
    with pytest.raises(Refused, match=r"settled already, by 1/F1 \(007\)"):
        actions.refuse(by=TECHNICAL, slip="1", reason="不对", at=AT)
    assert (state("1"), verified(claimed)) == ("verified", 900)


def test_a_slip_that_nobody_knows(claimed):
    with pytest.raises(Refused, match="There is no slip 9"):
        actions.verify(by=FINANCE, slip="9", at=AT)


def test_a_value_that_nobody_had_said_is_verified_at_what_was_found(town):
    town.claim({"number": "1", "gross": "", "costs": "", **USED})
    with pytest.raises(Refused, match="Write the value that was found"):
        actions.verify(by=FINANCE, slip="1", at=AT)
    actions.verify(by=FINANCE, slip="1", gross="500", costs="20", at=AT)
    assert (state("1"), verified(town)) == ("verified", 480)


def test_a_contested_slip_waits_and_may_still_be_refused(claimed):
    actions.answer(by=CLAIMANT, slip="1", agrees=False, words="不是我一个人", at=AT)
    with pytest.raises(Refused, match="Worker 001 says that this slip"):
        actions.verify(by=FINANCE, slip="1", at=AT)
    actions.answer(by=CLAIMANT, slip="1", agrees=True, words="", at=AT)
    actions.verify(by=FINANCE, slip="1", at=AT)
    actions.answer(by=CLAIMANT, slip="2", agrees=False, words="不是我", at=AT)
    actions.refuse(by=FINANCE, slip="2", reason="申报人否认", at=AT)
    assert (state("1"), state("2")) == ("verified", "refused")
