"""What a drive.toml says: read as a whole, so that all of its problems are told at once."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from pacesetter.campaign.catalogue import Catalogue, Version, plain
from pacesetter.campaign.reading import Problems, Reader, toml
from pacesetter.campaign.shapes import FINEST
from pacesetter.campaign.terms import Act, Malformed, PresetKind, Stage
from pacesetter.kernel.quantity import Measure
from pacesetter.roster.terms import UnitKind

SLUG = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9_-]*")


@dataclass(frozen=True, slots=True)
class PhaseDefined:
    """A stage between two days (both included), and the acts that it allows."""

    stage: Stage
    starts: date
    ends: date
    allows: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class OwnershipDefined:
    """A kind of ownership as the drive's people name it."""

    code: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class RootDefined:
    """The unit at the top of the tree, for a drive that begins without spreadsheets."""

    number: str
    kind: str
    name_zh: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Definition:
    """All that a drive needs to be opened; every preset is an exact version."""

    slug: str
    name_zh: str
    name_en: str
    subtitle_zh: str
    subtitle_en: str
    starts: date
    ends: date
    cut_off: date
    bulletin_on: date
    money: str
    demo: bool
    presets: tuple[Version, ...]
    measures: tuple[Measure, ...]
    ownerships: tuple[OwnershipDefined, ...]
    phases: tuple[PhaseDefined, ...]
    root: RootDefined | None = None
    printed: dict[str, object] = field(default_factory=dict)


def parse(text: str, catalogue: Catalogue) -> Definition:
    """Read a drive.toml; its presets are looked up in the catalogue (label → version).

    Raises Malformed with every problem of the file.
    """
    problems: Problems = []
    top = Reader(toml(text), "", problems)
    drive = top.inner("drive")
    presets = _presets(drive, catalogue)
    definition = Definition(
        slug=_slug(drive),
        name_zh=drive.text("name_zh", 120),
        name_en=drive.text("name_en", 120),
        subtitle_zh=drive.text("subtitle_zh", 120, default=""),
        subtitle_en=drive.text("subtitle_en", 120, default=""),
        starts=drive.day("starts"),
        ends=drive.day("ends"),
        cut_off=drive.day("cut_off"),
        bulletin_on=drive.day("bulletin_on"),
        money=drive.text("money", 32),
        demo=drive.flag("demo", default=False),
        presets=presets,
        measures=_measures(top, presets),
        ownerships=_ownerships(top),
        phases=_phases(top),
        root=_root(top),
        printed=plain(drive.mapping("printed")),
    )
    _check(drive, definition)
    drive.nothing_else()
    top.nothing_else()
    if problems:
        raise Malformed(problems)
    return definition


def _slug(drive: Reader) -> str:
    slug = drive.text("slug", 50)
    if slug and not SLUG.fullmatch(slug):
        drive.blame("slug", _("take Latin letters, digits and hyphens: beijing-1952."))
    return slug


def _presets(drive: Reader, catalogue: Catalogue) -> tuple[Version, ...]:
    labels = drive.words("presets")
    for label in labels:
        if label not in catalogue:
            drive.blame(
                "presets",
                _("nobody knows “{label}”; write name@version, as “pacesetter presets list” does."),
                label=label,
            )
    names = Counter(label.partition("@")[0] for label in dict.fromkeys(labels))
    for name, count in names.items():
        if count > 1:
            drive.blame("presets", _("“{name}”: a drive has one version of a preset."), name=name)
    return tuple(catalogue[label] for label in dict.fromkeys(labels) if label in catalogue)


def _measures(top: Reader, presets: Iterable[Version]) -> tuple[Measure, ...]:
    measures = {
        measure.code: measure for measure in map(measure_of, presets) if measure is not None
    }
    rows = top.tables("measures")
    for row in rows:
        measure = Measure(
            code=row.text("code", 32),
            zh=row.text("zh", 64),
            en=row.text("en", 64),
            decimals=row.whole("decimals", 0, FINEST, default=0),
            money=row.flag("money", default=False),
        )
        if measures.setdefault(measure.code, measure) != measure:
            row.blame("code", _("“{code}” is said to be two things."), code=measure.code)
        row.nothing_else()
    return tuple(measures.values())


def measure_of(preset: Version) -> Measure | None:
    """Give the measure that a unit of account is; None for presets of another kind."""
    if preset.kind is not PresetKind.UNIT_OF_ACCOUNT:
        return None
    data = preset.data
    return Measure(
        code=str(data["code"]),
        zh=str(data["zh"]),
        en=str(data["en"]),
        decimals=int(str(data["decimals"])),
        money=bool(data.get("money", False)),
    )


def _ownerships(top: Reader) -> tuple[OwnershipDefined, ...]:
    rows = top.tables("ownerships")
    found = []
    for row in rows:
        found.append(OwnershipDefined(row.text("code", 32), row.text("zh", 64), row.text("en", 64)))
        row.nothing_else()
    _once(top, "ownerships", (ownership.code for ownership in found))
    return tuple(found)


def _phases(top: Reader) -> tuple[PhaseDefined, ...]:
    phases = [phase for phase in map(_phase, top.tables("phases")) if phase is not None]
    _once(top, "phases", (phase.stage for phase in phases))
    return tuple(phases)


def _phase(row: Reader) -> PhaseDefined | None:
    stage, starts, ends = row.text("stage"), row.day("starts"), row.day("ends")
    acts = row.words("allows")
    row.nothing_else()
    if starts > ends:
        row.blame("ends", _("ends before it begins."))
    for act in acts:
        if act not in Act.values:
            row.blame("allows", _("“{word}”: take one of: {known}."), word=act, known=_of(Act))
    if stage not in Stage.values:
        row.blame("stage", _("“{word}”: take one of: {known}."), word=stage, known=_of(Stage))
        return None
    return PhaseDefined(Stage(stage), starts, ends, tuple(Act(a) for a in acts if a in Act.values))


def _root(top: Reader) -> RootDefined | None:
    row = top.inner("root")
    if not row.table:
        return None
    root = RootDefined(
        number=row.text("number", 48),
        kind=row.text("kind", 16, default=UnitKind.FEDERATION.value),
        name_zh=row.text("name_zh", 120),
        name_en=row.text("name_en", 120, default=""),
    )
    if root.kind not in UnitKind.values:
        row.blame("kind", _("“{word}”: take one of: {known}."), word=root.kind, known=_of(UnitKind))
    row.nothing_else()
    return root


def _check(drive: Reader, definition: Definition) -> None:
    if definition.ends < definition.starts:
        drive.blame("ends", _("ends before it begins."))
    if definition.cut_off < definition.starts:
        drive.blame("cut_off", _("lies before the drive begins."))
    if definition.bulletin_on < definition.cut_off:
        drive.blame("bulletin_on", _("lies before the cut-off: nothing could be counted yet."))
    known = {measure.code: measure for measure in definition.measures}
    if definition.money and (definition.money not in known or not known[definition.money].money):
        drive.blame(
            "money",
            _("“{code}” is no measure of money: name a unit of account, or a [[measures]]."),
            code=definition.money,
        )


def _once(top: Reader, key: str, codes: Iterable[str]) -> None:
    for code, count in Counter(codes).items():
        if count > 1:
            top.blame(key, _("“{word}” stands there twice."), word=code)


def _of(choices: type[TextChoices]) -> str:
    return ", ".join(choices.values)
