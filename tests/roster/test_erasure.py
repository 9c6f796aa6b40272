from datetime import date

import pytest

from pacesetter.journal.models import Act
from pacesetter.journal.verify import verify
from pacesetter.kernel.actor import CONSOLE, Actor
from pacesetter.kernel.refusal import Forbidden
from pacesetter.roster import sealed
from pacesetter.roster.actions import Unknown, appoint, register_worker
from pacesetter.roster.erasure import erase_worker
from pacesetter.roster.models import PrivateFact, Worker
from pacesetter.roster.terms import OfficeKind
from tests.factories.roster import AT

SECRET = "110101195001011234"


@pytest.fixture
def worker(tree_of_units):
    return register_worker(
        by=CONSOLE,
        number="007",
        name="李四",
        unit="E1-W1",
        since=date(1952, 7, 1),
        cells={"identity_number": SECRET, "named_in_public": True},
        at=AT,
    )


def workers_are_good():
    return not [found for found in verify(sealed.SEALED).found if found.kind == "worker"]


def test_the_words_go_the_number_and_the_proofs_stay(worker):
    assert PrivateFact.objects.count() == 1
    erase_worker(by=CONSOLE, worker="007", reason="asked to", at=AT)
    row = Worker.objects.get(number="007")
    assert (row.name, row.named_in_public, PrivateFact.objects.count()) == ("", False, 0)
    assert not [act for act in Act.objects.all() if "李四" in (act.facts or "")]
    assert workers_are_good()


def test_who_isnt_there_cannot_be_erased(tree_of_units):
    with pytest.raises(Unknown, match="009"):
        erase_worker(by=CONSOLE, worker="009", reason="asked to", at=AT)


def test_an_administrator_of_the_tree_may_and_others_may_not(worker):
    with pytest.raises(Forbidden, match="administrator of the whole tree"):
        erase_worker(by=Actor("007"), worker="007", reason="asked to", at=AT)
    appoint(
        by=CONSOLE,
        worker="007",
        office=OfficeKind.ADMINISTRATOR,
        unit="BJ",
        since=date(1952, 7, 1),
        until=None,
        source="",
        at=AT,
    )
    erase_worker(by=Actor("007"), worker="007", reason="asked to", at=AT)
    assert Worker.objects.get(number="007").name == ""
