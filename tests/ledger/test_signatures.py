"""Who may sign, what a signature does to the sums, and that no benefit counts twice."""

import pytest
from django.utils.translation import override

from pacesetter.ledger import queries
from pacesetter.ledger.models import Contribution, Entry, Verification
from pacesetter.roster.models import Unit
from tests.ledger.conftest import reasons


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


def accounts(town, number="T"):
    unit = Unit.objects.get(number=number)
    return queries.accounts(town.drive, unit.pk, town.drive.cut_off)


def nets(found):
    return {
        name: (getattr(found, name).net, getattr(found, name).slips)
        for name in ("claimed", "adjusted", "refused", "still_open", "verified")
    }


def test_verified_adjusted_refused_and_open_add_up(town):
    town.claim(
        {"number": "1"},
        {"number": "2"},
        {"number": "3"},
        {"number": "4"},
        {"number": "5", "gross": "", "costs": "", "measure": "old_yuan"},
    )
    report = town.sign(
        {"number": "1/F", "contribution": "1"},
        {"number": "2/F", "contribution": "2", "verdict": "adjusted", "gross": "701",
         "costs": "100", "reason": "少算一班"},
        {"number": "3/F", "contribution": "3", "verdict": "refused", "reason": "没有根据"},
        {"number": "5/F", "contribution": "5", "gross": "50"},
    )  # fmt: skip
    assert reasons(report) == []
    assert nets(accounts(town)) == {
        "claimed": (3600, 5),
        "adjusted": (-299 + 50, 2),
        "refused": (-900, 1),
        "still_open": (-900, 1),
        "verified": (900 + 601 + 50, 3),
    }
    found = accounts(town)
    parts = (found.claimed, found.adjusted, found.refused, found.still_open)
    assert sum(part.gross for part in parts) == found.verified.gross
    assert nets(accounts(town, "A1a")) == nets(found)
    assert accounts(town, "B").verified.net == 0
    states = dict(Contribution.objects.values_list("number", "state"))
    assert states == {
        "1": "verified",
        "2": "adjusted",
        "3": "refused",
        "4": "open",
        "5": "verified",
    }


def test_the_accounts_agree_in_every_single_month(town):
    town.claim({"number": "1", "gross": "1000", "costs": "7"})
    town.sign({
        "number": "1/F", "contribution": "1", "verdict": "adjusted", "gross": "812", "costs": "3",
        "reason": "少",
    })  # fmt: skip
    for day in {entry.day for entry in Entry.objects.all()}:
        by = {e.account: e.net for e in Entry.objects.filter(day=day)}
        assert by["claimed"] + by["adjusted"] == by["verified"]


def test_a_check_settles_nothing(town):
    town.claim({"number": "1"})
    report = town.sign({
        "number": "1/T", "contribution": "1", "role": "technical", "verifier": "008",
        "verdict": "checked",
    })  # fmt: skip
    assert reasons(report) == []
    assert Contribution.objects.get().state == "open"
    assert accounts(town).verified.net == 0


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"contribution": "9"}, "There is no slip 9"),
        ({"verifier": "999"}, "Nobody on the roster has the verifier's number 999"),
        ({"verifier": "003"}, "003 does not hold this office"),
        ({"verifier": "008"}, "008 does not hold this office"),
        ({"on": "1952-05-31"}, "No phase of the drive allows this"),
        ({"on": "1952-10-04"}, "before the slip was handed in, on 1952-10-05"),
        ({"verifier": "009"}, "009 stands in the claimants' line"),
        ({"gross": "999"}, "sign it as adjusted"),
        ({"verdict": "adjusted", "gross": "999"}, "Write the reason"),
        ({"verdict": "adjusted", "reason": "少"}, "Write the value that was found"),
        ({"verdict": "adjusted", "gross": "1000", "costs": "100", "reason": "少"}, "as verified"),
        ({"verdict": "refused"}, "Write the reason"),
        ({"verdict": "adjusted", "gross": "999.5", "reason": "少"}, "fewer digits"),
    ],
)
def test_a_wrong_signature_is_refused_with_its_rule(town, change, reason):
    town.claim({"number": "1"})
    report = town.sign({"number": "1/F", "contribution": "1"} | change)
    assert len(reasons(report)) == 1
    assert reason in reasons(report)[0]
    assert Verification.objects.count() == 0
    assert Contribution.objects.get().state == "open"


def test_a_claimant_cannot_verify_the_own_claim(town):
    town.claim({"number": "1", "shares": "007:100"})
    report = town.sign({"number": "1/F", "contribution": "1"})
    assert reasons(report) == ["007 is a claimant of this slip and so can't verify it."]


def test_nobody_verifies_for_the_own_leader(town):
    office = {"office": "leader", "worker": "001", "since": "1952-06-01", "source": ""}
    town.hand_in(offices=[office | {"unit": "AF"}])
    town.claim({"number": "1"}, {"number": "2", "shares": "002:100"})
    report = town.sign(*({"number": f"{n}/F", "contribution": str(n)} for n in (1, 2)))
    assert reasons(report) == [
        "007 stands in the claimants' line: somebody from outside must verify."
    ]
    assert Verification.objects.get().contribution.number == "2"


def test_a_slip_is_settled_once(town):
    town.claim({"number": "1"})
    both = town.sign({"number": "1/F", "contribution": "1"}, {"number": "1/G", "contribution": "1"})
    assert reasons(both) == ["Another line of this file settles the slip already: line 2."]
    later = town.sign({"number": "1/H", "contribution": "1"})
    assert reasons(later) == ["The slip is settled already, by 1/F (007)."]
    altered = town.sign({"number": "1/F", "contribution": "1", "on": "1952-12-21"})
    assert "can't be altered" in reasons(altered)[0]
    assert accounts(town).verified.net == 900


