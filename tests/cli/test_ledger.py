"""Attacks on the books, end to end: by SQL behind the program's back, found by public number."""

import pytest

from pacesetter.journal.models import Act, Checkpoint
from pacesetter.kernel import bulk
from pacesetter.ledger.models import Contribution
from pacesetter.ledger.terms import State
from tests.journal.forgery import seal_anew

EXEMPLAR = "1952-MTG-0147"


@pytest.fixture
def verify(say, city):
    return lambda *words: say("ledger", "verify", *words)


def test_untouched_books_are_in_order(verify):
    code, out, _err = verify()
    assert code == 0
    assert "Nothing was altered." in out


def a_slip(state=State.VERIFIED):
    return Contribution.objects.filter(state=state, measure="old_yuan").order_by("number").last()


def test_a_changed_slip_is_named_with_what_was_changed(verify):
    number = a_slip().number
    bulk.run("UPDATE ledger_contribution SET gross = gross + 1 WHERE number = %s", (number,))
    code, out, _err = verify()
    assert code == 1
    assert f"{number} was changed" in out
    assert "gross" in out


def test_a_deleted_slip_is_named(verify):
    slip = a_slip(State.OPEN)
    for table in ("ledger_baseline", "ledger_share", "ledger_steptaken", "ledger_verification"):
        bulk.run(f"DELETE FROM {table} WHERE contribution_id = %s", (slip.pk,))
    bulk.run("DELETE FROM ledger_entry WHERE contribution_id = %s", (slip.pk,))
    bulk.run("DELETE FROM ledger_contribution WHERE id = %s", (slip.pk,))
    code, out, _err = verify()
    assert code == 1
    assert f"{slip.number} was removed" in out


def test_an_added_slip_is_named(verify):
    columns = ", ".join(
        f'"{field.column}"'
        for field in Contribution._meta.fields
        if field.column not in {"id", "number"}
    )
    bulk.run(
        f"INSERT INTO ledger_contribution (number, {columns})"
        f" SELECT 'FORGED-1', {columns} FROM ledger_contribution WHERE number = %s",
        (EXEMPLAR,),
    )
    code, out, _err = verify()
    assert code == 1
    assert "FORGED-1 was added" in out


@pytest.mark.parametrize("table", ["ledger_daytotal", "ledger_unittotal", "ledger_subtreetotal"])
def test_an_altered_total_is_named_with_what_the_rows_give(verify, table):
    bulk.run(
        f"UPDATE {table} SET gross = gross + 7, net = net + 7"
        f" WHERE id = (SELECT MIN(id) FROM {table} WHERE account = 'verified')"
    )
    code, out, _err = verify()
    assert code == 1
    assert "total of a unit" in out
    assert "but the rows give" in out


def test_an_altered_number_of_slips_is_named(verify):
    bulk.run(
        "UPDATE ledger_slipcount SET slips = slips - 1"
        " WHERE id = (SELECT MIN(id) FROM ledger_slipcount)"
    )
    code, out, _err = verify()
    assert code == 1
    assert "number of slips in a unit" in out
    assert "but the rows give" in out


def test_a_changed_worker_a_target_and_an_office_are_each_named(verify, city):
    bulk.run("UPDATE roster_worker SET name = name || '假' WHERE number = '0000101'")
    bulk.run(
        "UPDATE plan_target SET amount = amount / 2 WHERE id = (SELECT MIN(id) FROM plan_target)"
    )
    bulk.run(
        "UPDATE roster_office SET kind = 'auditor' WHERE id = (SELECT MIN(id) FROM roster_office)"
    )
    code, out, _err = verify()
    assert code == 1
    assert "worker 0000101 was changed" in out.lower()
    assert "假" not in out  # a name could be a secret
    assert "target" in out
    assert "office" in out


def test_a_unit_moved_in_the_closure_alone_is_named(verify):
    bulk.run("DELETE FROM roster_unitancestor WHERE id = (SELECT MAX(id) FROM roster_unitancestor)")
    code, out, _err = verify()
    assert code == 1
    assert "place in the tree" in out


def test_an_altered_act_is_named(verify):
    act = Act.objects.filter(kind="contribution", number=EXEMPLAR).first()
    bulk.run(
        "UPDATE journal_act SET facts = REPLACE(facts, '280000', '280001') WHERE seq = %s",
        (act.seq,),
    )
    code, out, _err = verify()
    assert code == 1
    assert f"Act {act.seq} (contribution {EXEMPLAR}) was altered" in out


def forge():
    """Change a slip, make the log say so, and sign everything anew with the stolen key."""
    old, new = '"gross":280000', '"gross":380000'
    bulk.run("UPDATE ledger_contribution SET gross = 380000 WHERE number = %s", (EXEMPLAR,))
    act = Act.objects.get(kind="contribution", number=EXEMPLAR, event="contribution:claim")
    assert old in act.facts
    Act.objects.filter(pk=act.pk).update(facts=act.facts.replace(old, new))
    seal_anew()


def test_a_log_rewritten_and_signed_again_is_found_by_a_line_from_outside(
    verify,
    say,
    tmp_path,
):
    line = say("ledger", "checkpoint")[1]
    kept = tmp_path / "on the wall.txt"
    kept.write_text(f"# 6 February 1953\n\n{line}")
    assert verify("--checkpoint", kept)[0] == 0
    forge()
    code, out, _err = verify("--checkpoint", kept)
    assert code == 1
    assert "The log was rewritten" in out


def test_a_checkpoint_is_one_line_and_the_same_until_something_is_done(say, city):
    code, first, _err = say("ledger", "checkpoint")
    assert code == 0
    assert len(first.splitlines()) == 1
    assert say("ledger", "checkpoint")[1] == first
    assert Checkpoint.objects.order_by("size").last().line == first.strip()
    assert say("ledger", "reverse", a_slip().number, "--reason", "counted twice")[0] == 0
    _code, second, _err = say("ledger", "checkpoint")
    assert int(second.split()[1]) == int(first.split()[1]) + 2  # the reversal, and this line
    assert say("ledger", "verify")[0] == 0


def test_a_qr_code_is_drawn_below(say, city):
    line, *drawn = say("ledger", "checkpoint", "--qr")[1].splitlines()
    assert len(line.split()) == 5
    assert len(drawn) > 20
    assert len({len(row) for row in drawn if row}) == 1
    assert set("".join(drawn)) == set("█▀▄ ")


def test_an_empty_log_has_no_checkpoint(say, db):
    assert say("ledger", "checkpoint")[0] == 2


@pytest.mark.parametrize("content", [b"", b" \n", b"\xff\xfe\xff"])
def test_a_file_without_a_checkpoint_is_refused(verify, tmp_path, content):
    kept = tmp_path / "empty.txt"
    kept.write_bytes(content)
    assert verify("--checkpoint", kept)[0] == 2
    assert verify("--checkpoint", tmp_path / "nowhere.txt")[0] == 2
