"""`apportion`: seats to units, from a file of them or from the roster."""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pacesetter.campaign import catalogue
from pacesetter.campaign import queries as campaign
from pacesetter.campaign.terms import PresetKind, Right
from pacesetter.cli import program
from pacesetter.cli.layout import table
from pacesetter.cli.words import Subparsers
from pacesetter.kernel.refusal import Refused
from pacesetter.roster import queries as roster
from pacesetter.roster.terms import UnitKind
from pacesetter.seats import sheet, telling
from pacesetter.seats.asked import WORKERS, Asked, chosen, give, parts
from reckoning.apportionment import METHODS
from reckoning.apportionment.congress import CongressSize


def add(subparsers: Subparsers) -> None:
    """Add the word."""
    parser = subparsers.add_parser(
        "apportion",
        description=_(
            "Share seats out among units: from a table with the columns unit, workers and, if you "
            "like, floor, cap and other weights; or from the roster by head-count."
        ),
        epilog=_("Methods: {known}.").format(known=", ".join(METHODS)),
    )
    parser.add_argument("file", type=Path, nargs="?", metavar="UNITS.csv")
    parser.add_argument(
        "--from-roster", choices=UnitKind.values, help=_("take the units of this level instead")
    )
    parser.add_argument(
        "--on", type=date.fromisoformat, help=_("on which day (default: the drive's, today)")
    )
    parser.add_argument("--seats", type=int, help=_("how many seats there are"))
    parser.add_argument(
        "--size", metavar="PRESET", help=_("as many as a congress of so many workers must have")
    )
    parser.add_argument("--method", default="hamilton", help=_("by which method"))
    parser.add_argument(
        "--weights", default="", help=_('by which columns ("workers:1/2,output:1/2")')
    )
    parser.add_argument("--floor", type=int, default=0, help=_("at least so many for each"))
    parser.add_argument("--cap", type=int, help=_("at most so many for each"))
    parser.add_argument("--seed", default="", help=_("the published seed of the lot, for ties"))
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> int:
    """Read, share out, tell."""
    method = chosen(parsed.method)
    asked = _asked(parsed)
    by = parts(parsed.weights or _first(asked), list(asked.weights))
    given = give(
        asked,
        _seats(parsed, asked),
        method=method,
        by=by,
        floor=parsed.floor,
        cap=parsed.cap,
        seed=parsed.seed,
    )
    if parsed.format == "json":
        print(json.dumps(telling.as_json(given), ensure_ascii=False, indent=1))
        return 0
    told = table([telling.heads(given), *telling.rows(given)])
    print("\n".join([telling.title(given), *told, *telling.remarks(given)]))
    return 0


def _asked(parsed: argparse.Namespace) -> Asked:
    if (parsed.file is None) == (parsed.from_roster is None):
        raise Refused(_("Say a file of units or --from-roster, one of the two."))
    if parsed.file is not None:
        units = sheet.units(parsed.file)
        print("".join(f"{note}\n" for note in units.notes), end="", file=sys.stderr)
        return units.asked
    program.bring_tables_up_to_date()
    return _of_roster(parsed.from_roster, parsed.on)


def _of_roster(level: str, on: date | None) -> Asked:
    """Count, in every unit of a level, the workers who count for seats in the drive."""
    drive = campaign.current_drive_or_refuse()
    day = on or (drive.bulletin_on if drive.demo else timezone.localdate())
    forms = campaign.rights(drive).having(Right.COUNTED)
    found = roster.counted_for_seats(UnitKind(level), day, forms)
    if not found:
        raise Refused(_("The roster has no unit of the level {level}."), level=level)
    chinese = (get_language() or "").startswith("zh")
    names = [f"{number} {zh if chinese else en or zh}" for number, zh, en, _workers in found]
    return Asked(tuple(names), {WORKERS: [Fraction(workers) for *_unit, workers in found]})


def _first(asked: Asked) -> str:
    """Give the column to weigh by where nobody says one: the workers', or the only one."""
    if WORKERS in asked.weights or len(asked.weights) == 1:
        return WORKERS if WORKERS in asked.weights else next(iter(asked.weights))
    raise Refused(
        _("Say by which columns with --weights; there are: {known}."),
        known=", ".join(asked.weights) or "–",
    )


def _seats(parsed: argparse.Namespace, asked: Asked) -> int:
    if (parsed.seats is None) == (parsed.size is None):
        raise Refused(_("Say how many seats there are by --seats or by --size, one of the two."))
    if parsed.seats is not None:
        return int(parsed.seats)
    workers: Sequence[Fraction] = asked.weights.get(WORKERS, ())
    if not workers:
        raise Refused(_("--size counts workers, and the file has no column of them."))
    return _size(parsed.size).least(int(sum(workers)))


def _known(name: str) -> tuple[str, catalogue.Catalogue]:
    """Give a preset's name and where to look for it."""
    if not name.endswith(".toml"):
        return name, catalogue.shipped()
    try:
        versions = catalogue.read(Path(name).read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        raise Refused(_("{file}: this file cannot be read as text."), file=name) from None
    return versions[0].name, {version.label: version for version in versions}


def _size(name: str) -> CongressSize:
    """Give the rule of a congress's size: a preset that comes with us, or one in a file."""
    version = campaign.preset(*_known(name))
    if version.kind is not PresetKind.CONGRESS:
        raise Refused(_("{label} is no rule of a congress's size."), label=version.label)
    data = {key: value for key, value in version.data.items() if key != "kind"}
    percent = int(str(data.pop("percent", 0)))
    whole = {key: int(str(value)) for key, value in data.items()}
    return CongressSize(**whole, share=Fraction(percent, 100))
