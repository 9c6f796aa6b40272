from datetime import UTC, datetime

import pytest

from pacesetter.campaign import queries, sealed
from pacesetter.campaign.actions import add_preset, open_drive
from pacesetter.campaign.catalogue import read, shipped
from pacesetter.campaign.definition import parse
from pacesetter.campaign.models import Drive, MeasureRow, Phase, Preset
from pacesetter.campaign.terms import Malformed
from pacesetter.journal.canonical import decode
from pacesetter.journal.models import Act
from pacesetter.kernel.actor import CONSOLE, Actor
from pacesetter.kernel.refusal import Forbidden, Refused
from pacesetter.roster.models import Unit
from tests.campaign.files import DRIVE, REWARD

AT = datetime(1952, 6, 1, tzinfo=UTC)
STRANGER = Actor("0012345")


def recorded():
    acts = Act.objects.filter(kind__in=("drive", "preset")).order_by("seq")
    return {(act.kind, act.number): act.facts.encode() for act in acts}


def test_a_drive_is_opened_with_all_that_it_runs_by(drive):
    assert drive.money_id == "old_yuan"
    assert [p.stage for p in drive.phases.order_by("starts")] == ["plan", "ledger"]
    assert {measure.code for measure in drive.measures.all()} == {"old_yuan", "ton", "kwh"}
    assert {ownership.code for ownership in drive.ownerships.all()} == {"state"}
    assert drive.printed["opened_on"] == "1953-02-06"
    assert drive.opened_at == datetime(1952, 6, 1, 8, 30, tzinfo=UTC)


def test_the_journal_says_what_the_tables_say(drive):
    tables = {
        (sheet.kind, number): facts for sheet in sealed.SEALED for number, facts in sheet.rows(None)
    }
    assert recorded() == tables
    assert ("drive", "town-1952") in tables
    named = {sheet.kind: sheet.plain for sheet in sealed.SEALED}
    assert all(set(decode(facts)) == named[kind] for (kind, _number), facts in tables.items())
    assert ("preset", "reward-state-council@1") in tables


def test_the_journal_can_ask_for_some_rows_alone(drive):
    drives, presets = sealed.SEALED
    assert [number for number, _facts in drives.rows(["town-1952", "other"])] == ["town-1952"]
    assert [number for number, _facts in presets.rows(["reward-state-council@1"])] == [
        "reward-state-council@1"
    ]
    assert list(presets.rows([])) == []


@pytest.mark.parametrize(
    "change",
    [
        lambda _drive: Drive.objects.update(cut_off="1952-11-30"),
        lambda _drive: Phase.objects.filter(stage="plan").update(allows=[]),
        lambda _drive: MeasureRow.objects.filter(code="ton").update(decimals=3),
        lambda drive: drive.presets.remove(drive.presets.first()),
        lambda _drive: Drive.objects.update(printed={}),
    ],
)
def test_a_change_behind_the_back_shows(drive, change):
    before = dict(sealed.drives())
    change(drive)
    assert dict(sealed.drives()) != before


def test_a_running_drive_keeps_its_version_when_a_later_one_comes(drive):
    before = (queries.presets_of(drive), dict(sealed.drives()))
    text = REWARD.replace("reward-of-ours", "reward-state-council").replace(
        "version = 1", "version = 3"
    )
    [later] = read(text)
    add_preset(by=CONSOLE, version=later, at=AT)
    assert queries.preset("reward-state-council").version == 3
    assert (queries.presets_of(drive), dict(sealed.drives())) == before
    label = "reward-state-council"
    next_drive = open_drive(
        by=CONSOLE,
        definition=parse(
            DRIVE.replace("town-1952", "town-1953").replace(f"{label}@1", f"{label}@3"),
            queries.known_presets(),
        ),
        at=AT,
    )
    assert "reward-state-council@3" in {v.label for v in queries.presets_of(next_drive)}


@pytest.mark.django_db
def test_a_preset_is_added_once_and_never_altered():
    [version] = read(REWARD)
    row = add_preset(by=CONSOLE, version=version, at=AT)
    assert add_preset(by=CONSOLE, version=version, at=AT) == row
    assert list(recorded()) == [("preset", "reward-of-ours@1")]
    [other] = read(REWARD.replace("100000", "1"))
    with pytest.raises(Refused, match="next version number"):
        add_preset(by=CONSOLE, version=other, at=AT)
    assert queries.preset("reward-of-ours").data == version.data


def test_the_unit_at_the_top_is_registered_once(db, opened):
    top = '[root]\nnumber = "T"\nkind = "enterprise"\nname_zh = "小城机器厂"\n'
    opened(DRIVE + top)
    opened(DRIVE.replace("town-1952", "town-1953") + top)
    [unit] = Unit.objects.all()
    assert (unit.number, unit.kind, unit.name_zh, unit.parent) == (
        "T",
        "enterprise",
        "小城机器厂",
        None,
    )
    assert Act.objects.filter(kind="unit", number="T").count() == 1


def test_a_slug_is_taken_once(drive, opened):
    with pytest.raises(Malformed, match=r"drive\.slug.*town-1952"):
        opened()


def test_what_the_database_cannot_take_is_told_at_once_and_nothing_is_done(drive, opened):
    before = (Act.objects.count(), Drive.objects.count(), MeasureRow.objects.count())
    text = DRIVE.replace('"吨"', '"公吨"').replace('"度电"', '"千瓦时"')
    with pytest.raises(Malformed) as caught:
        opened(text + '[[measures]]\ncode = "bale"\nzh = "包"\nen = "bales"\n')
    told = str(caught.value)
    assert all(word in told for word in ("drive.slug", "“ton” is 吨", "“kwh” is 度电"))
    assert (Act.objects.count(), Drive.objects.count(), MeasureRow.objects.count()) == before


@pytest.mark.django_db
def test_a_preset_that_says_something_else_here_is_refused():
    [other] = read(REWARD.replace("reward-of-ours", "reward-state-council"))
    add_preset(by=CONSOLE, version=other, at=AT)
    with pytest.raises(Malformed, match=r"drive\.presets.*reward-state-council@1"):
        open_drive(by=CONSOLE, definition=parse(DRIVE, shipped()), at=AT)
    assert not Drive.objects.exists()


@pytest.mark.django_db
def test_strangers_open_no_drives_and_add_no_presets():
    with pytest.raises(Forbidden, match="open a drive"):
        open_drive(by=STRANGER, definition=parse(DRIVE, shipped()), at=AT)
    [version] = read(REWARD)
    with pytest.raises(Forbidden, match="add a preset"):
        add_preset(by=STRANGER, version=version, at=AT)
    assert not Preset.objects.exists()
    assert not Act.objects.exists()
