import pytest
from django.db import connection, transaction

from pacesetter.journal import actions, inserting, keys, sealing
from pacesetter.journal.actions import erase, publish_checkpoint, record, record_many
from pacesetter.journal.canonical import encode
from pacesetter.journal.header import middle
from pacesetter.journal.models import Act, Block, Checkpoint, Head
from pacesetter.journal.sealed import Query
from pacesetter.journal.terms import KeyLost, NothingToErase, Unprintable
from pacesetter.journal.verify import verify
from pacesetter.kernel import bulk
from pacesetter.kernel.refusal import Refused
from reckoning.sealing import Checkpoint as Line
from reckoning.sealing import leaf_hashes, opens, root
from tests.journal.slips import AT, BY

pytestmark = pytest.mark.django_db
ON = ("slip", "S-1")


def leaves():
    return leaf_hashes(bytes(act.commitment) for act in Act.objects.all())


def note(**facts):
    return record("slip:add", by=BY, on=ON, facts=facts, at=AT)


def note_many(count, first=0):
    rows = ((f"{n}", encode({"n": n})) for n in range(first, first + count))
    return record_many("slip:add", by=BY, kind="slip", rows=rows, at=AT)


def stored(rows):
    """The same rows as a query for them."""
    bulk.run("DROP TABLE IF EXISTS brought")
    bulk.run("CREATE TEMP TABLE brought (number text, facts text)")
    texts = [(number, facts.decode()) for number, facts in rows]
    bulk.load("brought", ("number", "facts"), texts)
    return Query("b.number", "b.facts", "FROM brought AS b")


def test_an_act_is_kept_as_it_was_recorded():
    act = note(name="丁", amount=7)
    act.refresh_from_db()
    assert (act.seq, act.event, act.by, act.at) == (0, "slip:add", "0012345", AT)
    assert (act.kind, act.number, act.facts) == ("slip", "S-1", '{"amount":7,"name":"丁"}')
    assert len(act.salt) == 16
    assert len(act.commitment) == 32


def test_places_have_no_gaps():
    note()
    assert note_many(3) == 3
    note()
    assert list(Act.objects.values_list("seq", flat=True)) == [0, 1, 2, 3, 4]


def test_every_act_has_a_salt_of_its_own():
    note_many(300)
    note()
    assert len({bytes(act.salt) for act in Act.objects.all()}) == 301


@pytest.mark.parametrize("count", [1, 255, 256, 257, 600])
def test_the_head_signs_the_root_over_all_acts(count):
    note_many(count)
    note()
    head = Head.objects.get()
    line = Line.parse(head.line)
    assert (line.size, line.root) == (count + 1, root(leaves())) == (head.size, line.root)
    assert line.is_signed(keys.verifier().verify)


def test_the_bulk_path_seals_what_the_single_one_does(monkeypatch):
    monkeypatch.setattr(sealing.os, "urandom", bytes)
    for n in range(5):
        record("slip:add", by=BY, on=("slip", f"{n}"), facts={"n": n}, at=AT)
    slowly = list(Act.objects.values_list("event", "by", "at", "facts", "commitment"))
    Act.objects.all().delete()
    Head.objects.all().delete()
    note_many(5)
    assert list(Act.objects.values_list("event", "by", "at", "facts", "commitment")) == slowly


def test_blocks_are_the_roots_of_complete_runs(monkeypatch):
    monkeypatch.setattr(inserting, "BATCH", 300)
    monkeypatch.setattr(sealing, "PIECE", 70)
    note_many(700)
    for _ in range(80):
        note()
    hashes = leaves()
    expected = [root(hashes[start : start + 256]) for start in range(0, 768, 256)]
    assert [bytes(block.hash) for block in Block.objects.all()] == expected


@pytest.mark.parametrize("rows_of", [list, iter, stored], ids=["list", "iterator", "query"])
def test_what_is_written_meanwhile_comes_after_the_rows_were_read(rows_of):
    note_many(3)
    rows = rows_of([(f"B-{n:03}", encode({"name": f'"{n}"\\'})) for n in range(600)])

    def write():
        bulk.run("DROP TABLE IF EXISTS brought")
        assert Act.objects.count() == 3

    taken = record_many("slip:add", by=BY, kind="slip", rows=rows, meanwhile=write, at=AT)
    assert taken == 600
    assert Act.objects.get(seq=602).facts == '{"name":"\\"599\\"\\\\"}'
    assert Line.parse(Head.objects.get().line).root == root(leaves())
    for act in (Act.objects.get(seq=3), Act.objects.get(seq=602)):
        header = f"{act.seq}{middle('slip:add', BY.number, AT, 'slip')}{act.number}"
        words = header.encode(), act.facts.encode()
        assert opens(bytes(act.commitment), bytes(act.salt), *words)


