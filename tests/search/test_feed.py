"""The search follows the journal: the new is found; the erased, merged, withdrawn is not."""

from datetime import UTC, date, datetime
from functools import reduce
from operator import or_

import pytest
from django.db import OperationalError
from django.db.models import Q

from pacesetter.journal.actions import record
from pacesetter.kernel.actor import CONSOLE
from pacesetter.ledger.models import Contribution
from pacesetter.roster.erasure import erase_worker
from pacesetter.roster.models import Merger, Unit, Worker
from pacesetter.roster.terms import Event as Roster
from pacesetter.search import feed, index, queries, tasks
from pacesetter.search.models import Bookmark, Document
from pacesetter.search.queries import Scope
from pacesetter.search.terms import Kind
from pacesetter.search.tokens import query

AT = datetime(1953, 2, 6, 12, tzinfo=UTC)
MOST = 100


def found(kind: Kind, text: str) -> list[int]:
    return index.refs(kind, query(text), MOST)


def act(kind: str, number: str, event: str = "worker:change") -> None:
    record(event, by=CONSOLE, on=(kind, number), facts={}, at=AT)


def saying(word: str) -> set[int]:
    """The slips whose own text has a word: it never changes, whoever is erased."""
    texts = ("title_zh", "title_en", "note_zh", "note_en")
    said = reduce(or_, (Q(**{f"{text}__icontains": word}) for text in texts))
    return set(Contribution.objects.filter(said).values_list("pk", flat=True))


@pytest.fixture
def fed(city):
    """The whole city in the search."""
    feed.catch_up()
    return city


def test_everything_is_taken_in_at_first_and_then_nothing(city):
    assert feed.behind() > 0
    assert "条记事" in tasks.follow_journal(AT)
    wanted = Contribution.objects.count() + Unit.objects.count() + Worker.objects.count()
    assert Document.objects.count() == wanted
    assert tasks.follow_journal(AT) is None
    assert feed.behind() == 0


def test_made_anew_from_the_beginning_or_step_by_step_is_the_same(fed):
    before = list(Document.objects.order_by("pk").values_list("pk", "names", "body"))
    Bookmark.objects.update(seq=1)
    feed.catch_up()
    assert list(Document.objects.order_by("pk").values_list("pk", "names", "body")) == before
    assert feed.rebuild() == len(before)
    assert list(Document.objects.order_by("pk").values_list("pk", "names", "body")) == before


def test_a_new_name_of_a_unit_is_found_with_the_slips_in_it_and_in_its_parts(fed):
    unit = Unit.objects.get(number="MTG")
    within = Contribution.objects.filter(unit__path__contains="/MTG/").count()
    Unit.objects.filter(pk=unit.pk).update(name_zh="火星矿灯厂", name_en="Lamp Works of Mars")
    act("unit", "MTG", "unit:change")
    feed.catch_up()
    assert found(Kind.UNIT, "火星") == [unit.pk]
    assert len(found(Kind.SLIP, "矿灯厂")) == within > 0
    assert len(found(Kind.SLIP, '"works of mars"')) == within


def test_a_claimants_name_is_found_only_while_it_may_be_named(fed):
    yan = Worker.objects.get(name_latin="Yan Wancun")
    slips = {share.contribution_id for share in yan.shares.all()}
    assert set(found(Kind.SLIP, "万存")) == slips | saying("万存")
    assert set(found(Kind.SLIP, "wancun")) == slips | saying("wancun")
    Worker.objects.filter(pk=yan.pk).update(named_in_public=False)
    act("worker", yan.number)
    feed.catch_up()
    assert set(found(Kind.SLIP, "万存")) == saying("万存")
    assert found(Kind.WORKER, "万存") == [yan.pk]


def test_whoever_was_erased_is_found_by_the_number_alone(fed):
    yan = Worker.objects.get(name_latin="Yan Wancun")
    erase_worker(by=CONSOLE, worker=yan.number, reason="asked for", at=AT)
    feed.catch_up()
    for name in (yan.name, "wancun"):
        assert set(found(Kind.SLIP, name)) == saying(name)
        assert not found(Kind.WORKER, name)
    assert found(Kind.WORKER, yan.number) == [yan.pk]


def test_a_merged_number_leads_to_the_person_and_back(fed):
    kept, dropped = Worker.objects.filter(made_up=True).order_by("pk")[:2]
    merger = Merger.objects.create(
        number="M-1", kept=kept, dropped=dropped, since=date(1953, 2, 1), reason="twice"
    )
    act("merger", "M-1", Roster.WORKERS_MERGED)
    feed.catch_up()
    assert found(Kind.WORKER, dropped.number) == [kept.pk]
    merger.until = date(1953, 2, 2)
    merger.save()
    act("merger", "M-1", Roster.WORKERS_SPLIT)
    feed.catch_up()
    assert found(Kind.WORKER, dropped.number) == [dropped.pk]


def test_what_was_withdrawn_is_gone(fed):
    unit = Unit.objects.create(
        number="GONE", kind="team", name_zh="临时小组", path="/GONE/", depth=0
    )
    act("unit", "GONE", "unit:register")
    feed.catch_up()
    assert found(Kind.UNIT, "临时小组") == [unit.pk]
    unit.delete()
    act("unit", "GONE", "unit:withdraw")
    feed.catch_up()
    assert found(Kind.UNIT, "临时小组") == []


def test_what_was_just_entered_is_found_at_once(fed):
    Unit.objects.filter(number="MTG").update(name_zh="火星矿灯厂")
    act("unit", "MTG", "unit:change")
    told = queries.find(fed.drive, "火星", Scope())
    assert [group.kind for group in told.groups] == [Kind.SLIP, Kind.UNIT]


def test_a_question_does_not_wait_for_an_import(fed, monkeypatch):
    Unit.objects.filter(number="MTG").update(name_zh="火星矿灯厂")
    act("unit", "MTG", "unit:change")
    monkeypatch.setattr(feed, "SOON", 0)
    assert not queries.find(fed.drive, "火星", Scope()).groups
    monkeypatch.setattr(feed, "SOON", 10)

    def locked():
        raise OperationalError

    monkeypatch.setattr(feed, "catch_up", locked)
    assert not queries.find(fed.drive, "火星", Scope()).groups


def test_an_empty_installation_has_nothing(db):
    assert feed.catch_up() == 0
    assert feed.rebuild() == 0
    assert feed.behind() == 0
