"""The restore drill: backed up while it is written to, restored elsewhere, verified, served."""

import re
import subprocess
import sys
import textwrap

import pytest

from tests.installation import CHECKOUT, Installation, empty_database, installed

WRITES = """
    import itertools, django
    django.setup()
    from django.utils import timezone
    from pacesetter.journal.actions import publish_checkpoint
    from pacesetter.kernel.actor import CONSOLE
    for turn in itertools.count():
        publish_checkpoint(by=CONSOLE, why=f"turn {turn}", at=timezone.now())
        print(turn, flush=True)
"""


@pytest.fixture
def elsewhere(tmp_path):
    with empty_database() as url:
        yield installed(tmp_path / "elsewhere", url)


@pytest.fixture
def kept(tmp_path):
    return str(tmp_path / "pacesetter.backup"), "--key-file", str(tmp_path / "key")


def writer(installation: Installation) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(WRITES)],
        env={**installation.around, "DJANGO_SETTINGS_MODULE": "pacesetter.site.settings"},
        cwd=CHECKOUT,
        stdout=subprocess.PIPE,
        text=True,
    )


def acts(told: str) -> int:
    return int(re.search(r"([\d,]+) acts", told)[1].replace(",", ""))


def test_the_drill(installation, elsewhere, kept, tmp_path):
    assert installation.run("demo", "--no-serve", "--scale=0.005").returncode == 0
    writing = writer(installation)
    assert writing.stdout.readline() == "0\n"
    made = installation.run("backup", *kept, "--language=en")
    writing.kill()
    turns = writing.communicate()[0].count("\n")
    assert made.returncode == 0, made.stderr
    assert "NEW KEY" in made.stderr
    assert (tmp_path / "key").read_text().split()[1] not in made.stdout + made.stderr
    assert turns, "nothing was written while the backup was made"

    done = elsewhere.run("restore", *kept, "--language=en")
    assert done.returncode == 0, done.stdout + done.stderr
    assert acts(done.stdout) == acts(made.stdout)
    assert "Nothing was altered" in done.stdout or "nothing" in done.stdout.lower()
    keys = {path.name for path in (elsewhere.directory / "keys").iterdir()}
    assert {"journal.pem", "journal.pub"} <= keys
    for name in keys:
        there = elsewhere.directory / "keys" / name
        assert there.read_bytes() == (installation.directory / "keys" / name).read_bytes()
        assert there.stat().st_mode & 0o077 == (0o044 if name == "journal.pub" else 0)
    assert not list(elsewhere.directory.glob(".*")) + list(installation.directory.glob(".*"))

    # It goes on where it was: the same bulletin, new acts under the same key, rows numbered on.
    assert elsewhere.run("bulletin").stdout == installation.run("bulletin").stdout
    assert elsewhere.run("ledger", "checkpoint").returncode == 0
    assert elsewhere.run("ledger", "verify").returncode == 0
    assert elsewhere.run("demo", "--no-serve", "--scale=0.005").returncode == 0

    again = elsewhere.run("restore", *kept, "--language=en")
    assert again.returncode == 2
    assert "holds data already" in again.stderr
    assert installation.run("backup", *kept, "--language=en").returncode == 2


@pytest.mark.one_database
def test_a_wrong_key_and_a_damaged_file_touch_nothing(installation, elsewhere, kept, tmp_path):
    assert installation.run("demo", "--no-serve", "--scale=0.005").returncode == 0
    assert installation.run("backup", *kept).returncode == 0
    other = tmp_path / "other"
    other.write_text("pacesetter-backup-key-1 " + "A" * 43 + "=\n")
    wrong = elsewhere.run("restore", kept[0], "--key-file", str(other), "--language=en")
    assert wrong.returncode == 2
    assert wrong.stderr.splitlines()[-1].endswith("give the file that it was made with.")
    backup = tmp_path / "pacesetter.backup"
    whole = backup.read_bytes()
    backup.write_bytes(whole[:-1])
    cut = elsewhere.run("restore", *kept, "--language=en")
    assert cut.returncode == 2
    assert "cut off or altered" in cut.stderr
    assert "Traceback" not in wrong.stderr + cut.stderr
    left = {path.name for path in elsewhere.directory.rglob("*")}
    assert left <= {"keys", "django-secret"}


def test_nothing_to_back_up_is_said(installation, kept):
    none = installation.run("backup", *kept, "--language=en")
    assert none.returncode == 2
    assert "to back up" in none.stderr
    missing = installation.run("backup", "x", "--key-file", "no/such/folder/key", "--language=en")
    assert missing.returncode == 2
