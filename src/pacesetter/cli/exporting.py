"""`export`: the drive's spreadsheets as they stand, ready to be imported again."""

import argparse
from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _

from pacesetter.cli.steps import step
from pacesetter.cli.words import Subparsers
from pacesetter.kernel.actor import CONSOLE
from pacesetter.spreadsheets.exporting.handing_out import FORMATS, Asked, to_folder
from pacesetter.spreadsheets.order import ORDER


def add(subparsers: Subparsers) -> None:
    """Add the word."""
    parser = subparsers.add_parser(
        "export",
        description=_(
            "Write the spreadsheets of a drive as they stand. What is exported can be imported "
            "as it is, and changes nothing."
        ),
    )
    parser.add_argument("folder", type=Path, help=_("the folder, made if it is not there"))
    parser.add_argument("--format", choices=FORMATS, default="csv", help=_("csv or xlsx"))
    parser.add_argument(
        "--unit", metavar="N", help=_("only this unit and what lies below it, by its number")
    )
    parser.add_argument(
        "--sheets", nargs="+", metavar="NAME", help=_("only these: {names}").format(names=_names())
    )
    parser.add_argument(
        "--private",
        action="store_true",
        help=_("identity numbers, ethnicity and union membership too"),
    )
    parser.set_defaults(run=run)


def _names() -> str:
    return ", ".join(ORDER)


def run(parsed: argparse.Namespace) -> int:
    """Write the files; name each with its rows."""
    asked = Asked(parsed.sheets, parsed.unit, parsed.language, parsed.private)
    with step(_("Export"), len(parsed.sheets or ORDER)) as tell:
        told = to_folder(
            by=CONSOLE,
            folder=parsed.folder,
            format=parsed.format,
            asked=asked,
            at=timezone.now(),
            progress=tell,
        )
    for out in told:
        print(_("{path}: {rows} rows").format(path=out.path, rows=f"{out.rows:,}"))
    return 0
