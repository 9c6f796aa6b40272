"""`backup` and `restore`: the whole installation in one sealed file, and back."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from pacesetter.cli.steps import Tell, step
from pacesetter.cli.words import Subparsers
from pacesetter.upkeep import vault
from pacesetter.upkeep.backup import back_up
from pacesetter.upkeep.restore import restore
from pacesetter.upkeep.terms import NoKey

HUNDRED = 100
MIB = 1 << 20


def add(subparsers: Subparsers) -> None:
    """Add both words."""
    one = subparsers.add_parser(
        "backup",
        description=_(
            "Write database, keys and files into one file, encrypted and sealed, while the pages "
            "go on being served."
        ),
    )
    one.add_argument("file", type=Path, help=_("where to; nothing is overwritten"))
    one.add_argument(
        "--key-file",
        type=Path,
        required=True,
        help=_("the key; made if there is none yet. Keep it apart from the backup"),
    )
    one.set_defaults(run=run_backup)
    other = subparsers.add_parser(
        "restore",
        description=_(
            "Put a backup back into an empty directory and database, and verify all of it again. "
            "Exit code: 0 all is as it was, 1 the books don't verify."
        ),
    )
    other.add_argument("file", type=Path, help=_("the backup"))
    other.add_argument("--key-file", type=Path, required=True, help=_("its key"))
    other.add_argument(
        "--into",
        type=Path,
        metavar="DIRECTORY",
        help=_("the directory; without it, the one that PACESETTER_DIRECTORY names"),
    )
    other.set_defaults(run=run_restore)


def run_backup(parsed: argparse.Namespace) -> int:
    """Back up, and say what; a new key is said aloud."""
    spare = parsed.key_file.absolute()
    if spare.exists():
        key = vault.read_key(spare)
    else:
        key = new_key(spare)
        print(
            _(
                "NEW KEY: {path}. Keep a copy of it, apart from the backups: whoever holds both "
                "can read everything, and without the key nobody can."
            ).format(path=parsed.key_file),
            file=sys.stderr,
        )
    with step(_("Backup"), HUNDRED) as shown:
        target = parsed.file.absolute()
        at = timezone.localtime()
        made = back_up(target, key=key, spare=spare, tell=in_percent(shown), at=at)
    told = _("{file}: {size} MiB; {acts} acts of the journal and {files} files are in it.")
    size, acts = -(-made.size // MIB), f"{made.acts:,}"
    print(told.format(file=parsed.file, size=size, acts=acts, files=made.files))
    return 0


def new_key(path: Path) -> bytes:
    """Make a key, or say which folder is missing."""
    try:
        return vault.make_key(path)
    except OSError:
        raise NoKey(path) from None


def run_restore(parsed: argparse.Namespace) -> int:
    """Restore, say what, and verify it by a program of its own that stands on nothing else."""
    key = vault.read_key(parsed.key_file)
    into = (parsed.into or settings.PACESETTER_DIRECTORY).absolute()
    with step(_("Restore"), HUNDRED) as shown:
        done = restore(
            parsed.file, key=key, key_path=parsed.key_file, into=into, tell=in_percent(shown)
        )
    print(
        _("Restored as of {at}: {acts} acts of the journal, {files} files, in {into}.").format(
            at=done.made, acts=f"{done.acts:,}", files=done.files, into=into
        ),
        flush=True,
    )
    words = ["ledger", "verify", f"--language={parsed.language}"]
    around = {**os.environ, "PACESETTER_DIRECTORY": str(into)}
    command = [sys.executable, "-P", "-m", "pacesetter", *words]
    return subprocess.run(command, env=around, check=False).returncode  # noqa: S603 -- our own word


def in_percent(shown: Tell) -> Tell:
    """Tell of bytes or entries in hundredths."""
    return lambda name, done, whole: shown(name, HUNDRED * done // max(whole, 1), HUNDRED)
