"""What is asked of a drive: which one, what may be done when, in what it counts, by what rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import cast

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from pacesetter.campaign import catalogue
from pacesetter.campaign.catalogue import Catalogue, Version
from pacesetter.campaign.definition import Definition, parse
from pacesetter.campaign.models import Drive, MeasureRow, Phase, Preset
from pacesetter.campaign.terms import Act, NoDrive, NotNow, PresetKind, Right, Stage, Status
from pacesetter.campaign.workdays import Calendar
from pacesetter.kernel import bulk
from pacesetter.kernel.quantity import Measure
from pacesetter.kernel.refusal import Refused
from pacesetter.roster import queries as roster
from pacesetter.roster.terms import Employment

Spans = list[tuple[date, date]]
DAY = timedelta(days=1)


def current_drive() -> Drive | None:
    """Give the drive that was opened last, or None before the first.

    Every page asks this first: in plain SQL it takes a third of the time.
    """
    for drive in Drive.objects.raw(
        "SELECT * FROM campaign_drive ORDER BY opened_at DESC, id DESC LIMIT 1"
    ):
        [drive.money] = MeasureRow.objects.raw(
            "SELECT * FROM campaign_measure WHERE code = %s", (drive.money_id,)
        )
        return drive
    return None


def current_drive_or_refuse() -> Drive:
    """Give the drive that was opened last; raises NoDrive before the first."""
    drive = current_drive()
    if drive is None:
        raise NoDrive
    return drive


def moment(drive: Drive | None, now: datetime) -> datetime:
    """Give the moment for which is asked and acted: now, or where a demonstration stands still.

    A demonstration stands on its bulletin's day, at this time of day: phases, offices and clocks
    are then as they were, whenever somebody looks.
    """
    if drive is None or not drive.demo:
        return now
    day = drive.bulletin_on
    return now.replace(year=day.year, month=day.month, day=day.day)


def drive_or_refuse(slug: str) -> Drive:
    """Give a drive by its slug."""
    drive = Drive.objects.select_related("money").filter(slug=slug).first()
    if drive is None:
        raise Refused(_("Nobody knows a drive “{slug}”."), slug=slug)
    return drive


@dataclass(frozen=True, slots=True)
class PhaseShown:
    """A phase, and where it stands on the day that was asked about."""

    stage: Stage
    starts: date
    ends: date
    allows: tuple[Act, ...]
    status: Status


def phases(drive: Drive, on: date) -> tuple[PhaseShown, ...]:
    """Give a drive's phases in order of time, as they stand on a day (no clock is asked)."""
    rows = drive.phases.order_by("starts", "ends", "stage")
    return tuple(
        PhaseShown(
            Stage(row.stage),
            row.starts,
            row.ends,
            tuple(Act(act) for act in row.allows),
            _status(row, on),
        )
        for row in rows
    )


def _status(phase: Phase, on: date) -> Status:
    if phase.ends < on:
        return Status.DONE
    return Status.NOW if phase.starts <= on else Status.TO_COME


def stages(drive: Drive, on: date) -> dict[Stage, Status]:
    """Say of every stage that has a phase where it stands on a day: every page's head does."""
    rows = bulk.fetch(
        "SELECT stage, CASE WHEN ends < %s THEN 'done' WHEN starts <= %s THEN 'now'"
        " ELSE 'to_come' END FROM campaign_phase WHERE drive_id = %s",
        (on, on, drive.pk),
    )
    return {Stage(stage): Status(status) for stage, status in rows}


def allowed_days(drive: Drive, act: Act) -> Spans:
    """Give the days on which an act is allowed, as spans that don't touch, in order."""
    rows = drive.phases.order_by("starts", "ends").values_list("starts", "ends", "allows")
    merged: Spans = []
    for first, last, acts in rows:
        if act not in acts:
            continue
        if merged and first <= merged[-1][1] + DAY:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return merged


def require_day(drive: Drive, act: Act, day: date) -> None:
    """Refuse an act on a day on which no phase of the drive allows it: raises NotNow."""
    spans = allowed_days(drive, act)
    if not any(first <= day <= last for first, last in spans):
        raise NotNow(act, day, spans)


