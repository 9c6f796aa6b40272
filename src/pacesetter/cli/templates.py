"""`templates`: blank spreadsheets to fill in."""

import argparse
from pathlib import Path

from django.utils.translation import gettext as _

from pacesetter.cli.words import Subparsers
from pacesetter.spreadsheets.templates import FORMATS, write_templates


def add(subparsers: Subparsers) -> None:
    """Add the word."""
    parser = subparsers.add_parser(
        "templates",
        description=_(
            "Write a blank file for every sheet, with its header in the language spoken; either "
            "header may be imported. A workbook has pick lists, an example and what to fill in."
        ),
    )
    parser.add_argument("folder", type=Path, help=_("the folder, made if it is not there"))
    parser.add_argument("--format", choices=FORMATS, default="csv", help=_("csv or xlsx"))
    parser.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> int:
    """Write the files and name them."""
    for path in write_templates(parsed.folder, parsed.language, parsed.format):
        print(path)
    return 0
