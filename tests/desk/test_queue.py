"""The queue: what a verifier may sign, by value × risk, with reasons that add up."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pacesetter.desk import actions, queries
from pacesetter.desk.terms import Stage
from pacesetter.kernel.actor import Actor
from pacesetter.ledger.models import WHOLE
from reckoning.valuation.risk import risk
from tests.desk.conftest import (
    AT,
    CLAIMANT,
    FINANCE,
    IN_LINE,
    ON,
    STRANGER,
    TECHNICAL,
    USED,
    numbers,
    queue,
    sits,
)

BASE = {
    "baseline_from": "1952-04-01", "baseline_to": "1952-09-30", "baseline_source": "账册",
    "baseline_formula": "前减后",
}  # fmt: skip


def reasons(row) -> dict[str, int]:
    return {reason.code: reason.adds for reason in row.reasons}


def test_value_times_risk_comes_first(town):
    town.claim(
        {"number": "1", "gross": "5000", "costs": "0", **USED, **BASE},
        {"number": "2", "gross": "4000", "costs": "0", **USED},
        {"number": "3", "gross": "9000", "costs": "0", **USED, **BASE},
    )
    found = queue(town)
    assert numbers(found) == ["2", "3", "1"]
    assert [(row.risk, row.weighed.amount) for row in found.rows] == [
        (30, 1200),
        (10, 900),
        (10, 500),
    ]
    assert all(risk(row.reasons) == row.risk for row in found.rows)


def test_every_reason_for_a_risk_is_found(town):
    town.claim(
        {"number": "1", "cost_line": "A1/煤", "gross": "", "costs": "", "entered_by": "003",
         "benefit_share": "80", "claimed_on": "1953-01-05", **USED},
        {"number": "2", "cost_line": "A1/煤", "benefit_share": "50", **USED, **BASE},
        {"number": "3", **USED, **BASE, "baseline_from": "1952-07-01", "baseline_source": "",
         "baseline_formula": ""},
        {"number": "4", "saving_class": "non_financial", "gross": "", "costs": "", "measure": ""},
    )  # fmt: skip
    actions.refuse(by=FINANCE, slip="3", reason="没有根据", at=AT)
    found = {row.line.number: reasons(row) for row in queue(town).rows}
    assert found == {
        "1": {"base": 5, "unknown": 20, "bare": 20, "overfull": 25, "late": 5, "history": 5},
        "2": {"base": 5, "unlike": 5, "overfull": 25, "history": 5},
        "4": {"base": 5, "history": 5},
    }


def test_a_value_above_like_claims_is_a_risk(town):
    small = [{"number": f"s{place}", "gross": "1000", **USED, **BASE} for place in range(5)]
    town.claim(*small, {"number": "big", "gross": "2500", **USED, **BASE})
    for place in range(5):
        actions.verify(by=FINANCE, slip=f"s{place}", at=AT)
    [row] = queue(town).rows
    assert reasons(row) == {"base": 5, "above": 20}
    above = row.reasons[1]
    assert (above.figure, above.against) == (2400, 900)


@pytest.mark.parametrize(
    ("actor", "unit", "wanted"),
    [
        (FINANCE, "A", ["1", "2"]),
        (TECHNICAL, "A", ["1", "2"]),
        (IN_LINE, "A", ["2"]),  # in team a itself; team b is another line
        (CLAIMANT, "A", []),  # his own slips, and his own team
        (FINANCE, "B", ["3"]),
        (STRANGER, "B", []),
        (Actor("nobody"), "A1b", []),
    ],
)
def test_only_what_lies_below_the_office_and_outside_the_line(town, actor, unit, wanted):
    town.claim(
        {"number": "1", **USED},
        {"number": "2", "unit": "A1b", "shares": "003:50;001:50", **USED},
        {"number": "3", "unit": "B1", "shares": "101:100", **USED},
    )
    found = numbers(queue(town, actor, unit))
    assert found == ([] if actor.number == "nobody" else wanted) or actor.number == "nobody"


def test_whose_leader_claims_does_not_see_it(town):
    offices = {"office": "leader", "worker": "001", "unit": "AF", "since": "1952-06-01"}
    town.hand_in(offices=[{**offices, "source": ""}])
    town.claim({"number": "1", **USED}, {"number": "2", "shares": "002:100", **USED})
    assert numbers(queue(town, FINANCE)) == ["2"]


def test_filters_and_pages(town):
    town.claim(
        *({"number": f"{n:02}", **USED} for n in range(22)),
        {"number": "late", "claimed_on": "1953-01-19", "kind": "increase", "unit": "A1b", **USED},
    )
    found = queue(town)
    assert (found.count, found.all, found.pages, len(found.rows)) == (23, 23, 2, 20)
    assert found.oldest == (ON - timedelta(days=107)).toordinal() - ON.toordinal() + 214
    assert len(queue(town, page=2).rows) == 3
    assert numbers(queue(town, kind="increase")) == ["late"]
    assert numbers(queue(town, unit="A1b")) == ["late"]
    assert queue(town, days=30).count == 22
    assert queue(town, unit="B").count == 0


def test_what_is_due_and_late(town):
    town.claim({"number": "1", "claimed_on": "1953-01-08", **USED})
    town.claim({"number": "2", "claimed_on": "1953-01-07", **USED})
    town.claim({"number": "3", "claimed_on": "1953-01-19"})
    town.claim({"number": "4", "claimed_on": "1953-01-19", "adopted_on": "1953-01-19"})
    found = {row.line.number: row for row in queue(town).rows}
    assert [(found[n].stage, found[n].late) for n in "1234"] == [
        (Stage.VERIFICATION, 0),
        (Stage.VERIFICATION, 1),
        (Stage.ADOPTING, 0),
        (None, 0),
    ]
    assert queue(town).overdue == 1


def test_a_list_asks_as_much_for_three_as_for_one(town):
    town.claim({"number": "1", **USED})

    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as log:
            assert queue(town).rows
        return len(log)

    one = asked()
    town.claim(
        {"number": "2", "unit": "A1b", "shares": "003:100", **USED},
        {"number": "3", "kind": "increase", "mechanism": "energy", **USED},
    )
    assert asked() == one


def test_one_claim_with_its_likes_and_overlaps(town):
    town.claim(
        {"number": "1", "title_zh": "改进夹具减少空转", "title_en": "", "cost_line": "A1/工时",
         "benefit_share": "60", **USED, **BASE},
        {"number": "2", "title_zh": "夹具改进，空转减少", "title_en": "", **USED},
        {"number": "3", "title_zh": "炉渣回收", "title_en": "", **USED},
        {"number": "4", "title_zh": "废布再用", "title_en": "", "cost_line": "A1/工时",
         "benefit_share": "40", **USED},
    )  # fmt: skip
    actions.refuse(by=TECHNICAL, slip="2", reason="未见实效", at=AT)
    found = queries.claim(town.drive, sits(FINANCE), "1", ON)
    assert found.likes[0].line.number == "2"
    assert found.likes[0].reason == "未见实效"
    assert [(like.line.number, like.share) for like in found.overlaps] == [("4", 40 * WHOLE // 100)]
    assert found.slip.gross.amount == 1000
    assert queries.next_of(town.drive, sits(FINANCE), ON, but="1") in {"3", "4"}


def test_a_claim_that_is_not_for_this_verifier_is_none(town):
    town.claim({"number": "1", **USED})
    assert queries.claim(town.drive, sits(STRANGER, "B"), "1", ON) is None
    assert queries.claim(town.drive, sits(IN_LINE), "1", ON) is None
    assert queries.claim(town.drive, sits(FINANCE), "9", ON) is None
    actions.verify(by=FINANCE, slip="1", at=AT)
    assert queries.claim(town.drive, sits(FINANCE), "1", ON) is None
