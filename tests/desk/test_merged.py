"""One person under several numbers at the desk: nobody signs for himself, nothing is missed."""

import pytest

from pacesetter.desk import actions, queries
from pacesetter.desk.queries import open_claims
from pacesetter.kernel.actor import CONSOLE, Actor
from pacesetter.kernel.refusal import Forbidden, Refused
from pacesetter.ledger import actions as slips
from pacesetter.ledger.actions import NewBaseline
from pacesetter.ledger.models import Confirmation, Share
from pacesetter.ledger.sheets import signers
from pacesetter.notices.models import Notice
from pacesetter.roster.merging import merge_workers
from pacesetter.roster.models import Worker
from tests.desk.conftest import (
    AT,
    FINANCE,
    ON,
    TECHNICAL,
    USED,
    numbers,
    problems,
    queue,
    state,
    told,
)

SLIP = {
    "title_zh": "刀具集中磨", "kind": "saving", "mechanism": "time", "saving_class": "hard",
    "starts": "1953-01-05", "ends": "1953-01-31", "measure": "old_yuan", "gross": "5", "costs": "0",
}  # fmt: skip


@pytest.fixture
def twice(town):
    """Somebody came onto the roster twice: as 007, who verifies, and as 014 in a plant's team."""
    row = {
        "number": "014", "name": "李七", "unit": "A1b", "since": "1952-01-01", "trade": "",
        "position": "front_line", "category_source": "list",
    }  # fmt: skip
    assert town.hand_in(workers=[row]).errors == 0
    return town


def merge(keep: str = "007", drop: str = "014") -> None:
    merge_workers(by=CONSOLE, keep=keep, drop=drop, reason="一人两号", at=AT)


def attack(town) -> str:
    """Let 007 look for the slip of 014 and sign it; say what became of it."""
    if "1" not in numbers(queue(town, FINANCE)):
        return "not on the desk"
    try:
        actions.verify(by=FINANCE, slip="1", at=AT)
    except Refused as refusal:
        return str(refusal)
    return state("1")


def test_the_attack_finds_a_planted_leak(twice, monkeypatch):
    """Were numbers compared and not people, she would verify her own claim."""
    twice.claim({"number": "1", "shares": "014:100", **USED})
    merge()
    monkeypatch.setattr(open_claims.roster, "records_of", lambda worker: f"SELECT {worker}")
    assert attack(twice) == "007 is a claimant of this slip and so can't verify it."
    monkeypatch.setattr(signers, "CLAIMANT", "1 = 0")
    assert attack(twice) == "verified"


def test_nobody_verifies_his_own_claim_under_another_number(twice):
    twice.claim({"number": "1", "shares": "014:100", **USED})
    assert numbers(queue(twice, FINANCE)) == ["1"]
    merge()
    assert attack(twice) == "not on the desk"
    with pytest.raises(Refused, match="is a claimant"):
        actions.verify(by=FINANCE, slip="1", at=AT)


def test_nobody_decides_the_appeal_against_his_own_refusal(town):
    town.claim({"number": "1", **USED})
    actions.refuse(by=FINANCE, slip="1", reason="没有根据", at=AT)
    merge("007", "008")
    actions.appeal(by=Actor("001"), slip="1", words="有据", at=AT)
    assert "008" not in told(Notice.objects.get(event="appeal:file"))
    assert numbers(queue(town, TECHNICAL)) == []
    with pytest.raises(Refused, match="has signed this slip before"):
        actions.verify(by=TECHNICAL, slip="1", at=AT)


def test_nobody_countersigns_a_baseline_for_himself(town):
    town.claim({"number": "1", **USED})
    merge("007", "008")
    version = NewBaseline("10", "12", "件/时", ON.replace(month=1, day=1), ON, "台账")
    with pytest.raises(Refused, match="it takes another verifier"):
        slips.rebase(
            by=FINANCE, slip="1", baseline=version, countersigned_by="008", reason="重算", at=AT
        )


