"""DuckDB over the installation's database, in a process of its own.

DuckDB's scanner brings its own SQLite. Two copies of SQLite in one process drop each other's
locks on a file (sqlite.org, "How To Corrupt An SQLite Database File", 2.2.1): within this program
that ended in a bus error. So the database is attached in a child, which gets what to do as JSON:

    {"extension": path, "kind": "sqlite" | "postgres", "where": file or words, "run": [SQL, …]}

`books` is the database, read-only; whatever the words hold, a password too, comes by standard
input and shows in no list of processes.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import duckdb
from django.utils.translation import gettext_lazy as _

from pacesetter.kernel.refusal import Refused

SOURCE = Path(__file__).resolve().parents[2]
CLOSED = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}


def run_apart(*, extension: Path, kind: str, where: str, statements: Sequence[str]) -> None:
    """Run statements over `books` in a child; raises Refused with what DuckDB says."""
    asked = {"extension": str(extension), "kind": kind, "where": where, "run": list(statements)}
    done = subprocess.run(
        [sys.executable, "-m", "pacesetter.ledger.attached"],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        cwd=SOURCE,
        check=False,
    )
    if done.returncode:
        raise Refused(_("DuckDB could not read the database: {words}"), words=done.stderr.strip())


def main() -> None:
    """Do what standard input asks for."""
    asked = json.load(sys.stdin)
    books = duckdb.connect(config=dict(CLOSED))
    books.load_extension(asked["extension"])
    where = asked["where"].replace("'", "''")
    books.execute(f"ATTACH '{where}' AS books (TYPE {asked['kind']}, READ_ONLY)")
    try:
        for statement in asked["run"]:
            books.execute(statement)
    except duckdb.Error as problem:
        sys.exit(str(problem).splitlines()[0])


if __name__ == "__main__":
    main()
