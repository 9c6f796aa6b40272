import pytest
from django.db import connection, transaction
from django.utils import translation

from pacesetter.journal.actions import record
from pacesetter.journal.sealed import CHECKPOINTS, Sealed, TotalsCheck
from pacesetter.journal.verify import What, verify
from pacesetter.journal.verify.findings import SENTENCES, Finding
from pacesetter.journal.verify.log import erased_by
from pacesetter.journal.verify.reading import one_moment
from tests.journal.slips import AT, BY, found


def note(number="S-1"):
    return record("slip:add", by=BY, on=("slip", number), facts={}, at=AT)


@pytest.mark.django_db
def test_an_empty_house_is_in_order():
    findings = verify([])
    assert findings.ok
    with translation.override("en"):
        assert list(findings.lines())[-1] == "Nothing was altered."


@pytest.mark.django_db
def test_rows_without_any_log_were_added():
    table = Sealed("slip", "slip", lambda _numbers: iter([("S-1", b"{}")]))
    assert found(verify([table])) == [("row_added", "S-1")]


@pytest.mark.django_db
def test_totals_come_from_above():
    totals = [TotalsCheck("a", lambda: iter(())), TotalsCheck("b", lambda: iter([("k", 1, 2)]))]
    findings = verify([], totals)
    assert findings.totals == 2
    [finding] = findings.found
    with translation.override("en"):
        assert finding.line() == "b, k: 1 is stored, but the rows give 2."


@pytest.mark.django_db
def test_a_kind_that_no_table_is_given_for_is_not_compared():
    note()
    assert verify([]).ok
    assert found(verify([Sealed("slip", "slip", lambda _numbers: iter(()))])) == [
        ("row_removed", "S-1")
    ]


@pytest.mark.django_db
def test_checkpoints_can_be_asked_for_by_number():
    assert list(CHECKPOINTS.rows(["7"])) == []


def test_what_is_no_list_of_erased_acts_erases_nothing():
    assert erased_by(b"[1]") == erased_by(b"{}") == []


def test_every_finding_has_its_sentence():
    names = ("path", "first", "last", "act", "title", "fields", "stored", "recomputed", "flaw")
    detail = dict.fromkeys((*names, "theirs", "ours", "things"), "…")
    assert set(SENTENCES) == set(What)
    for what in What:
        assert "{" not in Finding("slip", "S-1", what, detail).line()


@pytest.mark.django_db(transaction=True)
def test_verifying_leaves_no_transaction_and_no_other_mode():
    note()
    mode = getattr(connection, "transaction_mode", None)
    with one_moment(), transaction.atomic():
        assert verify([]).ok
    assert not connection.in_atomic_block
    assert getattr(connection, "transaction_mode", None) == mode
    note()
    assert verify([]).ok
