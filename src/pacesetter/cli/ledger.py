"""`ledger`: verify the books, print a checkpoint, correct by adding."""

import argparse
import io
from pathlib import Path

import segno
from django.utils import timezone
from django.utils.translation import gettext as _

from pacesetter.cli import columns, corrections
from pacesetter.cli.words import Subparsers
from pacesetter.journal.actions import publish_checkpoint
from pacesetter.journal.queries import head_line, published
from pacesetter.journal.verify import verify
from pacesetter.kernel.actor import CONSOLE
from pacesetter.kernel.refusal import Refused
from pacesetter.spreadsheets.sealing import CHECKS, SEALED

FOUND = 1
PRINTED = "print"


def add(subparsers: Subparsers) -> None:
    """Add the word and the words below it."""
    parser = subparsers.add_parser(
        "ledger", description=_("Verify the books, print a checkpoint, correct by adding.")
    )
    below = parser.add_subparsers(dest="act", required=True)
    add_verify(below)
    add_checkpoint(below)
    corrections.add(below)
    columns.add(below)


def add_verify(subparsers: Subparsers) -> None:
    """Add `ledger verify`."""
    parser = subparsers.add_parser(
        "verify",
        help=_("recompute rows, totals and log"),
        description=_(
            "Recompute every row, total and act, and name whatever was changed, added or removed "
            "behind the program's back. Exit code: 0 nothing, 1 something was."
        ),
    )
    parser.add_argument(
        "--checkpoint",
        type=Path,
        metavar="FILE",
        help=_("checkpoint lines that were kept outside: they also tell of a log made anew"),
    )
    parser.set_defaults(run=run_verify)


def add_checkpoint(subparsers: Subparsers) -> None:
    """Add `ledger checkpoint`."""
    parser = subparsers.add_parser(
        "checkpoint",
        help=_("print the log's checkpoint on one line"),
        description=_(
            "Print the log's signed checkpoint on one line: pin it to the wall, send it outside. "
            "Whoever holds it can tell later if the log was rewritten."
        ),
    )
    parser.add_argument("--qr", action="store_true", help=_("also as a QR code"))
    parser.set_defaults(run=run_checkpoint)


def run_verify(parsed: argparse.Namespace) -> int:
    """Verify everything, print each finding and what was looked at."""
    findings = verify(SEALED, CHECKS, outside(parsed.checkpoint))
    for line in findings.lines():
        print(line)
    return 0 if findings.ok else FOUND


def outside(path: Path | None) -> list[str]:
    """Read the lines that were kept outside; a file without any is refused."""
    if path is None:
        return []
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        raise Refused(_("{file} can't be read as text."), file=path) from None
    if not any(line.strip() for line in lines):
        raise Refused(_("{file} holds no checkpoint."), file=path)
    return lines


def run_checkpoint(parsed: argparse.Namespace) -> int:
    """Publish the log as it is now, unless nothing came after the last one; print its line."""
    line = head_line()
    if line is None:
        raise Refused(_("The log is empty: there is nothing to publish yet."))
    kept = published()
    if not kept or kept[-1].line != line:
        line = publish_checkpoint(by=CONSOLE, why=PRINTED, at=timezone.now()).line
    print(line)
    if parsed.qr:
        print(qr(line))
    return 0


def qr(line: str) -> str:
    """Draw a QR code for a terminal: two dots a character, light round it."""
    drawn = io.StringIO()
    segno.make(line, error="m", micro=False).terminal(out=drawn, compact=True, border=4)
    return drawn.getvalue()
