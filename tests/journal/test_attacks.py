"""Attacks on the database, by somebody who can write SQL but has not got the signing key.

Each is tried on a log that verifies; verifying must then name what was done, and nothing else;
and once it is undone the log verifies again, so that it was the attack that was found.
"""

import pytest
from django.db import connection, transaction
from django.utils import translation

from pacesetter.journal.actions import erase, publish_checkpoint
from tests.journal.slips import AT, BY, Slips, found, sql


@pytest.fixture
def log(slips: Slips) -> Slips:
    """620 slips, four later acts: 3 changed, 4 withdrawn, 5 erased and gone; two checkpoints."""
    slips.add(400)
    slips.outside.append(publish_checkpoint(by=BY, why="wall", at=AT).line)
    slips.change("S-0003", 333)
    slips.withdraw("S-0004")
    sql("DELETE FROM slip WHERE number = 'S-0005'")
    slips.add_up()
    erase(by=BY, kind="slip", number="S-0005", reason="asked for", at=AT)
    slips.add(220)
    slips.outside.append(publish_checkpoint(by=BY, why="press", at=AT).line)
    return slips


CHANGED, GONE, ERASED, LAST = 401, 402, 403, 624  # places of those acts
TREE = [("head_differs", "625"), ("checkpoint_differs", "401"), ("checkpoint_differs", "625")]

