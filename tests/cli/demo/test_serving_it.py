"""The whole demo as somebody would run it: a process of its own, its pages, its end."""

import os
import re
import signal
import socket
import subprocess
import time
import urllib.request

import pytest

WITHIN = 240  # seconds; a loaded machine takes some


@pytest.fixture
def taken():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


@pytest.fixture
def demo(installation, taken):
    words = ("demo", "--scale=0.005", f"--port={taken}", "--language=en")
    process = subprocess.Popen(
        installation.command(*words),
        env=installation.around,
        cwd=installation.directory.parent,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    yield process
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()


def served(process):
    """Read what the demo prints, up to its address: (address, everything printed)."""
    told = ""
    for line in process.stdout:
        told += line
        if found := re.search(r"The pages are at (http://\S+/)", line):
            return found[1], told
    raise AssertionError(told)


def answer(address):
    until = time.monotonic() + WITHIN
    while True:
        try:
            return urllib.request.urlopen(address, timeout=20).read().decode()  # noqa: S310 -- ours
        except OSError:
            assert time.monotonic() < until
            time.sleep(0.1)


def processes_of(group):
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_pages_are_served_on_the_next_port_and_nothing_stays_behind(demo, taken, end):
    address, told = served(demo)
    assert f"Port {taken} is taken" in told
    assert f":{taken}/" not in address
    assert "146.6" in told
    assert f"Sign in at {address}sign-in/" in told
    assert "146.6" in answer(f"{address}en/")
    demo.send_signal(end)
    assert demo.wait(WITHIN) == 0
    assert not processes_of(demo.pid)


@pytest.mark.one_database
def test_the_houses_words_and_the_list_need_no_directory_and_no_database(installation):
    installation.around["PACESETTER_DIRECTORY"] = "/dev/null/nowhere"
    done = installation.run("--help")
    assert done.returncode == 0
    assert "demo" in done.stdout
    done = installation.run("bulletin", "--language", "en")
    assert done.returncode == 2
    assert "PACESETTER_DIRECTORY" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.one_database
def test_a_database_that_cannot_be_reached_is_one_sentence(installation):
    installation.around["DATABASE_URL"] = "postgres://nobody@127.0.0.1:9/nowhere"
    done = installation.run("bulletin", "--language", "en")
    assert done.returncode == 2
    assert done.stderr.startswith("pacesetter: ")
    assert "Traceback" not in done.stderr


@pytest.mark.one_database
def test_a_reader_who_leaves_is_no_mistake(installation):
    command = installation.command("--help")
    process = subprocess.Popen(
        command, env=installation.around, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    process.stdout.close()
    assert process.wait(WITHIN) == 141
    assert process.stderr.read() == ""
    process.stderr.close()