@pytest.mark.parametrize("number", ["003", "014"])
def test_all_of_a_persons_slips_wait_for_her_under_either_number(twice, number):
    twice.claim(
        {"number": "1", "shares": "014:100", **USED}, {"number": "2", "shares": "003:100", **USED},
        {"number": "3", "shares": "014:100", **USED},
    )  # fmt: skip
    actions.refuse(by=FINANCE, slip="3", reason="没有根据", at=AT)
    merge("003", "014")
    own = queries.own(twice.drive, number, ON)
    assert [clock.slip for clock in own.clocks] == ["1", "2"]
    assert [refusal.line.number for refusal in own.refusals] == ["3"]
    actions.appeal(by=Actor(number), slip="3", words="有据", at=AT)
    assert problems() == []


def test_a_word_given_under_one_number_counts_for_the_other(twice):
    asked = "9"
    twice.claim({"number": asked, "shares": "014:100", "entered_by": "001", **USED})
    slips.ask_claimants(by=Actor("001"), slip=asked, at=AT)
    merge("003", "014")
    [question] = queries.own(twice.drive, "003", ON).questions
    assert question.line.number == asked
    actions.answer(by=Actor("003"), slip=asked, agrees=False, words="不是我一个人", at=AT)
    assert Confirmation.objects.get().worker.number == "014"
    with pytest.raises(Refused, match="it can be signed once he or she agrees"):
        actions.verify(by=FINANCE, slip=asked, at=AT)
    actions.answer(by=Actor("014"), slip=asked, agrees=True, words="", at=AT)
    actions.verify(by=FINANCE, slip=asked, at=AT)
    assert problems() == []


def test_whoever_entered_a_slip_under_another_number_is_not_asked(twice):
    twice.claim({"number": "1", "shares": "014:60;001:40", "entered_by": "003", **USED})
    merge("003", "014")
    assert slips.ask_claimants(by=Actor("003"), slip="1", at=AT) == ["001"]


def test_shares_change_when_every_person_agrees_under_whatever_number(twice):
    twice.claim({"number": "1", "shares": "014:60;001:40", **USED})
    merge("003", "014")
    by = Actor("007")
    with pytest.raises(Refused, match="014"):
        slips.change_shares(by=by, slip="1", shares={"001": 10_000}, agreed_by=["001"], at=AT)
    slips.change_shares(by=by, slip="1", shares={"001": 10_000}, agreed_by=["001", "003"], at=AT)
    assert Share.objects.get().worker.number == "001"


def test_the_history_of_a_person_is_that_of_all_her_numbers(twice):
    twice.claim({"number": "1", "shares": "014:100", **USED})
    actions.refuse(by=TECHNICAL, slip="1", reason="没有根据", at=AT)
    twice.claim({"number": "2", "shares": "003:100", **USED})
    before = [r.code for r in queue(twice, TECHNICAL).rows[0].reasons]
    merge("003", "014")
    after = [r.code for r in queue(twice, TECHNICAL).rows[0].reasons]
    assert ("history" in before, "history" in after) == (False, True)


def test_a_merged_claimant_is_told_at_the_kept_number(twice):
    twice.claim({"number": "1", "shares": "014:100", **USED})
    merge("003", "014")
    actions.verify(by=FINANCE, slip="1", at=AT)
    assert told(Notice.objects.get(event="contribution:verified")) == ["003"]


def test_she_claims_for_herself_under_either_number(twice):
    merge("003", "014")
    for number in ("003", "014"):
        actions.claim(by=Actor(number), unit="A1b", shares={"003": "100"}, cells=SLIP, at=AT)
    with pytest.raises(Forbidden):
        actions.claim(by=Actor("001"), unit="A1b", shares={"003": "100"}, cells=SLIP, at=AT)
    assert Worker.objects.filter(number__in=["003", "014"]).count() == 2
