"""One appeal: by a claimant, within the days, to somebody else, and for good."""

from datetime import date

import pytest

from pacesetter.desk import actions, queries
from pacesetter.journal.models import Act
from pacesetter.kernel.refusal import Forbidden, Refused
from pacesetter.ledger import queries as ledger
from pacesetter.ledger.models import Appeal
from pacesetter.notices.models import Notice
from pacesetter.roster.models import Unit, Worker
from tests.desk.conftest import (
    AT,
    CLAIMANT,
    FINANCE,
    ON,
    STRANGER,
    TECHNICAL,
    USED,
    at,
    numbers,
    problems,
    queue,
    state,
    told,
)


@pytest.fixture
def refused(town):
    town.claim({"number": "1", **USED})
    actions.refuse(by=FINANCE, slip="1", reason="没有根据", at=AT)
    return town


def accounts(town):
    unit = Unit.objects.get(number="T")
    found = ledger.accounts(town.drive, unit.pk, town.drive.cut_off)
    return {
        name: (getattr(found, name).net, getattr(found, name).slips)
        for name in ("claimed", "adjusted", "refused", "still_open", "verified")
    }


def test_an_appeal_reaches_another_person_than_the_first_signer(refused):
    actions.appeal(by=CLAIMANT, slip="1", words="基线有据，见账册", at=AT)
    assert state("1") == "refused"
    assert numbers(queue(refused, FINANCE)) == []
    assert numbers(queue(refused, TECHNICAL)) == ["1"]
    notice = Notice.objects.get(event="appeal:file")
    assert "008" in told(notice)
    assert "007" not in told(notice)
    with pytest.raises(Refused, match="007 has signed this slip before"):
        actions.verify(by=FINANCE, slip="1", at=AT)


def test_an_appeal_that_is_upheld_counts_and_the_accounts_add_up(refused):
    actions.appeal(by=CLAIMANT, slip="1", words="有据", at=AT)
    actions.adjust(by=TECHNICAL, slip="1", gross="800", costs="100", reason="按账册", at=AT)
    assert state("1") == "adjusted"
    assert accounts(refused) == {
        "claimed": (900, 1),
        "adjusted": (-200, 1),
        "refused": (0, 0),
        "still_open": (0, 0),
        "verified": (700, 1),
    }
    assert Appeal.objects.get().decision.number == "1/T1"
    slip = ledger.slip(refused.drive, "1")
    assert (slip.settled_by, slip.reason) == ("008", "按账册")
    events = [act.event for act in slip.trail]
    assert events.index("appeal:file") < events.index("appeal:decide")


def test_an_appeal_that_is_turned_down_changes_nothing_and_is_final(refused):
    before = accounts(refused)
    actions.appeal(by=CLAIMANT, slip="1", words="有据", at=AT)
    actions.refuse(by=TECHNICAL, slip="1", reason="账册不符", at=AT)
    assert accounts(refused) == before
    assert ledger.slip(refused.drive, "1").reason == "账册不符"
    with pytest.raises(Refused, match="an appeal is made once"):
        actions.appeal(by=CLAIMANT, slip="1", words="再看一次", at=AT)
    with pytest.raises(Refused, match="settled already"):
        actions.verify(by=TECHNICAL, slip="1", at=AT)
    notice = Notice.objects.filter(event="contribution:refused").order_by("-pk")[0]
    assert "for good" in notice.words_en


@pytest.mark.parametrize(("day", "goes"), [(date(1953, 1, 31), True), (date(1953, 2, 2), False)])
def test_an_appeal_comes_within_ten_working_days(refused, day, goes):
    """Refused on Tuesday 20 January: ten days of a six-day week end on Saturday the 31st."""
    if goes:
        actions.appeal(by=CLAIMANT, slip="1", words="有据", at=at(day))
        return
    with pytest.raises(Refused, match="possible until 1953-01-31"):
        actions.appeal(by=CLAIMANT, slip="1", words="有据", at=at(day))


def test_an_appeal_needs_words_a_share_and_a_refusal(refused):
    with pytest.raises(Refused, match="Write why the refusal is wrong"):
        actions.appeal(by=CLAIMANT, slip="1", words=" ", at=AT)
    with pytest.raises(Forbidden, match="has a share"):
        actions.appeal(by=STRANGER, slip="1", words="有据", at=AT)
    refused.claim({"number": "2", **USED})
    with pytest.raises(Refused, match="nothing to appeal against"):
        actions.appeal(by=CLAIMANT, slip="2", words="有据", at=AT)


def test_a_worker_sees_what_may_still_be_done(refused):
    worker = Worker.objects.get(number="001").pk
    [found] = queries.refusals(refused.drive, worker, ON)
    assert (found.may_appeal, found.until, found.reason) == (True, date(1953, 1, 31), "没有根据")
    [late] = queries.refusals(refused.drive, worker, date(1953, 2, 2))
    assert not late.may_appeal
    actions.appeal(by=CLAIMANT, slip="1", words="有据", at=AT)
    [found] = queries.refusals(refused.drive, worker, ON)
    assert (found.may_appeal, found.appealed_on, found.decided) == (False, ON, False)


def test_appeals_are_under_the_journal(refused):
    actions.appeal(by=CLAIMANT, slip="1", words="有据", at=AT)
    actions.verify(by=TECHNICAL, slip="1", at=AT)
    assert list(Act.objects.filter(kind="appeal").values_list("event", flat=True)) == [
        "appeal:file",
        "appeal:decide",
    ]
    assert problems() == []
    Appeal.objects.update(words="别的")
    assert len(problems()) == 1
