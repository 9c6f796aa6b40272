"""Fixture for tests that start the program itself: an installation of their own.

    def test_new(installation):
        done = installation.run("new", "--from", "drive.toml")
        assert done.returncode == 0

It has an empty directory and an empty database on the server that the tests run on, and runs the
program as `./pacesetter` would, in this environment.
"""

import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from psycopg import sql

CHECKOUT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Installation:
    directory: Path
    around: dict[str, str]

    def run(self, *words: str, seconds: float = 300) -> subprocess.CompletedProcess[str]:
        """Run the program to its end, whatever its exit code."""
        return subprocess.run(
            self.command(*words),
            env=self.around,
            cwd=self.directory,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
        )

    @staticmethod
    def command(*words: str) -> list[str]:
        return [sys.executable, "-P", "-m", "pacesetter", *words]


@pytest.fixture
def installation(tmp_path: Path, database_url: str) -> Installation:
    return installed(tmp_path / "an installation", database_url)


def installed(directory: Path, database_url: str) -> Installation:
    """Give an installation in a directory that is made for it."""
    directory.mkdir()
    around = {
        **os.environ,
        "PYTHONPATH": str(CHECKOUT / "src"),
        "PACESETTER_DIRECTORY": str(directory),
        "DATABASE_URL": database_url,
    }
    return Installation(directory, around)


@pytest.fixture
def database_url() -> Iterator[str]:
    """The address of an empty PostgreSQL database, or "" for SQLite in the directory."""
    with empty_database() as url:
        yield url


@contextmanager
def empty_database() -> Iterator[str]:
    """Make a database on the tests' server, and drop it again; "" without a server."""
    server = os.environ.get("DATABASE_URL", "")
    if not server:
        yield ""
        return
    name = f"installation_{uuid.uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        yield urlsplit(server)._replace(path=f"/{name}").geturl()
        drop = sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name))
        connection.execute(drop)