def test_where_the_other_work_fails_no_act_is_left():
    def fail():
        raise Refused("no")

    with pytest.raises(Refused):
        record_many("slip:add", by=BY, kind="slip", rows=[("1", b"{}")], meanwhile=fail, at=AT)
    assert not Act.objects.exists()
    assert note_many(2) == 2
    assert verify([]).ok


def test_where_sealing_fails_the_other_work_is_undone():
    def write():
        Checkpoint.objects.create(size=7, line="", at=AT, why="")

    rows = stored([("1", b"{}"), ("2\n3", b"{}")])
    with pytest.raises(Unprintable):
        record_many("slip:add", by=BY, kind="slip", rows=rows, meanwhile=write, at=AT)
    assert not Checkpoint.objects.exists()
    assert not Act.objects.exists()


def test_no_rows_leave_no_act():
    assert note_many(0) == 0
    assert not Act.objects.exists()
    assert verify([]).ok


def test_a_refused_row_refuses_all(monkeypatch):
    monkeypatch.setattr(inserting, "BATCH", 2)
    rows = [("1", b"{}"), ("2", b"{}"), ("3\n", b"{}")]
    with pytest.raises(Unprintable):
        record_many("slip:add", by=BY, kind="slip", rows=rows, at=AT)
    assert not Act.objects.exists()
    assert not Head.objects.exists()


def test_a_crash_in_the_middle_leaves_nothing(monkeypatch):
    note()
    before = (Head.objects.get().line, Act.objects.count(), Block.objects.count())

    def crash(_head):
        raise RuntimeError("power cut")

    with monkeypatch.context() as patch:
        patch.setattr(actions, "_sign", crash)
        for attempt in (note, lambda: note_many(500)):
            with pytest.raises(RuntimeError):
                attempt()
    assert (Head.objects.get().line, Act.objects.count(), Block.objects.count()) == before
    note()
    assert verify([]).ok


def test_an_act_is_undone_with_the_caller_that_fails():
    note()

    @transaction.atomic
    def act_and_fail():
        note_many(300)
        publish_checkpoint(by=BY, why="wall", at=AT)
        raise RuntimeError("the row could not be written")

    with pytest.raises(RuntimeError):
        act_and_fail()
    assert Act.objects.count() == Head.objects.get().size == 1
    assert not Checkpoint.objects.exists()
    assert verify([]).ok


def test_nothing_is_sealed_under_another_key():
    note()
    keys.private_path().unlink()
    keys.public_path().unlink()
    with pytest.raises(KeyLost):
        note()
    keys.first_signer()
    with pytest.raises(KeyLost):
        note()
    assert Act.objects.count() == 1


def test_a_published_checkpoint_covers_the_act_of_publishing():
    note_many(3)
    checkpoint = publish_checkpoint(by=BY, why="pinned to the wall", at=AT)
    assert checkpoint.size == 4 == Line.parse(checkpoint.line).size
    assert Line.parse(checkpoint.line).root == root(leaves())
    assert Act.objects.get(seq=3).event == "checkpoint:publish"
    assert checkpoint.line == Head.objects.get().line


def test_erasing_takes_salt_and_facts_of_that_row_alone():
    note(secret="a")
    note(secret="b")
    record("slip:add", by=BY, on=("slip", "S-2"), facts={"secret": "c"}, at=AT)
    act = erase(by=BY, kind="slip", number="S-1", reason="asked for", at=AT)
    assert act.facts == '{"acts":[0,1],"reason":"asked for"}'
    kept = Act.objects.values_list("facts", "salt")
    assert list(kept[:2]) == [(None, None)] * 2
    assert all(facts and salt for facts, salt in kept[2:])
    assert verify([]).ok
    assert verify([]).erased == 2


def test_erasing_again_takes_what_came_since_and_never_the_erasure():
    note(secret="a")
    erase(by=BY, kind="slip", number="S-1", reason="asked for", at=AT)
    with pytest.raises(NothingToErase, match="S-1"):
        erase(by=BY, kind="slip", number="S-1", reason="again", at=AT)
    note(secret="b")
    act = erase(by=BY, kind="slip", number="S-1", reason="again", at=AT)
    assert act.facts == '{"acts":[2],"reason":"again"}'
    assert verify([]).ok


@pytest.mark.one_database
@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="SQLite keeps what was deleted")
def test_erased_words_are_overwritten():
    note(secret="a")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete = OFF")
        erase(by=BY, kind="slip", number="S-1", reason="asked for", at=AT)
        cursor.execute("PRAGMA secure_delete")
        assert cursor.fetchone() == (1,)
