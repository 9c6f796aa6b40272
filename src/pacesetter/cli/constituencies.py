"""`constituencies`: whether everybody who may vote lies in exactly one."""

import argparse
import csv
from datetime import date
from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _

from pacesetter.campaign import queries as campaign
from pacesetter.campaign.terms import Right
from pacesetter.cli.words import Subparsers
from pacesetter.kernel.quantity import grouped
from pacesetter.roster import queries
from pacesetter.roster.actions import Unknown
from pacesetter.roster.queries import Misplaced

MOST = 20  # told on the screen; all of them stand in the report
COLUMNS = ("number", "name", "unit", "employment", "constituencies")


def add(subparsers: Subparsers) -> None:
    """Add the word."""
    parser = subparsers.add_parser(
        "constituencies",
        description=_("Find workers who may vote and lie in no constituency, or in several."),
    )
    parser.add_argument("--unit", help=_("only in this unit and below (default: everywhere)"))
    parser.add_argument(
        "--on", type=date.fromisoformat, help=_("on which day (default: the drive's, today)")
    )
    parser.add_argument("--report", type=Path, help=_("write all of them into this CSV file"))
    parser.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> int:
    """Tell how many lie in exactly one, and who doesn't; 1 if anybody doesn't."""
    drive = campaign.current_drive_or_refuse()
    on = parsed.on or (drive.bulletin_on if drive.demo else timezone.localdate())
    number = parsed.unit or queries.top_number()
    unit = queries.unit_by_number(number)
    if unit is None:
        raise Unknown(number)
    forms = campaign.rights(drive).having(Right.VOTE)
    cover = queries.cover([unit.pk], on, forms)
    said = {"once": grouped(cover.once), "eligible": grouped(cover.eligible), "day": on}
    print(_("{once} of {eligible} who may vote on {day} lie in one constituency.").format(**said))
    if cover.right:
        return 0
    said = {"none": grouped(cover.none), "several": grouped(cover.several)}
    print(_("In none: {none}. In two or more: {several}.").format(**said))
    for place, row in enumerate(queries.misplaced_page([unit.pk], on, forms, 1)):
        if place < MOST:
            print(f"  {row.number}  {row.unit}  {' '.join(row.constituencies) or '–'}")
    if parsed.report is not None:
        _write(parsed.report, list(queries.misplaced([unit.pk], on, forms)))
        print(_("All of them stand in {file}.").format(file=parsed.report))
    return 1


def _write(path: Path, rows: list[Misplaced]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        sheet = csv.writer(file)
        sheet.writerow(COLUMNS)
        for row in rows:
            places = ";".join(row.constituencies)
            sheet.writerow((row.number, row.name, row.unit, row.employment, places))