ATTACKS = {
    # --- one act ---------------------------------------------------------------------------
    "a fact": (
        "UPDATE journal_act SET facts = replace(facts, '\"amount\":7', '\"amount\":9') WHERE seq=7",
        [("act_altered", "S-0007")],
    ),
    "a fact into no JSON": (
        "UPDATE journal_act SET facts = 'nonsense' WHERE seq=7",
        [("act_altered", "S-0007")],
    ),
    "who": ("UPDATE journal_act SET \"by\"='9' WHERE seq=7", [("act_altered", "S-0007")]),
    "when": (
        "UPDATE journal_act SET \"at\"='1953-02-07 00:00:00' WHERE seq=7",
        [("act_altered", "S-0007")],
    ),
    "when by a microsecond": (
        "UPDATE journal_act SET \"at\"='1952-07-01 08:30:00.000001' WHERE seq=7",
        [("act_altered", "S-0007")],
    ),
    "what": (
        "UPDATE journal_act SET event='slip:withdraw' WHERE seq=7",
        [("act_altered", "S-0007")],
    ),
    "on which kind": (
        "UPDATE journal_act SET kind='unit' WHERE seq=7",
        [("act_altered", "S-0007"), ("row_added", "S-0007")],
    ),
    "on which number": (
        "UPDATE journal_act SET number='S-0008' WHERE seq=7",
        [("act_altered", "S-0008"), ("row_added", "S-0007")],
    ),
    "words pushed into the next column": (
        "UPDATE journal_act SET event='slip:add\n0012345', \"by\"='' WHERE seq=7",
        [("act_altered", "S-0007")],
    ),
    "the commitment": (
        "UPDATE journal_act SET commitment=salt WHERE seq=7",
        [("act_altered", "S-0007"), ("block_differs", "0"), *TREE],
    ),
    "the salt": (
        "UPDATE journal_act SET salt=commitment WHERE seq=7",
        [("act_altered", "S-0007")],
    ),
    "the salt alone gone": (
        "UPDATE journal_act SET salt=NULL WHERE seq=7",
        [("act_altered", "S-0007")],
    ),
    "facts and salt gone without an act": (
        "UPDATE journal_act SET facts=NULL, salt=NULL WHERE seq=7",
        [("act_blanked", "S-0007")],
    ),
    "the act of an erasure widened": (
        f"""UPDATE journal_act SET facts=replace(facts, '[5]', '[5,7]') WHERE seq={ERASED};
        UPDATE journal_act SET facts=NULL, salt=NULL WHERE seq=7""",
        [("act_altered", "S-0005"), ("act_blanked", "S-0005"), ("act_blanked", "S-0007")],
    ),
    # --- the order of acts -----------------------------------------------------------------
    "the last act deleted": (
        f"DELETE FROM journal_act WHERE seq={LAST}",
        [("act_missing", "624"), ("row_added", "625")],
    ),
    "an act in the middle deleted": (
        f"DELETE FROM journal_act WHERE seq={CHANGED}",
        [("act_missing", "401"), ("row_changed", "S-0003")],
    ),
    "the first act deleted": (
        "DELETE FROM journal_act WHERE seq=0",
        [("act_missing", "0"), ("row_added", "S-0000")],
    ),
    "two acts swapped": (
        """UPDATE journal_act SET seq=-1 WHERE seq=7;
        UPDATE journal_act SET seq=7 WHERE seq=8;
        UPDATE journal_act SET seq=8 WHERE seq=-1""",
        [("act_altered", "S-0008"), ("act_altered", "S-0007"), ("block_differs", "0"), *TREE],
    ),
    "an act slipped in at the end": (
        """INSERT INTO journal_act SELECT 625, event, "by", "at", kind, 'S-9999', facts, salt,
        commitment FROM journal_act WHERE seq=7""",
        [("act_added", "S-9999")],
    ),
    "an act slipped in before the first": (
        """INSERT INTO journal_act SELECT -1, event, "by", "at", kind, number, facts, salt,
        commitment FROM journal_act WHERE seq=7""",
        [("act_added", "S-0007")],
    ),
    # --- rows ------------------------------------------------------------------------------
    "a row changed": (
        "UPDATE slip SET amount=1000007 WHERE number='S-0007'",
        [("row_changed", "S-0007"), ("total_differs", "all")],
    ),
    "a row changed in secret": (
        "UPDATE slip SET secret='other' WHERE number='S-0007'",
        [("row_changed", "S-0007")],
    ),
    "a later act's row set back": (
        "UPDATE slip SET amount=3, secret='secret3' WHERE number='S-0003'",
        [("row_changed", "S-0003"), ("total_differs", "all")],
    ),
    "a row deleted": (
        "DELETE FROM slip WHERE number='S-0007'",
        [("row_removed", "S-0007"), ("total_differs", "all")],
    ),
    "a row added": (
        "INSERT INTO slip VALUES ('S-9999', 0, 'x')",
        [("row_added", "S-9999")],
    ),
    "a row doubled": (
        "INSERT INTO slip VALUES ('S-0000', 0, 'secret0')",
        [("row_added", "S-0000")],
    ),
    "a withdrawn row back": (
        "INSERT INTO slip VALUES ('S-0004', 0, 'x')",
        [("row_stayed", "S-0004")],
    ),
    "an erased row back": (
        "INSERT INTO slip VALUES ('S-0005', 0, 'x')",
        [("row_stayed", "S-0005")],
    ),
    "rows in the order of the log": (
        """UPDATE slip SET secret='x' WHERE number IN ('S-0003', 'S-0010');
        DELETE FROM slip WHERE number='S-0000';
        INSERT INTO slip VALUES ('A', 0, 'x')""",
        [
            ("row_removed", "S-0000"),
            ("row_changed", "S-0010"),
            ("row_changed", "S-0003"),
            ("row_added", "A"),
        ],
    ),
    "a total altered": (
        "UPDATE slip_total SET amount = amount + 1",
        [("total_differs", "all")],
    ),
    # --- head, blocks, checkpoints ---------------------------------------------------------
    "a shorter head": (
        "UPDATE journal_head SET size=624",
        [("act_added", "625"), ("head_differs", "624"), ("row_added", "625")],
    ),
    "a longer head": ("UPDATE journal_head SET size=626", [("act_missing", "625")]),
    "the frontier": ("UPDATE journal_head SET frontier=origin_bytes", [("head_differs", "625")]),
    "the head's line": (
        "UPDATE journal_head SET line = replace(line, ' 625 ', ' 626 ')",
        [("head_unsigned", "625")],
    ),
    "an older line as the head's": (
        "UPDATE journal_head SET line = (SELECT line FROM journal_checkpoint WHERE size=401)",
        [("head_differs", "625")],
    ),
    "the head's line into nonsense": (
        "UPDATE journal_head SET line = 'nonsense'",
        [("head_unsigned", "625")],
    ),
    "the name of the log": (
        "UPDATE journal_head SET origin = 'pacesetter/00000000'",
        [("head_unsigned", "625"), ("checkpoint_unsigned", "401"), ("checkpoint_unsigned", "625")],
    ),
    "no head": ("DELETE FROM journal_head", [("head_missing", "")]),
    "a block": (
        "UPDATE journal_block SET hash=(SELECT salt FROM journal_act WHERE seq=7) WHERE index=1",
        [("block_differs", "1")],
    ),
    "no block": ("DELETE FROM journal_block WHERE index=0", [("block_differs", "0")]),
    "a checkpoint gone": (
        "DELETE FROM journal_checkpoint WHERE size=401",
        [("row_removed", "401")],
    ),
    "a checkpoint's reason": (
        "UPDATE journal_checkpoint SET why='other' WHERE size=401",
        [("row_changed", "401")],
    ),
    "a checkpoint's line": (
        "UPDATE journal_checkpoint SET line=replace(line, ' 401 ', ' 400 ') WHERE size=401",
        [("checkpoint_unsigned", "401")],
    ),
    "a checkpoint under another's line": (
        "UPDATE journal_checkpoint SET line=(SELECT line FROM journal_head) WHERE size=401",
        [("checkpoint_differs", "401")],
    ),
}


