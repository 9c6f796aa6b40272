"""Two records of one person merged without losing anything, and split again as they were."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pacesetter.journal.models import Act
from pacesetter.journal.verify import verify
from pacesetter.kernel import bulk
from pacesetter.kernel.actor import CONSOLE, Actor
from pacesetter.kernel.refusal import Forbidden, Refused
from pacesetter.roster import actions, queries, sealed
from pacesetter.roster.erasure import erase_worker
from pacesetter.roster.merging import merge_workers, split_workers
from pacesetter.roster.models import Membership, Merger, Office, Unit, Worker
from pacesetter.roster.sealed import SEALED
from pacesetter.roster.terms import OfficeKind
from tests.factories.roster import (
    AT,
    OfficeFactory,
    WorkerFactory,
    five_levels,
    hand_in,
    reasons,
    verdicts,
)

DAY = date(1952, 7, 1)
ROW = {"name": "王一", "unit": "E1-W1", "since": "1952-01-01"}
LATER = AT + timedelta(days=60)


@pytest.fixture
def twice(tree_of_units):
    """Somebody on record as 1 and as 2, with a position and a form of employment."""
    hand_in(
        "workers",
        ROW | {"number": "1", "position": "front_line", "category_source": "册一"},
        ROW | {"number": "2", "unit": "E1-W2", "since": "1951-06-01", "woman": "yes",
               "employment": "agency", "category_source": "册二"},
    )  # fmt: skip
    return tree_of_units


def merge(keep="1", drop="2", by=CONSOLE, reason="同一身份证", at=AT):
    return merge_workers(by=by, keep=keep, drop=drop, reason=reason, at=at)


def split(drop="2", by=CONSOLE, reason="两人同名", at=LATER):
    return split_workers(by=by, drop=drop, reason=reason, at=at)


def facts_of(*numbers: str) -> list[tuple[str, bytes]]:
    listed = ", ".join(f"'{number}'" for number in numbers)
    return list(sealed.workers(f"SELECT number FROM roster_worker WHERE number IN ({listed})"))


def stays(number: str) -> list[tuple[str, str, str | None]]:
    rows = Membership.objects.filter(worker__number=number).order_by("since")
    return [(m.unit.number, str(m.since), str(m.until) if m.until else None) for m in rows]


def sound() -> bool:
    # Types of ownership and units come from factories here, and not from acts.
    kinds = {"worker", "merger"}
    return not [found for found in verify(SEALED).found if found.kind in kinds]


class TestMerged:
    def test_one_person_is_counted_once_on_every_day(self, twice):
        before = queries.workers_on(DAY), queries.workers_on(date(1951, 12, 31))
        merge()
        assert before == (2, 1)
        assert (queries.workers_on(DAY), queries.workers_on(date(1951, 12, 31))) == (1, 1)
        assert stays("1") == [
            ("E1-W2", "1951-06-01", "1951-12-31"),
            ("E1-W1", "1952-01-01", None),
        ]
        assert stays("2") == []

    def test_facts_that_only_the_dropped_record_had_are_kept(self, twice):
        merge()
        kept = Worker.objects.get(number="1")
        told = {(f.category, str(f.since), f.source) for f in kept.facts.all()}
        assert told == {
            ("front_line", "1952-01-01", "册一"),
            ("woman", "1951-06-01", "册二"),
            ("agency", "1951-06-01", "册二"),
        }
        assert queries.employment_of("2", DAY) == queries.employment_of("1", DAY) == "agency"

    def test_the_number_leads_to_the_kept_record(self, twice):
        merge()
        assert queries.kept_record("2").number == "1"
        [other] = queries.other_numbers(Worker.objects.get(number="1").pk)
        assert (other.number, other.since, other.reason) == ("2", DAY, "同一身份证")
        assert queries.worker_within([twice["E1"].pk], "2").number == "1"

    def test_offices_are_held_under_either_number(self, twice):
        OfficeFactory(worker=Worker.objects.get(number="2"), unit=twice["E1"])
        assert not queries.holds("1", [OfficeKind.ORGANISER], twice["E1"].pk, DAY)
        merge()
        for number in ("1", "2"):
            assert queries.holds(number, [OfficeKind.ORGANISER], twice["E1"].pk, DAY)
            assert len(queries.offices_held(number, DAY)) == 1
        sheet = queries.worker_sheet(Worker.objects.get(number="1"), DAY)
        assert [office.worker for office in sheet.offices] == ["2"]

    def test_the_journal_shows_both_and_what_stands_is_what_it_says(self, twice):
        merge()
        acts = Act.objects.filter(event="worker:merge")
        assert {(act.kind, act.number) for act in acts} == {
            ("worker", "1"),
            ("worker", "2"),
            ("merger", "2/1/1"),
        }
        assert sound()
        split()
        assert sound()

    def test_a_sheet_that_names_the_dropped_number_is_told_which_to_write(self, twice):
        merge()
        told = reasons(hand_in("workers", ROW | {"number": "2"}))
        assert "This number leads to the record of 1: write that number." in told["2"]
        office = {"office": "leader", "worker": "2", "unit": "E1", "since": "1952-08-01"}
        assert "leads to the record of 1" in next(
            iter(reasons(hand_in("offices", office)).values())
        )
        with pytest.raises(Refused, match="leads to the record of 1"):
            actions.transfer_worker(by=CONSOLE, worker="2", unit="E2", since=DAY, at=AT)

    def test_an_office_that_stands_under_the_dropped_number_comes_in_again_unchanged(self, twice):
        office = {"office": "organiser", "worker": "2", "unit": "E1", "since": "1952-01-01"}
        hand_in("offices", office)
        merge()
        assert verdicts(hand_in("offices", office)) == {"unchanged": 1}

    def test_roles_are_incompatible_whatever_the_number(self, twice):
        OfficeFactory(kind="leader", worker=Worker.objects.get(number="2"), unit=twice["E1"])
        merge()
        row = {"office": "technical_verifier", "unit": "E1", "since": "1952-08-01"}
        told = reasons(hand_in("offices", row | {"worker": "1"}))
        assert "Whoever leads a unit can't verify its savings" in next(iter(told.values()))

    def test_a_leader_under_the_other_number_stands_in_the_line(self, twice):
        OfficeFactory(kind="leader", worker=Worker.objects.get(number="2"), unit=twice["E1"])
        one = Worker.objects.get(number="1").pk
        outside = queries.outside_line(str(one), str(twice["E1-W1-S1"].pk), "'1952-07-01'")
        other = queries.outside_line(str(one), str(twice["E2"].pk), "'1952-07-01'")
        merge()
        assert bulk.fetch(f"SELECT 1 WHERE {other}")
        assert not bulk.fetch(f"SELECT 1 WHERE {outside}")
        leads = queries.leads_unit_of(str(one), str(one), "'1952-07-01'")
        assert bulk.fetch(f"SELECT 1 WHERE {leads}")

    def test_erasing_the_person_erases_every_record(self, twice):
        merge()
        erase_worker(by=CONSOLE, worker="1", reason="申请", at=LATER)
        assert set(Worker.objects.values_list("name", flat=True)) == {""}
        assert not Act.objects.filter(facts__contains="王一").exists()
        assert sound()


class TestRefused:
    @pytest.mark.parametrize(
        ("said", "refusal"),
        [
            ({"drop": "1"}, "1 stands there twice"),
            ({"drop": "9"}, "9 is not on the roster"),
            ({"reason": " "}, "Write how it is known"),
        ],
    )
    def test_what_cannot_be_merged(self, twice, said, refusal):
        with pytest.raises(Refused, match=refusal):
            merge(**said)
        assert not Merger.objects.exists()

    def test_no_chains(self, twice):
        hand_in("workers", ROW | {"number": "3"})
        merge()
        for keep, drop, refusal in (
            ("3", "2", "2 leads to 1 already"),
            ("2", "3", "2 leads to 1 already"),
            ("3", "1", "2 leads to 1: keep 1"),
        ):
            with pytest.raises(Refused, match=refusal):
                merge(keep, drop)
        merge("1", "3")
        assert queries.kept_record("3").number == "1"
        assert set(queries.records("2")) == set(Worker.objects.values_list("pk", flat=True))

    def test_offices_that_one_person_may_not_hold(self, twice):
        OfficeFactory(kind="leader", worker=Worker.objects.get(number="1"), unit=twice["E1"])
        OfficeFactory(
            kind="finance_verifier", worker=Worker.objects.get(number="2"), unit=twice["E1"]
        )
        with pytest.raises(Refused, match="Whoever leads a unit can't verify its savings"):
            merge()
        Office.objects.filter(kind="leader").update(until=date(1952, 1, 31))
        Office.objects.filter(kind="finance_verifier").update(since=date(1952, 2, 1))
        merge()

    def test_only_who_keeps_both_units_may(self, twice):
        hand_in("workers", ROW | {"number": "3", "unit": "E2"})
        for number, unit in (("o", "E1"), ("p", "E1-W1"), ("all", "BJ")):
            OfficeFactory(worker=WorkerFactory(number=number), unit=twice[unit])
        with pytest.raises(Forbidden):
            merge(by=Actor("p"))
        with pytest.raises(Forbidden):
            merge("1", "3", by=Actor("o"))
        merge("1", "3", by=Actor("all"))
        merge(by=Actor("o"))
        with pytest.raises(Forbidden):
            split("3", by=Actor("o"))
        with pytest.raises(Forbidden):
            split("2", by=Actor("p"))
        split("2", by=Actor("o"))

    def test_what_is_not_merged_is_not_split(self, twice):
        with pytest.raises(Refused, match="2 leads to no other record"):
            split()
        merge()
        with pytest.raises(Refused, match="Write how it is known"):
            split(reason="")


class TestSplit:
    def test_both_are_as_before(self, twice):
        before = facts_of("1", "2")
        merge()
        assert facts_of("1", "2") != before
        split()
        assert facts_of("1", "2") == before
        assert queries.kept_record("2").number == "2"

    def test_what_came_since_stays_with_the_kept_record(self, twice):
        merge()
        actions.transfer_worker(by=CONSOLE, worker="1", unit="E2", since=date(1952, 8, 1), at=LATER)
        split()
        assert stays("1") == [("E1-W1", "1952-01-01", "1952-07-31"), ("E2", "1952-08-01", None)]
        assert stays("2") == [("E1-W2", "1951-06-01", None)]
        assert sound()

    def test_merged_again_after_a_split(self, twice):
        merge()
        split()
        again = merge(at=LATER)
        assert again.number == "2/1/2"
        assert sound()


DAYS = st.dates(date(1950, 1, 1), date(1952, 6, 1))
UNITS = st.sampled_from(["E1", "E1-W1", "E1-W2", "E2"])
HISTORY = st.lists(st.tuples(DAYS, UNITS), min_size=1, max_size=4, unique_by=lambda one: one[0])


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(one=HISTORY, other=HISTORY, days=st.lists(DAYS, min_size=1, max_size=5))
def test_any_two_histories_are_laid_together_and_taken_apart(db, one, other, days):
    for model in (Merger, Membership):
        model.objects.all().delete()
    Worker.objects.all().delete()
    if not Unit.objects.exists():
        five_levels()
    for number, history in (("1", one), ("2", other)):
        for since, unit in sorted(history):
            hand_in("workers", {"number": number, "name": "王", "unit": unit, "since": str(since)})
    before = facts_of("1", "2")
    here = {day: _any_in(day) for day in days}
    merge(at=datetime(1952, 7, 1, tzinfo=UTC))
    for day in days:
        assert queries.workers_on(day) == int(here[day])
    split()
    assert facts_of("1", "2") == before


def _any_in(day: date) -> bool:
    return queries.workers_on(day) > 0
