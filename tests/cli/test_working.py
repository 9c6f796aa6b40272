import os
import signal
import subprocess
import sys
import time

import pytest

from pacesetter.cli import working
from pacesetter.cli.main import parse
from pacesetter.cli.words import WORDS


@pytest.fixture
def seen(monkeypatch):
    """Note what the worker does, and give it no rest."""
    done = []
    monkeypatch.setattr(working, "work_off", lambda _at: done.append("work") or 0)
    monkeypatch.setattr(working, "run_all", lambda _now: done.append("duties"))
    monkeypatch.setattr(working, "_moment", lambda: None)
    monkeypatch.setattr(working, "close_old_connections", lambda: None)
    return done


def said(*words):
    return parse(WORDS["work"], ["work", *words], "en")


def test_once_ends_when_nothing_waits(seen):
    assert working.run(said("--once")) == 0
    assert seen == ["work"]


def test_it_works_again_and_again_and_sees_to_the_duties_once_a_minute(seen, monkeypatch):
    rests = []

    def rest(seconds):
        rests.append(seconds)
        if len(rests) == 3:
            sys.exit(143)

    monkeypatch.setattr(working.time, "sleep", rest)
    with pytest.raises(SystemExit):
        working.run(said())
    assert seen == ["work", "duties", "work", "work"]


def test_it_ends_with_the_process_beside_which_it_works(seen):
    assert working.run(said("--beside=1")) == 0  # nobody's child is the child of process 1
    assert seen == []


@pytest.mark.skipif(sys.platform == "win32", reason="processes")
def test_a_worker_beside_the_server_is_started_anew_and_ends_with_it(monkeypatch):
    started = []
    popen = subprocess.Popen

    def start(command, **options):
        assert command[1:5] == ["-P", "-m", "pacesetter", "work"]
        assert f"--beside={os.getpid()}" in command
        process = popen([sys.executable, "-c", "import time; time.sleep(60)"], **options)
        started.append(process)
        return process

    monkeypatch.setattr(working.subprocess, "Popen", start)
    monkeypatch.setattr(working, "TRIES_AGAIN", 0.1)
    with working.worker_beside("en"):
        until(lambda: len(started) == 1)
        started[0].send_signal(signal.SIGKILL)
        until(lambda: len(started) == 2)
    assert started[1].poll() == -signal.SIGTERM


def test_a_worker_that_will_not_end_is_killed(monkeypatch):
    deaf = "import signal, time; signal.signal(15, 1); print(1, flush=True); time.sleep(60)"
    process = subprocess.Popen([sys.executable, "-c", deaf], stdout=subprocess.PIPE)
    process.stdout.readline()
    monkeypatch.setattr(working, "ENDS_WITHIN", 0.1)
    working._end(process)
    assert process.returncode == -signal.SIGKILL
    process.stdout.close()


def until(found):
    for _try in range(200):
        if found():
            return
        time.sleep(0.05)
    raise AssertionError("it never came")
