"""Credit under two numbers of one person: nothing is lost, and nobody signs for himself."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from pacesetter.campaign import queries as campaign
from pacesetter.campaign.queries import rights_of
from pacesetter.campaign.terms import Right
from pacesetter.journal.verify import verify
from pacesetter.kernel.actor import CONSOLE
from pacesetter.ledger import queries
from pacesetter.ledger.models import UnitTotal
from pacesetter.roster.merging import merge_workers, split_workers
from pacesetter.roster.models import Unit, Worker
from pacesetter.spreadsheets.sealing import CHECKS, SEALED
from tests.ledger.conftest import DRIVE, open_town, reasons

AT = datetime(1953, 2, 1, tzinfo=UTC)
DAY = date(1952, 12, 31)


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def key(number: str) -> int:
    return Worker.objects.get(number=number).pk


def merge(keep="001", drop="003"):
    merge_workers(by=CONSOLE, keep=keep, drop=drop, reason="同一人", at=AT)


def sums() -> list[tuple[object, ...]]:
    fields = ("unit__number", "account", "kind", "saving_class", "net", "slips")
    return sorted(UnitTotal.objects.values_list(*fields))


@pytest.fixture
def two_slips(town):
    """Slip 1 of 001 and 002, slip 2 of 003 alone; both verified."""
    town.claim({"number": "1"}, {"number": "2", "unit": "A1b", "shares": "003:100"})
    town.sign({"number": "1/F", "contribution": "1"}, {"number": "2/F", "contribution": "2"})
    return town


def test_credit_adds_up_and_no_sum_moves(two_slips):
    own, other = (queries.credit_of(two_slips.drive, key(number)) for number in ("001", "003"))
    before = sums()
    merge()
    both = queries.credit_of(two_slips.drive, key("001"))
    assert both.net == own.net + other.net > 0
    assert both.slips == own.slips + other.slips == 2
    assert sums() == before
    given = queries.given_by(two_slips.drive, key("001"))
    assert sorted(row.line.number for row in given.given) == ["1", "2"]
    assert verify(SEALED, CHECKS).ok
    split_workers(by=CONSOLE, drop="003", reason="两人", at=AT)
    assert queries.credit_of(two_slips.drive, key("001")) == own
    assert queries.credit_of(two_slips.drive, key("003")) == other
    assert sums() == before
    assert verify(SEALED, CHECKS).ok


def test_two_shares_of_one_slip_are_added(two_slips):
    merge("001", "002")
    [share] = queries.slip(two_slips.drive, "1").shares
    assert (share.who, share.percent) == ("001", 100)
    [given] = queries.given_by(two_slips.drive, key("001")).given
    assert given.percent == 100
    assert given.line.claimants == ("001",)


def test_who_claimed_under_another_number_takes_part(two_slips):
    team = Unit.objects.get(number="A1a").pk
    merge("009", "003")  # 009 has claimed nothing under this number
    assert queries.coverage(two_slips.drive, [team], DAY)[team].taking_part == 3


@pytest.mark.parametrize("signer", ["007", "001"])
def test_nobody_signs_a_slip_of_his_own_under_another_number(town, signer):
    town.claim({"number": "1"})
    merge(signer, "007" if signer == "001" else "001")
    told = town.sign({"number": "1/F", "contribution": "1", "verifier": signer})
    assert reasons(told) == [f"{signer} is a claimant of this slip and so can't verify it."]


def test_an_office_under_the_other_number_lets_somebody_sign(town):
    town.hand_in(
        workers=[{"number": "017", "name": "李七", "unit": "AF", "since": "1952-01-01"}],
    )
    town.claim({"number": "1"})
    told = town.sign({"number": "1/F", "contribution": "1", "verifier": "017"})
    assert reasons(told) == ["017 does not hold this office over the slip's unit on that day."]
    merge("017", "007")
    assert town.sign({"number": "1/F", "contribution": "1", "verifier": "017"}).errors == 0


def test_a_slip_that_names_the_dropped_number_counts_with_the_kept_one(town):
    merge()
    assert town.claim({"number": "1", "shares": "003:100"}).errors == 0
    assert town.claim({"number": "1", "shares": "003:100"}).changes == 0
    assert queries.slip(town.drive, "1").shares[0].who == "001"


class TestRights:
    """What a form of employment may do, by the drive's pack."""

    PACK = "rights-by-contract-2012@1"

    def employ(self, town, form: str) -> None:
        row = {"number": "001", "name": "赵一", "unit": "A1a", "since": "1952-09-01"}
        assert town.hand_in(workers=[row | {"employment": form}]).errors == 0

    @pytest.mark.parametrize("form", ["agency", "劳务派遣", "outsourced", "seconded"])
    def test_an_agency_worker_claims_and_votes_by_the_pack(self, tmp_path, db, form):
        town = open_town(tmp_path, DRIVE.replace("presets = []", f'presets = ["{self.PACK}"]'))
        self.employ(town, form)
        assert town.claim({"number": "1"}).errors == 0
        told, rights = rights_of(town.drive, "001", DAY)
        assert told != "own"
        assert rights == {Right.SUBMIT}
        assert rights_of(town.drive, "001", date(1952, 8, 1))[1] == set(Right)

    def test_without_a_pack_everybody_has_every_right(self, town):
        self.employ(town, "agency")
        assert rights_of(town.drive, "001", DAY) == ("agency", set(Right))

    def test_a_pack_may_let_a_form_claim_nothing(self, town, monkeypatch):
        self.employ(town, "trainee")
        rights = campaign.rights(town.drive)
        forms = {**rights.forms, "trainee": frozenset()}
        monkeypatch.setattr(campaign, "rights", lambda _drive: campaign.Rights(rights.rule, forms))
        [told] = reasons(town.claim({"number": "1"}))
        assert "the form of employment of 001 lets nobody claim" in told
        early = town.claim({"number": "2", "claimed_on": "1952-08-05", "starts": "1952-08-01"})
        assert early.errors == 0
