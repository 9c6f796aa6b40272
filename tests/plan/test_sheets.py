import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pacesetter.intake.terms import REASONS
from pacesetter.journal.models import Act
from pacesetter.plan import sealed
from pacesetter.plan.models import Closing, Indicator, Return, Target
from tests.plan.conftest import SHEETS, closed, filed, target

NEW, CHANGED, UNCHANGED = ("new", "", ""), ("changed", "", ""), ("unchanged", "", "")


def errors(found):
    return [(reason, detail) for verdict, reason, detail in found if verdict == "error"]


def test_the_sheets_are_in_order_and_every_reason_is_a_sentence():
    assert list(SHEETS) == ["plan", "returns", "closings"]
    for _sheet, _take, reasons in SHEETS.values():
        for words in reasons.values():
            assert str(words).format(detail="x").endswith(".")


def test_a_target_is_taken_in_its_own_measure(take):
    assert take("plan", target("mine", "12.5"), target("town", "7", "saving")) == [NEW, NEW]
    coal, saving = Target.objects.order_by("indicator_id")
    assert (coal.unit.number, coal.amount, coal.version, coal.reason) == ("mine", 125, 1, "")
    assert saving.amount == 7
    assert Indicator.objects.get(code="coal").measure_id == "ton"


def test_importing_twice_changes_nothing(take):
    rows = [target("mine", "12.5"), target("mine", "14", version="2", reason="new shaft")]
    assert take("plan", *rows) == [NEW, NEW]
    acts = Act.objects.count()
    assert take("plan", *rows) == [UNCHANGED, UNCHANGED]
    assert Act.objects.count() == acts


def test_words_may_be_chinese(take):
    assert take("plan", target("mine", "1", plan="生产计划")) == [NEW]


@pytest.mark.parametrize(
    ("change", "reason", "detail"),
    [
        ({"unit": "moon"}, "unit", "moon"),
        ({"measure": "bale"}, "measure", "bale"),
        ({"period": "1952"}, "period", "1952 (1952-H2 – 1952-12)"),
        ({"period": "1952-13"}, "period", "1952-13 (1952-H2 – 1952-12)"),
        ({"period": "1952-06"}, "period", "1952-06 (1952-H2 – 1952-12)"),
        ({"amount": "1.25"}, "digits", "1"),
        ({"amount": "-0.5"}, "negative", "0"),
        ({"amount": "999999999999999999"}, "decimal", "999999999999999999"),
        ({"version": "0"}, "version", "0"),
        ({"version": "2"}, "why", "2"),
        ({"version": "2", "reason": "why not"}, "gap", "1"),
        ({"decided_on": "1953-02-01"}, "phase", "1953-02-01 (1952-06-01 – 1953-01-31)"),
        ({"indicator": "co/al"}, "slash", "co/al"),
        ({"indicator_zh": ""}, "unnamed", "coal"),
    ],
)
def test_a_target_that_cannot_be_is_refused(take, change, reason, detail):
    assert errors(take("plan", target("mine", "1") | change)) == [(reason, detail)]
    assert not Target.objects.exists()
    assert not Indicator.objects.exists()
    assert reason in {**REASONS, **SHEETS["plan"][2]}


@pytest.mark.parametrize(
    ("change", "reason", "detail"),
    [
        ({"measure": "kwh"}, "remeasured", "ton"),
        ({"plan": "increase_and_saving"}, "replanned", "coal"),
        ({"indicator_zh": "煤炭"}, "renamed", "煤"),
        ({"indicator_en": "lignite"}, "renamed", "coal"),
    ],
)
@pytest.mark.parametrize("before", [True, False], ids=["on record", "in the sheet"])
def test_an_indicator_stays_what_it_was(take, change, reason, detail, before):
    first, other = target("mine", "1"), target("pit", "1") | change
    if before:
        take("plan", first)
        assert errors(take("plan", other)) == [(reason, detail)]
    else:
        assert errors(take("plan", first, other)) == [(reason, detail)]
    assert Indicator.objects.get().measure_id == "ton"
    assert Target.objects.count() == 1


def test_an_indicator_on_record_need_not_be_named_again(take):
    take("plan", target("mine", "1"))
    assert take("plan", target("pit", "1", indicator_zh="", indicator_en="")) == [NEW]


def test_versions_follow_one_another_and_are_never_altered(take):
    second = target("mine", "2", version="2", reason="new shaft")
    fourth = target("mine", "4", version="4", reason="newer shaft")
    assert errors(take("plan", fourth, second)) == [("gap", "3"), ("gap", "1")]
    assert take("plan", second, target("mine", "1"), fourth)[:2] == [NEW, NEW]
    assert errors(take("plan", target("mine", "1.1"))) == [("stands", "1")]
    assert errors(take("plan", second | {"reason": "another"})) == [("stands", "2")]
    third = target("mine", "3", version="3", reason="a shaft")
    assert take("plan", fourth, third) == [NEW, NEW]


def test_a_return_is_taken_corrected_and_left_alone(take):
    take("plan", target("mine", "12.5"))
    assert take("returns", filed("mine", "2.5"), filed("pit", "1")) == [NEW, NEW]
    assert take("returns", filed("mine", "2.6"), filed("pit", "1")) == [CHANGED, UNCHANGED]
    assert Return.objects.get(unit__number="mine").amount == 26
    events = Act.objects.filter(kind="return").order_by("seq").values_list("event", "number")
    assert list(events) == [
        ("return:file", "town-1952/mine/coal/1952-07"),
        ("return:file", "town-1952/pit/coal/1952-07"),
        ("return:correct", "town-1952/mine/coal/1952-07"),
    ]


