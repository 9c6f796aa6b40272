"""Opening a drive, and adding a version of a rule."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from pacesetter.campaign.catalogue import Version
from pacesetter.campaign.definition import Definition, RootDefined
from pacesetter.campaign.models import Drive, MeasureRow, Phase, Preset
from pacesetter.campaign.permissions import may_add_preset, may_open_drive
from pacesetter.campaign.queries import measures, version_of
from pacesetter.campaign.reading import Problems, Wrong
from pacesetter.campaign.sealed import drive_facts
from pacesetter.campaign.terms import Event, Malformed
from pacesetter.journal.actions import record
from pacesetter.kernel.actor import Actor
from pacesetter.kernel.quantity import Measure
from pacesetter.kernel.refusal import Refused
from pacesetter.roster.actions import declare_ownership_types, register_unit
from pacesetter.roster.models import OwnershipType
from pacesetter.roster.queries import unit_by_number


@transaction.atomic
def open_drive(*, by: Actor, definition: Definition, at: datetime) -> Drive:
    """Open a drive with its measures, ownership types, phases and exact versions of its presets.

    Raises Malformed with every reason why the database cannot take it; then nothing is done.
    """
    may_open_drive.require(by, localdate(at))
    _check(definition)
    _add_measures(definition.measures)
    declare_ownership_types(
        by=by, types=[(o.code, o.zh, o.en) for o in definition.ownerships], at=at
    )
    _register_root(by=by, root=definition.root, at=at)
    presets = add_presets(by=by, versions=definition.presets, at=at)
    drive = _drive(definition, at)
    drive.presets.set(presets)
    record(Event.OPENED, by=by, on=("drive", drive.slug), facts=drive_facts(drive), at=at)
    return drive


@transaction.atomic
def add_preset(*, by: Actor, version: Version, at: datetime) -> Preset:
    """Add a version of a preset; one that is there already stays, and may not say another thing.

    Raises Refused where the same name@version says something else: versions are never altered.
    """
    may_add_preset.require(by, localdate(at))
    row = Preset.objects.filter(name=version.name, version=version.version).first()
    if row is not None:
        if row.digest != version.digest:
            raise _said_otherwise(version)
        return row
    facts = version.facts()
    row = Preset.objects.create(**facts, digest=version.digest)
    record(
        Event.PRESET_ADDED,
        by=by,
        on=("preset", version.label),
        facts={**facts, "digest": version.digest},
        at=at,
    )
    return row


@transaction.atomic
def add_presets(*, by: Actor, versions: Sequence[Version], at: datetime) -> list[Preset]:
    """Add all versions of a file, or none."""
    return [add_preset(by=by, version=version, at=at) for version in versions]


def _said_otherwise(version: Version) -> Refused:
    return Refused(
        _("“{label}” is there already and says something else; give it the next version number."),
        label=version.label,
    )


def _check(definition: Definition) -> None:
    problems: Problems = []
    if Drive.objects.filter(slug=definition.slug).exists():
        problems.append(
            ("drive.slug", Wrong(_("there is a drive “{slug}” already."), slug=definition.slug))
        )
    known = measures()
    for measure in definition.measures:
        if known.get(measure.code, measure) != measure:
            problems.append(("measures", _other_measure(known[measure.code])))
    stored = {row.digest for row in Preset.objects.all()}
    labels = {version_of(row).label for row in Preset.objects.all()}
    for version in definition.presets:
        if version.label in labels and version.digest not in stored:
            problems.append(("drive.presets", _said_otherwise(version)))
    if problems:
        raise Malformed(problems)


def _register_root(*, by: Actor, root: RootDefined | None, at: datetime) -> None:
    """Put the top unit on the roster, unless it stands there from an earlier drive."""
    if root is not None and unit_by_number(root.number) is None:
        cells = {"kind": root.kind, "name_zh": root.name_zh, "name_en": root.name_en}
        register_unit(by=by, number=root.number, parent="", cells=cells, at=at)


def _other_measure(known: Measure) -> Wrong:
    return Wrong(
        _("“{code}” is {zh} ({en}) here, with {decimals} decimals; take another code."),
        code=known.code,
        zh=known.zh,
        en=known.en,
        decimals=known.decimals,
    )


def _add_measures(found: Iterable[Measure]) -> None:
    MeasureRow.objects.bulk_create(
        (MeasureRow(m.code, m.zh, m.en, m.decimals, m.money) for m in found),
        ignore_conflicts=True,
    )


def _drive(definition: Definition, at: datetime) -> Drive:
    drive = Drive.objects.create(
        slug=definition.slug,
        name_zh=definition.name_zh,
        name_en=definition.name_en,
        subtitle_zh=definition.subtitle_zh,
        subtitle_en=definition.subtitle_en,
        starts=definition.starts,
        ends=definition.ends,
        cut_off=definition.cut_off,
        bulletin_on=definition.bulletin_on,
        money_id=definition.money,
        demo=definition.demo,
        printed=definition.printed,
        opened_at=at,
    )
    drive.measures.set(MeasureRow.objects.filter(code__in=[m.code for m in definition.measures]))
    drive.ownerships.set(
        OwnershipType.objects.filter(code__in=[o.code for o in definition.ownerships])
    )
    Phase.objects.bulk_create(
        Phase(drive=drive, stage=p.stage, starts=p.starts, ends=p.ends, allows=list(p.allows))
        for p in definition.phases
    )
    return drive
