"""`workdays`: when a period of working days ends, over holidays and make-up days."""

import argparse
from datetime import date

from django.utils.translation import gettext as _

from pacesetter.campaign import queries as campaign
from pacesetter.campaign.terms import PresetKind
from pacesetter.campaign.workdays import Calendar, days
from pacesetter.cli.words import Subparsers


def add(subparsers: Subparsers) -> None:
    """Add the word."""
    parser = subparsers.add_parser(
        "workdays", description=_("Count working days, with holidays and make-up days.")
    )
    parser.add_argument("start", type=date.fromisoformat, help=_("a day, as 2026-04-29"))
    asked = parser.add_mutually_exclusive_group(required=True)
    asked.add_argument(
        "count", nargs="?", type=int, help=_("working days after it; the day itself isn't counted")
    )
    asked.add_argument(
        "--to", type=date.fromisoformat, help=_("count from the day to this one, both included")
    )
    parser.add_argument(
        "--preset",
        action="append",
        metavar="NAME[@VERSION]",
        help=_("a calendar; without it the drive's own, then all others"),
    )
    parser.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> int:
    """Say the day on which the period ends, or how many working days there are."""
    calendar = _calendar(parsed.preset)
    if parsed.to:
        print(calendar.between(parsed.start, parsed.to))
        return 0
    end = calendar.add_working_days(parsed.start, parsed.count)
    print(end)
    for day in days(parsed.start, end):
        if day > parsed.start and calendar.is_working_day(day):
            print(f"  {day}")
    return 0


def _calendar(labels: list[str] | None) -> Calendar:
    known = campaign.known_presets()
    if labels:
        return Calendar.of(campaign.preset(label, known).data for label in labels)
    drive = campaign.current_drive()
    own = campaign.calendar(drive).spans if drive else ()
    latest = {v.name: v for v in known.values() if v.kind is PresetKind.CALENDAR}
    return Calendar((*own, *Calendar.of(v.data for v in latest.values()).spans))