def measures() -> dict[str, Measure]:
    """Give every measure by its code."""
    return {row.code: measure_of(row) for row in MeasureRow.objects.all()}


def measure_of(row: MeasureRow) -> Measure:
    """Give a measure as the kernel knows it."""
    return Measure(row.code, row.name_zh, row.name_en, row.decimals, row.money)


def money(drive: Drive) -> Measure:
    """Give the unit of account of a drive."""
    return measure_of(drive.money)


def known_presets() -> dict[str, Version]:
    """Give every version of every preset by its label: those that come with us, those added.

    What stands in the database rules: a drive keeps the version that it was opened with.
    """
    added = {version.label: version for version in map(version_of, Preset.objects.all())}
    labels = sorted({**catalogue.shipped(), **added}, key=_by_name_and_version)
    return {label: added.get(label) or catalogue.shipped()[label] for label in labels}


def _by_name_and_version(label: str) -> tuple[str, int]:
    name, _at, version = label.partition("@")
    return name, int(version)


def preset(label: str, presets: Catalogue | None = None) -> Version:
    """Give a version by NAME@VERSION, or the latest version by NAME."""
    known = known_presets() if presets is None else presets
    found = [v for v in known.values() if label in {v.label, v.name}]
    if not found:
        raise Refused(
            _("Nobody knows a preset “{label}”; “pacesetter presets list” names all."), label=label
        )
    return max(found, key=lambda version: version.version)


def presets_of(drive: Drive) -> tuple[Version, ...]:
    """Give the exact versions that a drive was opened with; read once for each drive in hand."""
    prefetch_related_objects([drive], "presets")
    rows = sorted(drive.presets.all(), key=lambda row: (row.name, row.version))
    return tuple(map(version_of, rows))


def version_of(row: Preset) -> Version:
    """Give a preset's row as the version that it is."""
    return Version(
        name=row.name,
        version=row.version,
        title_zh=row.title_zh,
        title_en=row.title_en,
        source=row.source,
        source_date=row.source_date,
        data=row.data,
    )


def rule(drive: Drive, kind: PresetKind, default: str) -> Version:
    """Give a drive's rule of a kind; of one that was opened without, the default's first version.

    A default is the project's own and says so in its source.
    """
    found = [version for version in presets_of(drive) if version.kind is kind]
    return found[-1] if found else catalogue.shipped()[f"{default}@1"]


@dataclass(frozen=True, slots=True)
class Rights:
    """Which rights each form of employment gives in a drive, and the rule that says so."""

    rule: Version
    forms: Mapping[str, frozenset[Right]]

    def having(self, right: Right) -> tuple[str, ...]:
        """Give the forms of employment that give a right, in the order of the forms."""
        return tuple(form for form in Employment.values if right in self.forms[form])

    def lacking(self, right: Right) -> tuple[str, ...]:
        """Give the forms that don't."""
        return tuple(form for form in Employment.values if right not in self.forms[form])


def rights(drive: Drive) -> Rights:
    """Give the rights of a drive; of one that was opened without a pack, everybody has all."""
    found = rule(drive, PresetKind.RIGHTS, "rights-of-every-worker")
    lines = cast("list[Mapping[str, object]]", found.data["forms"])
    return Rights(
        found,
        {
            str(line["form"]): frozenset(right for right in Right if line[right.value])
            for line in lines
        },
    )


def rights_of(drive: Drive, worker: str, on: date) -> tuple[str, frozenset[Right]]:
    """Give a worker's form of employment on a day, and the rights that it gives in a drive."""
    form = roster.employment_of(worker, on)
    return form, rights(drive).forms[form]


def calendar(drive: Drive) -> Calendar:
    """Give the working days that a drive was opened with."""
    presets = presets_of(drive)
    return Calendar.of(p.data for p in presets if p.kind is PresetKind.CALENDAR)


def read_drive_file(path: Path) -> Definition:
    """Read a drive.toml against all presets that are known here; raises Malformed, Refused."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise Refused(_("{file}: this file cannot be read as text."), file=path) from None
    return parse(text, known_presets())
