"""A worker that is killed in the middle: nothing is half done, and it is told."""

import os
import signal
import subprocess
import sys
import time

import pytest

from tests.installation import CHECKOUT


@pytest.fixture
def program(installation):
    around = installation.around | {
        "PYTHONPATH": f"{CHECKOUT / 'src'}{os.pathsep}{CHECKOUT}",
        "DJANGO_SETTINGS_MODULE": "pacesetter.site.settings",
    }

    def start(*words):
        return subprocess.Popen(
            [sys.executable, "-m", "tests.jobs.process", *words],
            env=around,
            stdout=subprocess.PIPE,
            text=True,
        )

    def end(*words):
        process = start(*words)
        out, _err = process.communicate(timeout=60)
        assert process.returncode == 0
        return out.strip()

    return start, end, installation.directory / "jobs"


def until(found, seconds=30):
    for _try in range(seconds * 20):
        if found():
            return
        time.sleep(0.05)
    raise AssertionError("it never came")


def test_a_killed_worker_is_told_and_leaves_nothing(program):
    start, end, jobs = program
    end("ask", "lasts")
    worker = start("work")
    try:
        until(lambda: "half" in read(jobs / "J-1" / "progress.json"))
        # Nobody else works while it lives, and nobody calls it dead.
        end("work")
        assert end("tell") == "['running'] 0"
        os.kill(worker.pid, signal.SIGKILL)
    finally:
        worker.kill()
        worker.communicate()
    end("work")
    assert end("tell") == "['stopped'] 0"
    end("ask", "writes")
    end("work")
    assert end("tell") == "['stopped', 'done'] 1"


def read(path):
    return path.read_text() if path.exists() else ""
