"""Corrections are added and signed; what was there before stays to be seen."""

from datetime import date

import pytest
from django.utils.translation import override

from pacesetter.journal.verify import verify
from pacesetter.kernel.actor import CONSOLE, Actor
from pacesetter.kernel.refusal import Forbidden, Refused
from pacesetter.ledger import actions, queries, sealed
from pacesetter.ledger.models import Baseline, Contribution, Entry, Verification
from tests.ledger.conftest import AT


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


@pytest.fixture
def settled(town):
    town.claim({"number": "1"})
    town.sign({"number": "1/F", "contribution": "1"})
    return town


KINDS = {sealed_table.kind for sealed_table in sealed.SEALED}
NEW = actions.NewBaseline("2", "5", "holes a shift", date(1952, 4, 1), date(1952, 9, 30), "book 14")


def books_are_good():
    findings = verify(sealed.SEALED, sealed.TOTALS)
    return not [found for found in findings.found if found.kind in KINDS] and findings.totals > 0


def test_a_reversal_takes_the_slip_out_of_every_sum_and_leaves_both_lines(settled):
    actions.reverse(by=CONSOLE, slip="1", reason="重复登记", at=AT)
    assert Contribution.objects.get().state == "reversed"
    assert sum(entry.net for entry in Entry.objects.filter(account="verified")) == 0
    assert Entry.objects.filter(account="verified").count() == 6
    shown = queries.slip(settled.drive, "1")
    assert [s.verdict for s in shown.trail][-1] == "reversed"
    assert shown.line.verified is None
    assert books_are_good()


def test_a_reversed_slip_frees_its_benefit(town):
    line = {"cost_line": "steel", "mechanism": "material"}
    town.claim({"number": "1"} | line, {"number": "2"} | line)
    town.sign({"number": "1/F", "contribution": "1"})
    actions.reverse(by=CONSOLE, slip="1", reason="算错", at=AT)
    assert town.sign({"number": "2/F", "contribution": "2"}).errors == 0


@pytest.mark.parametrize(
    ("slip", "reason", "says"),
    [("1", " ", "Write the reason"), ("9", "x", "There is no slip 9")],
)
def test_a_reversal_needs_a_reason_and_a_slip(settled, slip, reason, says):
    with pytest.raises(Refused, match=says):
        actions.reverse(by=CONSOLE, slip=slip, reason=reason, at=AT)
    assert Verification.objects.count() == 1


def test_only_what_is_verified_can_be_reversed(town):
    town.claim({"number": "1"})
    with pytest.raises(Refused, match="nothing to reverse"):
        actions.reverse(by=CONSOLE, slip="1", reason="x", at=AT)


def test_a_claimant_may_not_reverse(settled):
    with pytest.raises(Forbidden, match="auditor or a finance verifier"):
        actions.reverse(by=Actor("001"), slip="1", reason="x", at=AT)
    actions.reverse(by=Actor("007"), slip="1", reason="x", at=AT)
    assert Verification.objects.get(verdict="reversed").verifier.number == "007"


def test_shares_change_only_when_all_agree(settled):
    with pytest.raises(Refused, match="002 have not agreed"):
        actions.change_shares(
            by=CONSOLE, slip="1", shares={"001": 10_000}, agreed_by={"001"}, at=AT
        )
    actions.change_shares(
        by=CONSOLE, slip="1", shares={"001": 10_000}, agreed_by={"001", "002"}, at=AT
    )
    assert [s.who for s in queries.slip(settled.drive, "1").shares] == ["001"]
    assert books_are_good()


@pytest.mark.parametrize(
    ("shares", "says"),
    [
        ({"001": 9_999}, "add up to 100"),
        ({"001": 10_000, "002": 0}, "more than 0"),
        ({"999": 10_000}, "Not on the roster: 999"),
    ],
)
def test_wrong_shares_are_refused(settled, shares, says):
    everybody = {"001", "002", "999"}
    with pytest.raises(Refused, match=says):
        actions.change_shares(by=CONSOLE, slip="1", shares=shares, agreed_by=everybody, at=AT)
    assert Contribution.objects.get().shares.count() == 2


def test_a_new_baseline_needs_two_people_and_leaves_the_old_one(town):
    town.claim({"number": "1", "rate_before": "3", "rate_after": "5"})
    words = {"slip": "1", "baseline": NEW, "reason": "本子找到了", "at": AT}
    with pytest.raises(Refused, match="007 can't countersign"):
        actions.rebase(by=Actor("007"), countersigned_by="007", **words)
    with pytest.raises(Refused, match="001 can't countersign"):
        actions.rebase(by=Actor("007"), countersigned_by="001", **words)
    with pytest.raises(Forbidden):
        actions.rebase(by=Actor("001"), countersigned_by="008", **words)
    with pytest.raises(Refused, match="Write why"):
        actions.rebase(by=Actor("007"), countersigned_by="008", **(words | {"reason": ""}))
    actions.rebase(by=Actor("007"), countersigned_by="008", **words)
    old, new = queries.slip(town.drive, "1").baselines
    assert (old.rate_before, new.rate_before) == ("3", "2")
    assert str(new.ratio) == "2.5"
    assert int(new.increase_percent) == 150
    assert books_are_good()


def test_a_settled_slip_keeps_its_baseline(settled):
    with pytest.raises(Refused, match="settled"):
        actions.rebase(
            by=Actor("007"), slip="1", baseline=NEW, countersigned_by="008", reason="x", at=AT
        )
    assert Baseline.objects.count() == 1