@pytest.mark.parametrize(
    ("row", "reason", "detail"),
    [
        (filed("moon", "1"), "unit", "moon"),
        (filed("mine", "1", indicator="tea"), "indicator", "tea"),
        (filed("mine", "1", indicator="saving"), "saving", "saving"),
        (filed("mine", "1", period="1952-H2"), "period", "1952-H2 (1952-07 – 1952-12)"),
        (filed("mine", "1", period="1953-01"), "period", "1953-01 (1952-07 – 1952-12)"),
        (filed("mine", "1.25"), "digits", "1"),
        (filed("mine", "-1"), "negative", "-1"),
        (filed("mine", "1", reported_on="1952-06-30"), "early", "1952-06-30"),
        (
            filed("mine", "1", reported_on="1953-02-01"),
            "phase",
            "1953-02-01 (1952-06-01 – 1953-01-31)",
        ),
    ],
)
def test_a_return_that_cannot_be_is_refused(take, row, reason, detail):
    take("plan", target("mine", "1"), target("mine", "1", "saving"))
    assert errors(take("returns", row)) == [(reason, detail)]
    assert not Return.objects.exists()


def test_after_a_closing_a_new_return_is_late_and_a_changed_one_refused_with_the_way_out(take):
    take("plan", target("mine", "12.5"))
    take("returns", filed("mine", "2.5"))
    take("closings", closed("1952-07", "1952-08-05"), closed("1952-08", "1952-09-05"))
    assert errors(take("returns", filed("mine", "2.6"))) == [("closed", "1952-09")]
    assert take("returns", filed("mine", "2.5"), filed("pit", "1")) == [UNCHANGED, NEW]
    assert {r.unit.number: r.late for r in Return.objects.all()} == {"mine": False, "pit": True}


def test_months_are_closed_one_after_the_other_when_they_are_over(take):
    assert errors(take("closings", closed("1952-08", "1952-09-05"))) == [("order", "1952-07")]
    assert errors(take("closings", closed("1952-07", "1952-07-31"))) == [("running", "1952-07-31")]
    rows = [closed("1952-08", "1952-09-05"), closed("1952-07", "1952-08-05")]
    assert take("closings", *rows) == [NEW, NEW]
    assert take("closings", *rows) == [UNCHANGED, UNCHANGED]
    assert errors(take("closings", closed("1952-07", "1952-08-06"))) == [("stands", "1952-07")]
    assert errors(take("closings", closed("1953-01", "1953-01-31")))[0][0] == "period"
    assert errors(take("closings", closed("1952-09", "1953-02-05")))[0][0] == "phase"
    skipping = [closed("1952-10", "1952-10-05"), closed("1952-11", "1952-12-05")]
    assert errors(take("closings", *skipping)) == [("running", "1952-10-05"), ("order", "1952-10")]
    assert Closing.objects.count() == 2


def test_the_journal_says_what_the_tables_say(take):
    take("plan", target("mine", "12.5"), target("mine", "14", version="2", reason="new shaft"))
    take("returns", filed("mine", "2.5"))
    take("closings", closed("1952-07", "1952-08-05"))
    take("returns", filed("pit", "2.5"))
    kinds = [sheet.kind for sheet in sealed.SEALED]
    acts = Act.objects.filter(kind__in=kinds).values_list("kind", "number", "facts")
    tables = [
        (s.kind, number, facts.decode()) for s in sealed.SEALED for number, facts in s.rows(None)
    ]
    assert sorted(acts) == sorted(tables)
    assert len(tables) == 5
    targets = sealed.SEALED[0]
    assert [number for number, _facts in targets.rows(["town-1952/mine/coal/1952-H2/v2", "x"])] == [
        "town-1952/mine/coal/1952-H2/v2"
    ]


@pytest.mark.parametrize(
    "alter",
    [
        lambda: Target.objects.update(amount=1),
        lambda: Indicator.objects.update(measure="kwh"),
        lambda: Indicator.objects.update(plan="increase_and_saving"),
        lambda: Return.objects.update(late=True),
        lambda: Closing.objects.update(closed_on="1952-08-06"),
    ],
)
def test_a_change_behind_the_back_shows(take, alter):
    take("plan", target("mine", "12.5"))
    take("returns", filed("mine", "2.5"))
    take("closings", closed("1952-07", "1952-08-05"))
    before = [row for sheet in sealed.SEALED for row in sheet.rows(None)]
    alter()
    assert [row for sheet in sealed.SEALED for row in sheet.rows(None)] != before


def test_as_many_statements_for_three_hundred_rows_as_for_three(take, units):
    def statements(name, rows):
        with CaptureQueriesContext(connection) as found:
            take(name, *rows)
        return len(found)

    months = ["1952-07", "1952-08", "1952-09"]
    few = [target("mine", "1", period=month) for month in months]
    codes = [f"i{place}" for place in range(30)]
    many = [target(u, "1", code) for u in units for code in codes]
    # The journal keeps a block for every 256 acts: that may be a statement more.
    assert statements("plan", many) - statements("plan", few) <= 1
    some = [filed("mine", "1", month, reported_on="1952-10-03") for month in months]
    more = [filed(u, "1", indicator=code) for u in units for code in codes]
    assert statements("returns", more) - statements("returns", some) <= 1
