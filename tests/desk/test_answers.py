"""A leader's answer: adopted, or refused with a reason; an appeal goes to the next level."""

import pytest

from pacesetter.desk import actions, queries
from pacesetter.desk.terms import Stage
from pacesetter.journal.models import Act
from pacesetter.kernel.actor import CONSOLE, Actor
from pacesetter.kernel.refusal import Forbidden, Refused
from pacesetter.ledger import actions as slips
from pacesetter.ledger import queries as ledger
from pacesetter.ledger.models import Appeal
from pacesetter.ledger.terms import Step
from pacesetter.notices.models import Notice
from pacesetter.roster.merging import merge_workers
from pacesetter.roster.models import Unit
from tests.desk.conftest import AT, CLAIMANT, FINANCE, ON, numbers, problems, queue, state, told
from tests.ledger.conftest import reasons

SHOP, DIRECTOR, CITY = Actor("003"), Actor("010"), Actor("012")
NEW = {"claimed_on": "1953-01-10"}  # a suggestion: neither adopted nor in use
REASON = "夹具图纸与三号机床不合，请改后再提。"


@pytest.fixture
def led(town):
    """Workshop A1 has its leader, plant A its director, the town staff of the federation."""
    people = [("010", "A"), ("012", "T"), ("013", "A1a")]
    offices = [
        ("leader", "003", "A1"), ("leader", "010", "A"), ("federation", "012", "T"),
        ("leader", "101", "B"),
    ]  # fmt: skip
    report = town.hand_in(
        workers=[
            {
                "number": number, "name": "某人", "unit": unit, "since": "1952-01-01",
                "trade": "", "position": "manager", "category_source": "list",
            }
            for number, unit in people
        ],
        offices=[
            {"office": office, "worker": worker, "unit": unit, "since": "1952-06-01", "source": ""}
            for office, worker, unit in offices
        ],
    )  # fmt: skip
    assert report.errors == 0
    assert town.claim({"number": "1", **NEW}).errors == 0
    return town


def awaited(town, actor: Actor) -> list[tuple[str, Stage]]:
    found = queries.awaiting(town.drive, actor.number, ON)
    return [(row.slip, row.stage) for row in found.rows]


def refused_accounts(town) -> tuple[int, int, int]:
    unit = Unit.objects.get(number="T")
    found = ledger.accounts(town.drive, unit.pk, town.drive.cut_off)
    return found.refused.net, found.refused.slips, found.still_open.net


def test_a_suggestion_waits_for_every_leader_over_it_by_the_clock(led):
    [row] = queries.awaiting(led.drive, "003", ON).rows
    assert (row.slip, row.stage, str(row.due), row.late) == (
        "1", Stage.ADOPTING, "1953-01-16", 3,
    )  # fmt: skip
    assert awaited(led, DIRECTOR) == [("1", Stage.ADOPTING)]
    for nobody in (Actor("101"), FINANCE, CLAIMANT, CITY):
        assert awaited(led, nobody) == []


def test_what_is_adopted_has_its_day_and_who_did_it(led):
    actions.adopt(by=SHOP, slip="1", at=AT)
    assert state("1") == "open"
    steps = [(s.step, s.on, s.by) for s in ledger.slip(led.drive, "1").steps]
    assert steps[-1] == (Step.ADOPTED, ON, "003")
    assert told(Notice.objects.get(event="contribution:adopted")) == ["001", "002"]
    assert awaited(led, DIRECTOR) == []
    with pytest.raises(Refused, match="answered already"):
        actions.turn_down(by=DIRECTOR, slip="1", reason=REASON, at=AT)
    assert problems() == []


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_a_refusal_without_a_reason_is_turned_back(led, reason):
    with pytest.raises(Refused, match="Write the reason"):
        actions.turn_down(by=SHOP, slip="1", reason=reason, at=AT)
    assert state("1") == "open"


def test_a_refusal_stands_in_the_accounts_and_under_the_journal(led):
    actions.turn_down(by=SHOP, slip="1", reason=REASON, at=AT)
    assert state("1") == "refused"
    assert refused_accounts(led) == (-900, 1, 0)
    slip = ledger.slip(led.drive, "1")
    assert (slip.reason, slip.settled_by, slip.settled_role) == (REASON, "003", "leader")
    assert told(Notice.objects.get(event="contribution:refused")) == ["001", "002"]
    assert problems() == []


@pytest.mark.parametrize("actor", [Actor("101"), FINANCE, CITY, CLAIMANT])
def test_only_a_leader_over_the_unit_answers(led, actor):
    for act in (
        lambda: actions.adopt(by=actor, slip="1", at=AT),
        lambda: actions.turn_down(by=actor, slip="1", reason=REASON, at=AT),
    ):
        with pytest.raises(Forbidden, match="The leader of the slip's unit"):
            act()


def test_nobody_answers_his_own_nor_that_of_his_leader(led):
    led.claim(
        {"number": "2", "shares": "003:100", **NEW}, {"number": "3", "shares": "010:100", **NEW}
    )
    assert awaited(led, SHOP) == [("1", Stage.ADOPTING)]
    for slip in ("2", "3"):
        with pytest.raises(Forbidden):
            actions.adopt(by=SHOP, slip=slip, at=AT)
    with pytest.raises(Forbidden, match="nobody of his or her own"):
        slips.advance(by=SHOP, slip="2", step=Step.ADOPTED, on=ON, at=AT)
    actions.adopt(by=DIRECTOR, slip="2", at=AT)