LINE = {"cost_line": "steel", "mechanism": "material"}


def test_the_same_benefit_is_blocked_until_the_parts_fit(town):
    town.claim(
        {"number": "1"} | LINE,
        {"number": "2"} | LINE,
        {"number": "3", "starts": "1952-07-01", "ends": "1952-09-30"} | LINE,
        {"number": "4", "mechanism": "energy", "cost_line": "steel"},
        {"number": "5", "unit": "A1b"} | LINE,
    )
    report = town.sign(*({"number": f"{n}/F", "contribution": str(n)} for n in (1, 2, 3, 4, 5)))
    assert len(reasons(report)) == 1
    assert "is verified already in 1:" in reasons(report)[0]
    assert accounts(town).verified.slips == 4
    town.claim({"number": "6", "benefit_share": "1"} | LINE)
    assert "verified already in 1" in reasons(town.sign({"number": "6/F", "contribution": "6"}))[0]


def test_parts_of_one_benefit_fit_together(town):
    town.claim(
        {"number": "1", "benefit_share": "60"} | LINE,
        {"number": "2", "benefit_share": "60"} | LINE,
        {"number": "3", "benefit_share": "40"} | LINE,
    )
    report = town.sign(*({"number": f"{n}/F", "contribution": str(n)} for n in (1, 2, 3)))
    assert len(reasons(report)) == 1
    states = dict(Contribution.objects.values_list("number", "state"))
    assert states == {"1": "verified", "2": "open", "3": "verified"}


RATE = {
    "measure": "kwh", "quantity": "10", "amount": "25", "unit": "A", "since": "1952-07-01",
    "until": "", "source": "价目表",
}  # fmt: skip


def test_no_rate_no_money(town):
    town.claim({"number": "1", "measure": "kwh", "gross": "100.5", "costs": "0"})
    town.sign({"number": "1/F", "contribution": "1"})
    slip = queries.slip(town.drive, "1")
    assert slip.worth is None
    assert slip.line.verified.amount == 1005
    assert accounts(town).verified.net == 0


def test_a_rate_values_a_quantity_apart_from_the_sum(town):
    assert reasons(town.hand_in(rates=[RATE, RATE | {"unit": "B", "amount": "99"}])) == []
    town.claim({"number": "1", "measure": "kwh", "gross": "100.5", "costs": "0"})
    town.sign({"number": "1/F", "contribution": "1"})
    slip = queries.slip(town.drive, "1")
    assert slip.worth.money.amount == 251  # 100.5 / 10 × 25 = 251.25
    assert (slip.worth.place_en, slip.worth.source) == ("Plant A", "价目表")
    root = Unit.objects.get(number="T").pk
    assert queries.derived(town.drive, root, town.drive.cut_off).net == 251
    assert [q.amount for q in queries.in_kind(town.drive, root, town.drive.cut_off)] == [1005]
    assert accounts(town).verified.net == 0


def test_a_rate_is_added_never_altered(town):
    town.hand_in(rates=[RATE])
    assert "never altered" in reasons(town.hand_in(rates=[RATE | {"amount": "26"}]))[0]
    assert reasons(town.hand_in(rates=[RATE])) == []
    for wrong, reason in (
        ({"measure": "old_yuan"}, "is money already"),
        ({"measure": "sack"}, "is no measure"),
        ({"quantity": "0"}, "more than 0"),
        ({"unit": "X"}, "no unit X"),
        ({"until": "1952-06-30"}, "ends before it begins"),
        ({"quantity": "0.05"}, "fewer digits"),
    ):
        report = town.hand_in(rates=[RATE | {"since": "1952-08-01"} | wrong])
        assert reason in reasons(report)[0]


def test_what_falls_into_a_closed_month_counts_in_the_next_and_is_late(town):
    town.claim({"number": "1"})
    closings = [
        {"period": f"1952-{m:02}", "closed_on": f"1952-{m + 1:02}-15"} for m in range(7, 12)
    ]
    assert reasons(town.hand_in(closings=closings)) == []
    town.sign({"number": "1/F", "contribution": "1"})
    verified = Entry.objects.filter(account="verified").order_by("pk")
    assert [(str(e.day), e.net, e.late) for e in verified] == [
        ("1952-12-01", 300, True),
        ("1952-12-01", 300, True),
        ("1952-12-31", 300, False),
    ]
    assert queries.slip(town.drive, "1").late


def test_one_more_slip_moves_every_figure_above_by_exactly_that(town):
    town.claim({"number": "1"}, {"number": "2", "unit": "B1", "shares": "101:100"})
    town.sign({"number": "1/F", "contribution": "1"}, {"number": "2/F", "contribution": "2"})
    numbers = {unit.pk: unit.number for unit in Unit.objects.all()}
    before = {numbers[pk]: s.net for pk, s in queries.verified_tree(town.drive).items()}
    town.claim({"number": "3", "gross": "12345", "costs": "45"})
    town.sign({"number": "3/F", "contribution": "3"})
    after = {numbers[pk]: s.net for pk, s in queries.verified_tree(town.drive).items()}
    moved = {number: after[number] - before.get(number, 0) for number in after}
    assert moved == {"T": 12300, "A": 12300, "A1": 12300, "A1a": 12300, "B": 0, "B1": 0}