def attack(statements):
    if connection.vendor == "sqlite":
        statements = statements.replace("origin_bytes", "CAST(origin AS BLOB)")
        statements = statements.replace(" index=", ' "index"=')
    else:
        statements = statements.replace("origin_bytes", "convert_to(origin, 'UTF8')")
        statements = statements.replace("00:00:00'", "00:00:00+00'").replace("001'", "001+00'")
    for statement in statements.split(";"):
        sql(statement)


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_is_named_and_nothing_else_is(log, name):
    statements, expected = ATTACKS[name]
    assert found(log.verify(log.outside)) == []
    before = transaction.savepoint()
    attack(statements)
    assert found(log.verify()) == expected
    transaction.savepoint_rollback(before)
    assert found(log.verify(log.outside)) == []


def test_what_was_looked_at_is_counted(log):
    findings = log.verify(log.outside)
    assert findings.ok
    assert (findings.acts, findings.erased) == (625, 1)
    assert findings.rows == {"slip": 618, "checkpoint": 2}
    assert (findings.totals, findings.checkpoints, findings.outside) == (1, 2, 2)


def test_plain_fields_are_told_and_others_only_named(log):
    sql("UPDATE slip SET amount=70, secret='told' WHERE number='S-0007'")
    [row, _total] = log.verify().found
    assert row.detail["names"] == ["amount", "secret"]
    assert "amount (7 → 70), secret" in row.line()
    assert "told" not in row.line()
    assert "secret7" not in row.line()


@pytest.mark.one_database
@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL stores no such text")
@pytest.mark.parametrize("column", ["event", '"by"', '"at"', "kind", "number", "facts"])
def test_bytes_that_are_no_text_are_an_alteration(log, column):
    sql(f"UPDATE journal_act SET {column} = CAST(x'ff0aff' AS TEXT) WHERE seq=7")
    assert found(log.verify())[0][0] == "act_altered"


@pytest.mark.one_database
@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL stores moments as such")
@pytest.mark.parametrize("moment", ["1952-07-01 08:30:00+00:00", "1952-07-01T10:30:00+02:00"])
def test_the_same_moment_in_other_words_is_no_alteration(log, moment):
    sql('UPDATE journal_act SET "at" = %s WHERE seq=7', (moment,))
    assert log.verify().ok


def test_acts_are_told_by_the_word_for_their_kind(log):
    sql("UPDATE journal_act SET facts='{}' WHERE seq IN (7, 400)")
    with translation.override("en"):
        told = list(log.verify().lines())
    assert told[0].startswith("Act 7 (Slip S-0007) was altered")
    assert told[1].startswith("Act 400 (checkpoint 401) was altered")


def test_very_many_findings_are_all_counted_and_some_told(log):
    sql("UPDATE slip SET secret='x'")
    findings = log.verify()
    assert findings.counts["row_changed"] == 618
    assert len(findings.found) == 100
    assert findings.found[0].number == "S-0000"
    told = list(findings.lines())
    assert "518" in told[100]
    assert "625" in told[101]
    assert len(told) == 103  # and not the sentence that nothing was altered
