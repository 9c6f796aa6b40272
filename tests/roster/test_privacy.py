"""Special-category data: nowhere in plain, for nobody else's eyes, and yet comparable."""

import logging
import stat
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from pacesetter.intake.normalising import normalise
from pacesetter.intake.reading import read
from pacesetter.intake.report import ReportFile
from pacesetter.intake.sheet import Column, Sheet
from pacesetter.intake.staging import Staged
from pacesetter.journal.models import Act
from pacesetter.kernel import bulk
from pacesetter.kernel.actor import CONSOLE
from pacesetter.roster import privacy, queries
from pacesetter.roster.models import PrivateFact, Worker
from pacesetter.roster.sheets import WORKERS, take_workers
from pacesetter.roster.terms import WORKER_REASONS, PrivateKind
from tests.factories.roster import AT, hand_in, reasons, table, verdicts

IDENTITY = "110105194912310012"
PRIVATE = {"identity_number": IDENTITY, "ethnicity": "维吾尔族", "union_member": "yes"}
ROW = {"number": "0012", "name": "王一", "unit": "E1-W1", "since": "1950-03-01"}


def stored(kind):
    return bytes(PrivateFact.objects.get(worker__number="0012", kind=kind).ciphertext)


@pytest.mark.usefixtures("tree_of_units")
class TestImported:
    def test_what_is_stored_can_be_read_with_the_key_alone(self):
        assert verdicts(hand_in("workers", ROW | PRIVATE)) == {"new": 1}
        for kind, words in PRIVATE.items():
            assert privacy.decrypt(PrivateKind(kind), "0012", stored(kind)) == words
            assert words.encode() not in stored(kind)
        worker = Worker.objects.get()
        assert queries.private_kinds(worker.pk) == ("ethnicity", "identity_number", "union_member")

    def test_the_same_again_is_unchanged_and_an_empty_cell_leaves_it(self):
        hand_in("workers", ROW | PRIVATE)
        assert verdicts(hand_in("workers", ROW | PRIVATE)) == {"unchanged": 1}
        assert verdicts(hand_in("workers", ROW)) == {"unchanged": 1}
        assert PrivateFact.objects.count() == 3

    def test_another_word_is_a_change_and_seals_another_fingerprint(self):
        hand_in("workers", ROW | PRIVATE)
        assert verdicts(hand_in("workers", ROW | PRIVATE | {"union_member": "no"})) == {
            "changed": 1
        }
        assert privacy.decrypt(PrivateKind.UNION_MEMBER, "0012", stored("union_member")) == "no"
        before, after = Act.objects.filter(kind="worker").order_by("seq")
        fingerprint = privacy.fingerprint(stored("union_member"))
        assert fingerprint in after.facts
        assert fingerprint not in before.facts

    def test_no_reason_shows_what_was_typed(self):
        told = hand_in("workers", ROW | {"identity_number": IDENTITY * 2, "number": "1"})
        assert reasons(told)["1"] == "identity_number: too long."
        told = hand_in("workers", ROW | {"union_member": "perhaps 9", "number": "2"})
        assert reasons(told)["2"] == "union_member: write yes or no."

    def test_it_is_nowhere_in_plain(self, tmp_path: Path, caplog, transactional_db):
        caplog.set_level(logging.DEBUG)
        sheet = tmp_path / "workers.csv"
        header = [*ROW, *PRIVATE]
        rows = [ROW | PRIVATE, ROW | PRIVATE | {"unit": "NOWHERE", "number": "13"}]
        lines = [",".join(header), *(",".join(row[name] for name in header) for row in rows)]
        sheet.write_text("\n".join(lines))
        report = ReportFile(tmp_path / "report.csv")
        staged = Staged(WORKERS, read(WORKERS, sheet))
        held = str(bulk.fetch(f"SELECT * FROM {staged.table}"))
        take_workers(staged, by=CONSOLE, at=AT)
        report.add(staged, WORKER_REASONS)
        report.close()
        staged.drop()
        texts = [held, caplog.text, (tmp_path / "report.csv").read_text()]
        texts += [
            str(row) for table_ in every_table() for row in bulk.fetch(f"SELECT * FROM {table_}")
        ]
        blobs = [text.encode() for text in texts]
        blobs += [path.read_bytes() for path in every_file()]
        assert len(blobs) > 10
        assert not any(plain in blob for blob in blobs for plain in plain_forms())


