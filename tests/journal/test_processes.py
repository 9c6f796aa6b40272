"""Several programs at one log, and one that dies: on a database of files, as in real life."""

import signal
import subprocess
import sys

import pytest

PREPARE = """
import django, sys
django.setup()
from datetime import UTC, datetime
from django.core.management import call_command
from django.db import transaction
from pacesetter.journal.actions import record, record_many
from pacesetter.journal.models import Act, Head
from pacesetter.journal.verify import verify
from pacesetter.kernel.actor import Actor
AT, BY = datetime(1952, 7, 1, tzinfo=UTC), Actor("0012345")
"""
MIGRATE = "call_command('migrate', 'journal', verbosity=0)"
APPEND = """
for n in range(40):
    record("slip:add", by=BY, on=("slip", f"{sys.argv[1]}-{n}"), facts={"n": n}, at=AT)
"""
DIE = """
import os, signal
with transaction.atomic():
    record_many("slip:add", by=BY, kind="slip", rows=[(f"{n}", b"{}") for n in range(700)], at=AT)
    os.kill(os.getpid(), signal.SIGKILL)
"""
LOOK = """
findings = verify([])
print(Head.objects.get().size, Act.objects.count(), *findings.lines() if not findings.ok else ())
"""

READ = """
from pacesetter.journal.verify.reading import one_moment
with one_moment():
    print(Act.objects.count(), flush=True)
    sys.stdin.readline()
    print(Act.objects.count(), verify([]).acts, verify([]).ok)
print(Act.objects.count())
"""


@pytest.fixture
def program(installation):
    """Start a piece of Python in the installation."""

    def start(text, *words):
        return subprocess.Popen(
            [sys.executable, "-c", PREPARE + text, *words],
            env={**installation.around, "DJANGO_SETTINGS_MODULE": "pacesetter.site.settings"},
            cwd=installation.directory,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(text, *words):
        with start(text, *words) as process:
            out, _ = process.communicate(timeout=120)
        return process.returncode, out.split()

    run.start = start
    return run


def test_programs_at_once_leave_no_gap_no_fork_and_one_key(program, installation):
    assert program(MIGRATE)[0] == 0
    running = [program.start(APPEND, name) for name in "ABC"]
    for process in running:
        process.communicate(timeout=120)
    assert [process.returncode for process in running] == [0, 0, 0]
    assert program(LOOK) == (0, ["120", "120"])
    kept = sorted(path.name for path in (installation.directory / "keys").glob("journal*"))
    assert kept == ["journal.pem", "journal.pub"]


def test_a_program_that_is_killed_leaves_nothing_of_what_it_began(program):
    assert program(MIGRATE + APPEND, "A")[0] == 0
    assert program(DIE)[0] == -signal.SIGKILL
    assert program(LOOK) == (0, ["40", "40"])
    assert program(APPEND, "B")[0] == 0
    assert program(LOOK) == (0, ["80", "80"])


def test_who_verifies_sees_one_moment_and_keeps_nobody_from_writing(program):
    assert program(MIGRATE + APPEND, "A")[0] == 0
    with program.start(READ) as reader:
        assert reader.stdout.readline().split() == ["40"]
        assert program(APPEND, "B")[0] == 0
        out, _ = reader.communicate("go on\n", timeout=120)
    assert out.split() == ["40", "40", "True", "80"]
