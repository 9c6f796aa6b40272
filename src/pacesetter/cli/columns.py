"""`ledger columns`: the entries as sealed Parquet files, for analysis beside the database."""

import argparse
from datetime import date
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from pacesetter.campaign import queries as campaign
from pacesetter.cli.words import Subparsers
from pacesetter.ledger import queries as ledger

FOLDER = "columns"
DIFFERENT = 1


def add(subparsers: Subparsers) -> None:
    """Add the word below `ledger`."""
    parser = subparsers.add_parser(
        "columns",
        help=_("write the entries as Parquet files"),
        description=_(
            "Write the entries that came since the last time to a Parquet file, and compare every "
            "unit's sum from the files with the stored totals. Exit code: 0 the same, 1 not."
        ),
    )
    parser.set_defaults(run=run)


def run(_parsed: argparse.Namespace) -> int:
    """Write what is new, compare the sums, and say both."""
    from pacesetter.ledger import columns  # slow: DuckDB, 0.1 s, for this word alone

    drive = campaign.current_drive_or_refuse()
    folder = Path(settings.PACESETTER_DIRECTORY) / FOLDER
    written = columns.refresh(folder)
    print(_("{count} entries written to {folder}.").format(count=f"{written:,}", folder=folder))
    totals = ledger.verified_tree(drive)
    files = columns.roll_up(folder, drive, date.max)
    if different := sum(totals.get(unit) != files.get(unit) for unit in totals | files):
        print(_("{count} units have another sum in the files.").format(count=different))
        return DIFFERENT
    print(_("The sums of all {count} units are the same.").format(count=f"{len(totals):,}"))
    return 0
