"""`new`: open a drive by a few questions, or from a file."""

import argparse
import sys
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from pacesetter.campaign import queries as campaign
from pacesetter.campaign.actions import open_drive
from pacesetter.campaign.definition import Definition, parse
from pacesetter.cli.questions import answers, as_toml, yes
from pacesetter.cli.words import Subparsers
from pacesetter.kernel.actor import CONSOLE
from pacesetter.kernel.refusal import Refused


def add(subparsers: Subparsers) -> None:
    """Add the word."""
    parser = subparsers.add_parser(
        "new", description=_("Open a drive: its dates, its unit of account, its rules.")
    )
    parser.add_argument(
        "--from",
        dest="source",
        type=Path,
        metavar="FILE",
        help=_("a drive.toml instead of questions"),
    )
    parser.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> int:
    """Open the drive that a file describes, or ask and write that file first."""
    if parsed.source:
        return _open(campaign.read_drive_file(parsed.source), parsed.source)
    if not sys.stdin.isatty():
        raise Refused(
            _("Questions need a terminal. Write a drive.toml and say: pacesetter new --from FILE")
        )
    presets = campaign.known_presets()
    text = as_toml(answers(presets), presets)
    definition = parse(text, presets)
    path = _kept(definition)
    if path.exists():
        raise Refused(_("{file} is there already; it is not written over."), file=path)
    path.write_text(text, encoding="utf-8")
    print(text)
    print(_("This is in {file}.").format(file=path))
    if not yes(_("Open the drive now? Its rules are frozen then.")):
        print(_("Edit the file, then say: pacesetter new --from {file}").format(file=path))
        return 0
    return _open(definition, path)


def _open(definition: Definition, source: Path) -> int:
    drive = open_drive(by=CONSOLE, definition=definition, at=timezone.now())
    path = _kept(definition)
    if not path.exists():
        path.write_text(source.read_text(encoding="utf-8-sig"), encoding="utf-8")
    print(_("The drive {slug} is open; its file is {file}.").format(slug=drive.slug, file=path))
    print(_("Next: pacesetter templates, fill them in, pacesetter import FOLDER"))
    return 0


def _kept(definition: Definition) -> Path:
    return Path(settings.PACESETTER_DIRECTORY) / f"{definition.slug}.toml"