def test_nobody_answers_his_own_under_another_number(led):
    led.claim({"number": "2", "shares": "013:100", **NEW})
    assert ("2", Stage.ADOPTING) in awaited(led, SHOP)
    merge_workers(by=CONSOLE, keep="003", drop="013", reason="一人两号", at=AT)
    assert ("2", Stage.ADOPTING) not in awaited(led, SHOP)
    with pytest.raises(Forbidden):
        actions.adopt(by=SHOP, slip="2", at=AT)
    with pytest.raises(Forbidden):
        slips.advance(by=SHOP, slip="2", step=Step.ADOPTED, on=ON, at=AT)


def appealed(led) -> None:
    actions.turn_down(by=SHOP, slip="1", reason=REASON, at=AT)
    actions.appeal(by=CLAIMANT, slip="1", words="图纸已改", at=AT)


def test_an_appeal_reaches_the_next_level_and_no_verifier(led):
    appealed(led)
    assert told(Notice.objects.get(event="appeal:file")) == ["010", "012"]
    assert awaited(led, SHOP) == []
    assert awaited(led, DIRECTOR) == awaited(led, CITY) == [("1", Stage.APPEAL)]
    assert numbers(queue(led, FINANCE)) == []
    with pytest.raises(Refused, match="goes the way of the refusal"):
        actions.verify(by=FINANCE, slip="1", at=AT)
    with pytest.raises(Forbidden):
        actions.adopt(by=SHOP, slip="1", at=AT)


def test_an_appeal_is_not_for_those_whom_the_refuser_leads(led):
    actions.turn_down(by=DIRECTOR, slip="1", reason=REASON, at=AT)
    actions.appeal(by=CLAIMANT, slip="1", words="图纸已改", at=AT)
    assert told(Notice.objects.get(event="appeal:file")) == ["012"]
    with pytest.raises(Forbidden):
        actions.adopt(by=SHOP, slip="1", at=AT)


def test_an_appeal_that_is_upheld_adopts_it_after_all(led):
    appealed(led)
    actions.adopt(by=DIRECTOR, slip="1", at=AT)
    assert state("1") == "open"
    assert refused_accounts(led) == (0, 0, -900)
    slip = ledger.slip(led.drive, "1")
    assert (slip.steps[-1].step, slip.steps[-1].by, slip.reason) == ("adopted", "010", "")
    assert Appeal.objects.get().decision.verdict == "adopted"
    events = Act.objects.filter(kind="appeal").values_list("event", flat=True)
    assert list(events) == ["appeal:file", "appeal:decide"]
    assert "upheld" in Notice.objects.get(event="contribution:adopted").words_en
    assert problems() == []
    actions.verify(by=FINANCE, slip="1", at=AT)
    assert refused_accounts(led) == (0, 0, 0)
    assert problems() == []


def test_an_appeal_that_is_turned_down_is_final(led):
    appealed(led)
    actions.turn_down(by=CITY, slip="1", reason="仍不合", at=AT)
    assert state("1") == "refused"
    assert refused_accounts(led) == (-900, 1, 0)
    assert awaited(led, DIRECTOR) == []
    with pytest.raises(Refused, match="an appeal is made once"):
        actions.appeal(by=CLAIMANT, slip="1", words="再看", at=AT)
    assert problems() == []


def test_an_appeal_against_a_verifier_is_not_for_leaders(led):
    led.claim({"number": "2", "adopted_on": "1953-01-10", **NEW})
    actions.refuse(by=FINANCE, slip="2", reason="没有根据", at=AT)
    actions.appeal(by=CLAIMANT, slip="2", words="有据", at=AT)
    assert ("2", Stage.APPEAL) not in awaited(led, DIRECTOR)
    with pytest.raises(Forbidden):
        actions.adopt(by=DIRECTOR, slip="2", at=AT)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"verifier": "003", "verdict": "verified"}, "A leader adopts or refuses"),
        ({"verifier": "003", "verdict": "checked"}, "A leader adopts or refuses"),
        ({"verifier": "003", "verdict": "adopted"}, "a first adoption is a stage"),
        ({"verifier": "007", "verdict": "refused", "reason": "x"}, "does not hold this office"),
        ({"verifier": "012", "verdict": "refused", "reason": "x"}, "does not hold this office"),
        ({"verifier": "003", "verdict": "refused"}, "Write the reason"),
        (
            {"verifier": "003", "verdict": "refused", "reason": "x", "contribution": "2"},
            "adopted or in use already",
        ),
        (
            {"verifier": "003", "verdict": "refused", "reason": "x", "contribution": "3"},
            "A claimant leads 003",
        ),
        ({"verifier": "007", "verdict": "adopted", "role": "finance"}, "a first adoption is a"),
    ],
)
def test_a_spreadsheet_is_held_to_the_same_rules(led, row, said):
    led.claim(
        {"number": "2", "adopted_on": "1953-01-11", **NEW},
        {"number": "3", "shares": "010:100", **NEW},
    )
    sheet = {"number": "S1", "contribution": "1", "role": "leader", "on": "1953-01-20"}
    [reason] = reasons(led.sign(sheet | row))
    assert said in reason


def test_a_refusal_by_spreadsheet_is_taken_again_unchanged(led):
    row = {
        "number": "S1", "contribution": "1", "role": "leader", "on": "1953-01-20",
        "verifier": "003", "verdict": "refused", "reason": REASON,
    }  # fmt: skip
    assert led.sign(row).errors == 0
    assert state("1") == "refused"
    again = led.sign(row)
    assert (again.errors, again.changes) == (0, 0)
