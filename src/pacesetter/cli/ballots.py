"""`ballots`: what a file of ballots holds, and the same ballots written in another form."""

import argparse
from pathlib import Path

from django.utils.translation import gettext as _

from pacesetter.cli.words import Subparsers
from pacesetter.counting.election import Election
from pacesetter.counting.files.reading import read
from pacesetter.counting.files.writing import write
from pacesetter.counting.groups import grouped
from pacesetter.counting.told import KINDS
from pacesetter.kernel.quantity import grouped as digits


def add(subparsers: Subparsers) -> None:
    """Add the word."""
    parser = subparsers.add_parser(
        "ballots",
        description=_(
            "Tell what a file of ballots holds: .pb (Pabulib), .cat .soc .soi .toc .toi (PrefLib), "
            ".abc.yaml (only its profile), .ballots (our own columns). Its hash depends neither on "
            "the order of ballots nor on that of candidates."
        ),
    )
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument(
        "--to", type=Path, metavar="FILE", help=_("write them in the form of this file's ending")
    )
    parser.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> int:
    """Read, tell, and write if asked."""
    election = read(parsed.file)
    if parsed.to:
        write(election, parsed.to)
    groups = grouped(election)
    rows = [
        (_("Ballots"), f"{digits(election.votes())} ({KINDS[election.kind]})"),
        (_("different ones"), digits(len(groups))),
        (_("Candidates"), digits(len(election.names))),
        (_("Choices on a ballot"), _spread(election)),
    ]
    if election.budget:
        rows.append((_("Budget"), digits(election.budget)))
    rows.append(("SHA-256", groups.sha256(election.kind, election.costs)))
    for name, value in rows:
        print(f"{name}: {value}")
    return 0


def _spread(election: Election) -> str:
    lengths = election.offsets[1:] - election.offsets[:-1]
    return _("{least} to {most}, {all} in all").format(
        least=digits(int(lengths.min())),
        most=digits(int(lengths.max())),
        all=digits(int((lengths * election.weights).sum())),
    )
