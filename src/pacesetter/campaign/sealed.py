"""What of the campaign lies under the journal: drives and presets."""

from collections.abc import Collection, Iterator
from datetime import UTC

from django.utils.translation import gettext_lazy as _

from pacesetter.campaign.models import Drive, Preset
from pacesetter.campaign.queries import version_of
from pacesetter.journal.canonical import encode
from pacesetter.journal.sealed import Sealed


def drive_facts(drive: Drive) -> dict[str, object]:
    """Give all that a drive was opened with, its rules by their digests."""
    return {
        "slug": drive.slug,
        "name_zh": drive.name_zh,
        "name_en": drive.name_en,
        "subtitle_zh": drive.subtitle_zh,
        "subtitle_en": drive.subtitle_en,
        "starts": drive.starts,
        "ends": drive.ends,
        "cut_off": drive.cut_off,
        "bulletin_on": drive.bulletin_on,
        "money": drive.money_id,
        "demo": drive.demo,
        "printed": drive.printed,
        "opened_at": drive.opened_at.astimezone(UTC),
        "presets": sorted([f"{p.name}@{p.version}", p.digest] for p in drive.presets.all()),
        "measures": sorted(
            [m.code, m.name_zh, m.name_en, m.decimals, m.money] for m in drive.measures.all()
        ),
        "ownerships": sorted(ownership.code for ownership in drive.ownerships.all()),
        "phases": sorted(
            [p.stage, p.starts.isoformat(), p.ends.isoformat(), sorted(p.allows)]
            for p in drive.phases.all()
        ),
    }


def drives(numbers: Collection[str] | None = None) -> Iterator[tuple[str, bytes]]:
    """Give slug and canonical facts of drives."""
    rows = Drive.objects.order_by("slug")
    rows = rows.prefetch_related("presets", "measures", "ownerships", "phases")
    if numbers is not None:
        rows = rows.filter(slug__in=numbers)
    for drive in rows:
        yield drive.slug, encode(drive_facts(drive))


def presets(numbers: Collection[str] | None = None) -> Iterator[tuple[str, bytes]]:
    """Give label and canonical facts of the presets in the database."""
    for row in Preset.objects.order_by("name", "version"):
        version = version_of(row)
        if numbers is None or version.label in numbers:
            yield version.label, encode({**version.facts(), "digest": row.digest})


# Nothing here is about a person: whatever was changed may be printed.
DRIVE = frozenset(
    {
        "slug",
        "name_zh",
        "name_en",
        "subtitle_zh",
        "subtitle_en",
        "starts",
        "ends",
        "cut_off",
        "bulletin_on",
        "money",
        "demo",
        "printed",
        "opened_at",
        "presets",
        "measures",
        "ownerships",
        "phases",
    }
)
PRESET = frozenset(
    {"name", "version", "title_zh", "title_en", "source", "source_date", "data", "digest"}
)
SEALED: tuple[Sealed, ...] = (
    Sealed("drive", _("drive"), drives, DRIVE),
    Sealed("preset", _("preset"), presets, PRESET),
)
