from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from pacesetter.campaign import queries
from pacesetter.campaign.actions import add_preset
from pacesetter.campaign.catalogue import read, shipped
from pacesetter.campaign.models import Drive, MeasureRow, Phase
from pacesetter.campaign.terms import Act, NoDrive, NotNow, Stage, Status
from pacesetter.campaign.workdays import days
from pacesetter.kernel.actor import CONSOLE
from pacesetter.kernel.refusal import Refused
from tests.campaign.files import DRIVE, REWARD

AT = datetime(1952, 6, 1, tzinfo=UTC)


@pytest.mark.django_db
def test_before_the_first_drive_there_is_none():
    assert queries.current_drive() is None
    with pytest.raises(NoDrive, match="pacesetter new"):
        queries.current_drive_or_refuse()


def test_the_current_drive_is_the_one_that_was_opened_last(drive, opened):
    later = opened(DRIVE.replace("town-1952", "town-1953"), AT + timedelta(400))
    opened(DRIVE.replace("town-1952", "town-1951"), AT - timedelta(400))
    assert queries.current_drive() == queries.current_drive_or_refuse() == later
    assert queries.drive_or_refuse("town-1952") == drive
    with pytest.raises(Refused, match="town-1899"):
        queries.drive_or_refuse("town-1899")


def test_phases_stand_as_of_a_day(drive):
    def status(day):
        return [(phase.stage, phase.status) for phase in queries.phases(drive, day)]

    assert status(date(1952, 5, 31)) == [
        (Stage.PLAN, Status.TO_COME),
        (Stage.LEDGER, Status.TO_COME),
    ]
    assert status(date(1952, 10, 31)) == [(Stage.PLAN, Status.NOW), (Stage.LEDGER, Status.TO_COME)]
    assert status(date(1953, 1, 31)) == [(Stage.PLAN, Status.DONE), (Stage.LEDGER, Status.NOW)]
    assert status(drive.bulletin_on) == [(Stage.PLAN, Status.DONE), (Stage.LEDGER, Status.DONE)]
    assert queries.phases(drive, drive.ends)[0].allows == (Act.SET_TARGET, Act.FILE_RETURN)


def test_phases_that_touch_allow_without_a_gap(drive):
    assert queries.allowed_days(drive, Act.FILE_RETURN) == [(date(1952, 6, 1), date(1953, 1, 31))]
    assert queries.allowed_days(drive, Act.SET_TARGET) == [(date(1952, 6, 1), date(1952, 10, 31))]
    assert queries.allowed_days(drive, Act.CLAIM) == []


def test_an_act_outside_every_phase_is_refused_with_the_days(drive):
    queries.require_day(drive, Act.SET_TARGET, date(1952, 10, 31))
    with pytest.raises(NotNow, match=r"set targets on 1952-11-01.*1952-06-01 – 1952-10-31"):
        queries.require_day(drive, Act.SET_TARGET, date(1952, 11, 1))
    with pytest.raises(NotNow, match="at any time"):
        queries.require_day(drive, Act.CLAIM, date(1952, 8, 1))


class AllowedDays(TestCase):
    """The spans hold exactly the days of the phases that allow the act, and never touch."""

    @given(
        st.lists(
            st.tuples(st.integers(0, 60), st.integers(0, 20), st.booleans()), max_size=len(Stage)
        )
    )
    def test_spans_are_the_days_of_the_phases(self, phases):
        measure = MeasureRow.objects.create(code="money", name_zh="元", name_en="yuan", money=True)
        first = date(1952, 1, 1)
        drive = Drive.objects.create(
            slug="spans",
            starts=first,
            ends=first,
            cut_off=first,
            bulletin_on=first,
            money=measure,
            opened_at=AT,
        )
        wanted = set()
        for stage, (start, length, allowed) in zip(Stage, phases, strict=False):
            starts = first + timedelta(start)
            ends = starts + timedelta(length)
            allows = [Act.CLAIM.value] if allowed else [Act.VERIFY.value]
            Phase.objects.create(drive=drive, stage=stage, starts=starts, ends=ends, allows=allows)
            wanted |= set(days(starts, ends)) if allowed else set()
        spans = queries.allowed_days(drive, Act.CLAIM)
        assert [day for span in spans for day in days(*span)] == sorted(wanted)
        gaps = [after[0] - before[1] for before, after in pairwise(spans)]
        assert all(gap > timedelta(1) for gap in gaps)


def test_measures_and_money(drive):
    assert set(queries.measures()) == {"old_yuan", "ton", "kwh"}
    assert queries.money(drive) == queries.measures()["old_yuan"]
    assert queries.money(drive).money


@pytest.mark.django_db
def test_a_name_without_a_version_is_the_latest_one():
    assert queries.preset("reward-state-council").version == 2
    assert queries.preset("reward-state-council@1").version == 1
    with pytest.raises(Refused, match="reward-of-ours"):
        queries.preset("reward-of-ours")


@pytest.mark.django_db
def test_presets_that_were_added_are_known_beside_those_that_come_with_the_program():
    [version] = read(REWARD)
    add_preset(by=CONSOLE, version=version, at=AT)
    known = queries.known_presets()
    assert known["reward-of-ours@1"] == version
    assert set(known) == {*shipped(), "reward-of-ours@1"}


def test_a_drive_has_its_own_calendar(drive):
    assert not queries.calendar(drive).is_working_day(date(1952, 7, 6))
    assert queries.calendar(drive).is_working_day(date(1952, 7, 5))


@pytest.mark.django_db
def test_a_file_that_is_no_text_is_refused(tmp_path):
    path = tmp_path / "drive.toml"
    with pytest.raises(Refused, match=r"drive\.toml"):
        queries.read_drive_file(path)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Refused, match="cannot be read"):
        queries.read_drive_file(path)
    path.write_text(DRIVE, encoding="utf-8-sig")
    assert queries.read_drive_file(path).slug == "town-1952"


def test_telling_a_drive_takes_as_many_queries_for_many_phases_as_for_one(
    drive, django_assert_num_queries
):
    with django_assert_num_queries(1):
        queries.phases(drive, drive.ends)
    with django_assert_num_queries(1):
        queries.allowed_days(drive, Act.FILE_RETURN)
    with django_assert_num_queries(1):
        queries.presets_of(drive)
