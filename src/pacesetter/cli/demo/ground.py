"""Whose directory and whose database: the demo clears its own away and refuses anybody else's."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import Error, connection
from django.utils.translation import gettext_lazy as _

from pacesetter.campaign.models import Drive
from pacesetter.jobs.folder import JOBS
from pacesetter.kernel import bulk
from pacesetter.kernel.refusal import Refused
from pacesetter.ledger.models import Contribution
from pacesetter.roster.models import Worker

MARKER = "demo.txt"
SPREADSHEETS = "spreadsheets"
DATABASE = "pacesetter.sqlite3"
COLUMNS = "columns"
DATABASE_FILES = (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", f"{DATABASE}-journal")
MADE = (SPREADSHEETS, COLUMNS, JOBS, *DATABASE_FILES)
KEYS = "keys"
FIRST_KEY = "django-secret"  # made by any word at all
WORDS = """\
This folder belongs to Pacesetter's demo, which makes it anew each time it is run.
Everything in it is made up or printed in the newspaper; delete it whenever you like.

本目录归标兵的演示所有，每次演示都重新生成。内容除报上所登外均为编造，随时可以删除。
"""
BOOKKEEPING = {"django_migrations", "django_content_type", "auth_permission"}  # by Django alone
DERIVED = "search_words"  # the search's index: SQLite keeps rows in it from its making on
REAL_WORKERS = 1  # Yan Wancun, whom the newspaper names


def check(directory: Path) -> None:
    """Refuse a directory or a database that holds anything which is not the demo's."""
    others = sorted(set(others_files(directory)))
    if others:
        raise Refused(
            _(
                "{directory} holds {files}, which is not the demo's. Let the demo have a directory "
                "of its own: PACESETTER_DIRECTORY=… ./pacesetter demo"
            ),
            directory=directory,
            files=", ".join(others[:3]),
        )
    if holds_somebodys_data():
        raise Refused(
            _(
                "The database {name} holds somebody's data. Let the demo have one of its own: "
                "PACESETTER_DIRECTORY=… or DATABASE_URL=… ./pacesetter demo"
            ),
            name=connection.settings_dict["NAME"],
        )


def others_files(directory: Path) -> Iterator[str]:
    """Name what lies in the directory and was not made by the demo."""
    marked = (directory / MARKER).exists()
    for path in directory.iterdir() if directory.exists() else ():
        if path.name == KEYS:
            # Any word makes the first key; another one means that somebody has recorded acts.
            yield from (f"{KEYS}/{k.name}" for k in path.iterdir() if foreign(k, marked=marked))
        elif path.name == MARKER or path.name.startswith(DATABASE):
            continue  # what is in the database is asked of the database
        elif not (marked and path.name in MADE):
            yield path.name


def foreign(key: Path, *, marked: bool) -> bool:
    """Say whether a key can't be the demo's."""
    return not marked and key.name != FIRST_KEY


def holds_somebodys_data() -> bool:
    """Say whether any table has a row, unless all of it belongs to a demo."""
    try:
        with connection.cursor() as cursor:
            tables = set(connection.introspection.table_names(cursor)) - BOOKKEEPING
        ours = (table for table in tables if not table.startswith(DERIVED))
        filled = {table for table in ours if has_rows(table)}
        return bool(filled) and not is_the_demos(filled)
    except Error as problem:
        raise Refused(_("the database can't be used: {problem}"), problem=problem) from None


def has_rows(table: str) -> bool:
    """Say whether a table has any row."""
    return bool(bulk.fetch(f"SELECT 1 FROM {connection.ops.quote_name(table)} LIMIT 1"))


def is_the_demos(filled: set[str]) -> bool:
    """Say whether only our tables are filled, with demo drives and made-up people and slips."""
    ours = set(connection.introspection.django_table_names())
    return (
        filled <= ours
        and Drive.objects.filter(demo=True).exists()
        and not Drive.objects.filter(demo=False).exists()
        and not Contribution.objects.filter(made_up=False).exists()
        and Worker.objects.filter(made_up=False).count() <= REAL_WORKERS
    )


@contextmanager
def marked(directory: Path) -> Iterator[None]:
    """Mark the directory as the demo's, and hold it meanwhile. Refused if another demo does.

    What this process becomes meanwhile inherits the hold.
    """
    directory.mkdir(parents=True, exist_ok=True)
    with (directory / MARKER).open("a+", encoding="utf-8") as marker:
        try:
            fcntl.flock(marker, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Refused(
                _("A demo is running in {directory}: end it first (Ctrl-C in its terminal)."),
                directory=directory,
            ) from None
        os.set_inheritable(marker.fileno(), True)  # noqa: FBT003 -- as the function wants it
        marker.truncate(0)
        marker.write(WORDS)
        marker.flush()
        yield


def clear(directory: Path) -> None:
    """Remove what an earlier demo made: its files, and its rows in a database elsewhere."""
    for name in (SPREADSHEETS, COLUMNS, JOBS):
        shutil.rmtree(directory / name, ignore_errors=True)
    if Path(str(connection.settings_dict["NAME"])) == Path(directory / DATABASE):
        connection.close()
        for name in DATABASE_FILES:
            (directory / name).unlink(missing_ok=True)
    else:
        call_command("migrate", verbosity=0, interactive=False)
        call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=True)


def directory() -> Path:
    """Give the installation's directory."""
    return Path(settings.PACESETTER_DIRECTORY)
