"""The ledger's entries as columns: sealed Parquet files, for what the totals can't answer.

Each refresh appends one file with the entries above the watermark, which is the last file's name;
a file of entries is never written again. Beside them lies the tree as of the last refresh.
DuckDB reads them in memory and keeps no file of its own that one process could lock against
another.
"""

from datetime import date
from pathlib import Path
from types import ModuleType

import duckdb
import duckdb_extension_postgres_scanner
import duckdb_extension_sqlite_scanner
from django.db import connection, transaction

from pacesetter.campaign.models import Drive
from pacesetter.kernel import bulk
from pacesetter.ledger.attached import CLOSED, run_apart
from pacesetter.ledger.shape import Sum

CLOSURE = "closure.parquet"
FIELDS = (
    "id, drive_id, unit_id, day, account, kind, saving_class, measure_id,"
    " gross, costs, net, slips, late, rate_id"
)
ROLL_UP = """
SELECT a.ancestor_id, SUM(t.gross)::BIGINT, SUM(t.costs)::BIGINT, SUM(t.net)::BIGINT,
       SUM(t.slips)::BIGINT
FROM (
    SELECT unit_id, SUM(gross) gross, SUM(costs) costs, SUM(net) net, SUM(slips) slips
    FROM read_parquet($files)
    WHERE drive_id = $drive AND measure_id = $money AND rate_id IS NULL
      AND account = 'verified' AND day <= $until
    GROUP BY unit_id
) t
JOIN read_parquet($closure) a ON a.descendant_id = t.unit_id
GROUP BY a.ancestor_id
"""


def refresh(folder: Path) -> int:
    """Append the entries that no file holds yet, and write the tree anew; give how many entries.

    On PostgreSQL ids are not committed in their order. A share lock waits for those who are
    writing, so that whatever lies below the highest id is there, or never will be.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with transaction.atomic():
        if connection.vendor == "postgresql":
            bulk.run("LOCK TABLE ledger_entry IN SHARE MODE")
        last = int(str(bulk.fetch("SELECT COALESCE(MAX(id), 0) FROM ledger_entry")[0][0]))
    _write(folder / CLOSURE, "SELECT ancestor_id, descendant_id FROM books.roster_unitancestor")
    first = watermark(folder)
    if last <= first:
        return 0
    target = folder / f"entries-{first + 1:012d}-{last:012d}.parquet"
    _write(
        target,
        f"SELECT {FIELDS} FROM books.ledger_entry WHERE id > {first} AND id <= {last}"
        " ORDER BY unit_id, day",
    )
    with duckdb.connect(config=dict(CLOSED)) as files:
        return int(files.read_parquet(str(target)).count("id").fetchall()[0][0])


def _write(target: Path, query: str) -> None:
    """Write a query's rows to a file that is whole or not there at all."""
    unfinished = target.with_suffix(".part")
    sql = f"COPY ({query}) TO '{_quoted(unfinished)}' (FORMAT parquet)"
    postgres = connection.vendor == "postgresql"
    run_apart(
        extension=_extension(
            duckdb_extension_postgres_scanner if postgres else duckdb_extension_sqlite_scanner,
            "postgres_scanner" if postgres else "sqlite_scanner",
        ),
        kind="postgres" if postgres else "sqlite",
        where=_dsn() if postgres else str(connection.settings_dict["NAME"]),
        statements=[sql],
    )
    unfinished.rename(target)


def watermark(folder: Path) -> int:
    """Give the highest id that a file holds, 0 before the first."""
    ends = [int(path.stem.rpartition("-")[2]) for path in folder.glob("entries-*.parquet")]
    return max(ends, default=0)


def roll_up(folder: Path, drive: Drive, until: date) -> dict[int, Sum]:
    """Give the verified money of every unit's subtree, from the files and the tree beside them."""
    files = sorted(str(path) for path in folder.glob("entries-*.parquet"))
    if not files:
        return {}
    with duckdb.connect(config=dict(CLOSED)) as reader:
        rows = reader.execute(
            ROLL_UP,
            {
                "files": files,
                "closure": str(folder / CLOSURE),
                "drive": drive.pk,
                "money": drive.money_id,
                "until": until,
            },
        ).fetchall()
    return {unit: Sum(gross, costs, net, slips) for unit, gross, costs, net, slips in rows}


def _extension(package: ModuleType, name: str) -> Path:
    """Find an extension's file in the package that ships it."""
    home = Path(str(package.__file__)).parent / "extensions"
    return home / f"v{duckdb.__version__}" / f"{name}.duckdb_extension"


def _dsn() -> str:
    """Write libpq's words for the database; values are quoted as libpq wants them."""
    settings = connection.settings_dict
    words = {
        "host": settings.get("HOST"),
        "port": settings.get("PORT"),
        "user": settings.get("USER"),
        "password": settings.get("PASSWORD"),
        "dbname": settings.get("NAME"),
    }
    return " ".join(f"{name}={_libpq(str(value))}" for name, value in words.items() if value)


def _libpq(value: str) -> str:
    quoted = value.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{quoted}'"


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