def every_file():
    """The installation's files and, where it is one, the database's with its log."""
    yield from (path for path in Path(settings.PACESETTER_DIRECTORY).rglob("*") if path.is_file())
    if connection.vendor == "sqlite":
        database = Path(connection.settings_dict["NAME"])
        found = list(database.parent.glob(f"{database.name}*"))
        assert found, "the test database is not a file"
        yield from found


def every_table():
    return connection.introspection.table_names()


def plain_forms():
    yield IDENTITY.encode()
    yield "维吾尔族".encode()
    yield IDENTITY.encode().hex().encode()
    yield "维吾尔族".encode("gb18030")


@given(st.text(min_size=1, max_size=40).filter(lambda text: not text.endswith("\0")))
def test_words_come_back_and_the_length_tells_nothing(words):
    [code] = privacy.encrypt_all("ethnicity", ["1"], [words])
    assert privacy.decrypt(PrivateKind.ETHNICITY, "1", code) == words
    assert len(code) % privacy.BLOCK == 16
    if len(words.encode()) <= privacy.BLOCK:
        assert len(code) == 48


def test_the_same_words_of_another_worker_or_kind_look_otherwise():
    one, two = privacy.encrypt_all("ethnicity", ["1", "2"], ["汉", "汉"])
    [other] = privacy.encrypt_all("union_member", ["1"], ["汉"])
    assert len({one, two, other}) == 3
    assert privacy.encrypt_all("ethnicity", ["1", "2"], ["汉", ""]) == [one, None]
    with pytest.raises(privacy.Unreadable):
        privacy.decrypt(PrivateKind.ETHNICITY, "2", one)
    with pytest.raises(privacy.Unreadable):
        privacy.decrypt(PrivateKind.UNION_MEMBER, "1", one)


def test_the_key_is_made_once_for_its_owner_alone(tmp_path, settings):
    settings.PACESETTER_DIRECTORY = tmp_path / "new"
    [code] = privacy.encrypt_all("ethnicity", ["1"], ["汉"])
    key = tmp_path / "new" / "keys" / "private.key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert stat.S_IMODE(key.parent.stat().st_mode) == 0o700
    assert privacy.encrypt_all("ethnicity", ["1"], ["汉"]) == [code]
    settings.PACESETTER_DIRECTORY = tmp_path / "other"
    with pytest.raises(privacy.Unreadable, match=r"private\.key"):
        privacy.decrypt(PrivateKind.ETHNICITY, "1", code)


def test_without_private_cells_no_key_is_made(tmp_path, settings):
    settings.PACESETTER_DIRECTORY = tmp_path
    assert privacy.encrypt_all("ethnicity", ["1", "2"], ["", ""]) == [None, None]
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("kind", "words", "shown"),
    [
        (PrivateKind.IDENTITY_NUMBER, IDENTITY, "110…………12"),
        (PrivateKind.IDENTITY_NUMBER, "110105491231001", "110…………01"),
        (PrivateKind.IDENTITY_NUMBER, "G1234567", "…………"),
        (PrivateKind.ETHNICITY, "维吾尔族", "…………"),
        (PrivateKind.UNION_MEMBER, "yes", "…………"),
        (PrivateKind.UNION_MEMBER, "no", "…………"),
    ],
)
def test_masked(kind, words, shown):
    assert privacy.masked(kind, words) == shown


def test_a_private_column_without_a_cipher_is_a_mistake_of_ours(db):
    sheet = Sheet(
        "bare", "表", ("number",), (Column("number", "号"), Column("x", "密", private=True))
    )
    with pytest.raises(TypeError, match="x is private"):
        Staged(sheet, table(sheet, {"number": "1", "x": "y"}))


def test_the_detail_of_a_private_column_is_its_name():
    column = Column("x", "密", private=True, longest=3)
    _values, bad = normalise(column, ["abcd"])
    assert bad == {"abcd": ("long", "x")}
