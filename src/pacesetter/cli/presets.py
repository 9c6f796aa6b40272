"""`presets`: the rules that drives run by, as versions that are added and never altered."""

import argparse
from pathlib import Path

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pacesetter.campaign import catalogue
from pacesetter.campaign import queries as campaign
from pacesetter.campaign.actions import add_presets
from pacesetter.campaign.catalogue import Version
from pacesetter.cli.layout import width
from pacesetter.cli.words import Subparsers
from pacesetter.kernel.actor import CONSOLE
from pacesetter.kernel.refusal import Refused

GAP = "  "


def add(subparsers: Subparsers) -> None:
    """Add the word."""
    parser = subparsers.add_parser(
        "presets",
        description=_("Units of account, rewards, quotas, notices and calendars, as data."),
        epilog=_("Editable data with source and date, not legal advice."),
    )
    does = parser.add_subparsers(required=True, metavar="list|show|add|diff|of")
    does.add_parser("list", help=_("name every version")).set_defaults(run=list_all)
    showing = does.add_parser("show", help=_("show one version with its source"))
    showing.add_argument("preset", metavar="NAME[@VERSION]")
    showing.set_defaults(run=show)
    adding = does.add_parser("add", help=_("add the versions of a file"))
    adding.add_argument("file", type=Path)
    adding.set_defaults(run=add_file)
    comparing = does.add_parser("diff", help=_("tell two versions apart"))
    comparing.add_argument("preset", metavar="NAME")
    comparing.add_argument("before", type=int, metavar="V1")
    comparing.add_argument("after", type=int, metavar="V2")
    comparing.set_defaults(run=compare)
    used = does.add_parser("of", help=_("name the versions that a drive was opened with"))
    used.add_argument("drive")
    used.set_defaults(run=of_drive)


def list_all(_parsed: argparse.Namespace) -> int:
    """Name every version that is known here."""
    print("\n".join(_listed([*campaign.known_presets().values()])))
    return 0


def show(parsed: argparse.Namespace) -> int:
    """Show a version, or the latest one of a name."""
    version = campaign.preset(parsed.preset)
    print(f"{version.label}  {_title(version)}")
    print(_("digest: {digest}").format(digest=version.digest))
    print("\n".join(f"{key}: {value}" for key, value in catalogue.lines(version).items()))
    return 0


def add_file(parsed: argparse.Namespace) -> int:
    """Add a file's versions; drives that are open keep the ones that they have."""
    try:
        text = parsed.file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise Refused(_("{file}: this file cannot be read as text."), file=parsed.file) from None
    known = campaign.known_presets()
    versions = catalogue.read(text)
    add_presets(by=CONSOLE, versions=versions, at=timezone.now())
    for version in versions:
        told = _("{label} is here already.") if version.label in known else _("{label} added.")
        print(told.format(label=version.label))
    return 0


def compare(parsed: argparse.Namespace) -> int:
    """Tell what two versions say differently."""
    before = campaign.preset(f"{parsed.preset}@{parsed.before}")
    after = campaign.preset(f"{parsed.preset}@{parsed.after}")
    for key, was, now in catalogue.difference(before, after):
        print(key)
        if was:
            print(f"- {was}")
        if now:
            print(f"+ {now}")
    return 0


def of_drive(parsed: argparse.Namespace) -> int:
    """Name a drive's versions, each with its digest; later versions are told and change nothing."""
    known = campaign.known_presets()
    for version in campaign.presets_of(campaign.drive_or_refuse(parsed.drive)):
        print(f"{version.label}  {version.digest[:16]}  {_title(version)}")
        latest = campaign.preset(version.name, known)
        if latest.version > version.version:
            print(GAP + _("later: {label}; this drive keeps its own.").format(label=latest.label))
    return 0


def _listed(versions: list[Version]) -> list[str]:
    rows = [(v.label, str(v.kind.label), v.source_date.isoformat(), _title(v)) for v in versions]
    widths = [max(width(row[place]) for row in rows) for place in range(3)]
    return [
        GAP.join(
            [cell + " " * (wide - width(cell)) for cell, wide in zip(row, widths, strict=False)]
            + [row[3]]
        )
        for row in rows
    ]


def _title(version: Version) -> str:
    return version.title_zh if (get_language() or "").startswith("zh") else version.title_en
