"""The fixture `city`: Beijing in small, imported once, and given to every test as if new.

    def test_something(city):
        assert city.drive.slug == "beijing-1952"

A test that asks for it stands on a copy of a template that the first such test of a process has
made (a file's copy on SQLite, CREATE DATABASE … TEMPLATE on PostgreSQL), inside the usual
transaction. A test that commits (`live_server`, `transaction=True`) spoils its copy, and the next
one gets another. Tests that don't ask find the empty database as ever.
"""

import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connections
from pytest_django import DjangoDbBlocker

from pacesetter.campaign.actions import open_drive
from pacesetter.campaign.models import Drive
from pacesetter.campaign.queries import current_drive_or_refuse, read_drive_file
from pacesetter.intake.report import Report
from pacesetter.kernel.actor import CONSOLE
from pacesetter.spreadsheets.actions import import_folder

MAKE = Path(__file__).resolve().parents[1] / "examples" / "beijing-1952" / "make.py"
SCALE, SEED = 0.005, 1953
IMPORTED_AT = datetime(1953, 2, 6, 12, tzinfo=UTC)


@dataclass(frozen=True)
class City:
    folder: Path  # the spreadsheets that were imported: read them, alter copies only
    report: Report

    @property
    def drive(self) -> Drive:
        return current_drive_or_refuse()


class Ground:
    """The databases of this process: the empty one of all tests, the template, its copies."""

    def __init__(self, folder: Path, blocker: DjangoDbBlocker) -> None:
        self.folder = folder
        self.blocker = blocker
        self.empty = connections["default"]
        self.usual = str(self.empty.settings_dict["NAME"])
        # The empty database's connection keeps its own settings while others are in use.
        self.empty.settings_dict = dict(self.empty.settings_dict)
        self.made: list[str] = []
        self.copy = ""
        with blocker.unblock():
            self.template = self.copied(self.usual)
            with self.standing_on(self.template):
                self.report = settle(folder)

    def copied(self, source: str) -> str:
        """Copy a database; give the copy's name."""
        name = f"city_{uuid.uuid4().hex}"
        self.empty.close()  # PostgreSQL copies no database that has a visitor
        if self.empty.vendor == "sqlite":
            path = self.folder / f"{name}.sqlite3"
            shutil.copyfile(source, path)
            return str(path)
        with self.empty._nodb_cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')
        self.made.append(name)
        return name

    def enter(self) -> None:
        """Stand on a copy of the template."""
        if not self.copy:
            with self.blocker.unblock():
                self.copy = self.copied(self.template)
        self.stand_on(self.copy)

    def leave(self, *, spoilt: bool) -> None:
        """Go back to the empty database."""
        connections["default"].close()
        connections.settings["default"]["NAME"] = self.usual
        connections["default"] = self.empty
        if spoilt:
            self.copy = ""

    def stand_on(self, name: str) -> None:
        connections.settings["default"]["NAME"] = name
        connections["default"] = connections.create_connection("default")

    @contextmanager
    def standing_on(self, name: str) -> Iterator[None]:
        self.stand_on(name)
        try:
            yield
        finally:
            self.leave(spoilt=False)

    def remove(self) -> None:
        """Remove what was made on a server; files go with the tests' folder."""
        with self.blocker.unblock():
            for name in self.made:
                with self.empty._nodb_cursor() as cursor:
                    cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def settle(folder: Path) -> Report:
    """Open the drive and import the city, as the demo does."""
    write(folder)
    definition = read_drive_file(folder / "drive.toml")
    open_drive(by=CONSOLE, definition=definition, at=IMPORTED_AT)
    return import_folder(by=CONSOLE, folder=folder, at=IMPORTED_AT)


def write(folder: Path, scale: float = SCALE, seed: int = SEED) -> Path:
    """Write the example's spreadsheets into a folder."""
    words = [str(folder), f"--scale={scale}", f"--seed={seed}"]
    subprocess.run([sys.executable, str(MAKE), *words], check=True, capture_output=True, env={})
    return folder


GROUND = pytest.StashKey[Ground]()


@pytest.fixture(scope="session")
def city_ground(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[Ground]:
    ground = Ground(tmp_path_factory.mktemp("city"), django_db_blocker)
    request.config.stash[GROUND] = ground
    ground.enter()  # for the test that has asked first; see the hooks for the others
    yield ground
    ground.leave(spoilt=True)
    del request.config.stash[GROUND]
    ground.remove()


@pytest.fixture
def city(city_ground: Ground, db: None) -> City:
    return City(city_ground.folder, city_ground.report)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    ground = item.config.stash.get(GROUND, None)
    if ground is not None and asks(item):
        ground.enter()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    try:
        return (yield)
    finally:
        # With the session's last test the ground itself has gone, and has left the copy.
        ground = item.config.stash.get(GROUND, None)
        if ground is not None and asks(item):
            ground.leave(spoilt=commits(item))


def asks(item: pytest.Item) -> bool:
    return "city" in getattr(item, "fixturenames", ())


def commits(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    committing = {"live_server", "live", "transactional_db"}
    by_fixture = not committing.isdisjoint(getattr(item, "fixturenames", ()))
    return by_fixture or bool(marker and marker.kwargs.get("transaction"))
