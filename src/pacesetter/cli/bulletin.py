"""`bulletin`: the drive on one page, in a terminal or for a program."""

import argparse

from django.utils.translation import gettext as _

from pacesetter.bulletin import queries, telling
from pacesetter.campaign import queries as campaign
from pacesetter.cli.words import Subparsers


def add(subparsers: Subparsers) -> None:
    """Add the word."""
    parser = subparsers.add_parser(
        "bulletin", description=_("Tell the drive on one page: same data, same words.")
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> int:
    """Print the bulletin of the current drive."""
    drive = campaign.current_drive_or_refuse()
    told = queries.tell(drive)
    if parsed.format == "json":
        print(telling.as_json(drive, told), end="")
    else:
        print(telling.as_text(drive, told, parsed.language), end="")
    return 0
