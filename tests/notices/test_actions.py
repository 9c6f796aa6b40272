"""Telling: once, in both languages, to those on the roster; on the wall only what is for all."""

from datetime import timedelta

import pytest

from pacesetter.journal.queries import trail
from pacesetter.kernel.actor import CONSOLE, Actor
from pacesetter.kernel.refusal import Forbidden
from pacesetter.notices import actions, queries, reading
from pacesetter.notices.models import Delivery, Notice
from pacesetter.notices.terms import Topic, Unspoken, Words
from pacesetter.roster.models import Merger
from tests.notices.conftest import NIGHT, NOON, PUBLIC, WORDS

SLIP = ("contribution", "A-1")


def tell(shop, *to, words=WORDS, at=NOON, by=None, event="contribution:verify"):
    return actions.tell(
        by=by or shop.by, to=to, event=event, about=SLIP, words=words, page="/slips/A-1/", at=at
    )


def test_everybody_gets_one_copy(shop):
    assert tell(shop, "D1", "N1", "D1", "nobody") == 2
    [told] = queries.notices_of("D1", 1).rows
    assert (told.zh, told.en, told.page, told.unread) == (WORDS.zh, WORDS.en, "/slips/A-1/", True)
    assert told.topic == Topic.SLIPS
    assert queries.waiting("D1") == queries.waiting("N1") == 1
    assert queries.waiting("X1") == queries.waiting("nobody") == 0


def test_nobody_is_told_nothing(shop):
    assert tell(shop, "nobody") == 0
    assert not Notice.objects.exists()


def test_the_journal_knows_of_it_and_not_of_the_words(shop):
    tell(shop, "D1")
    [notice] = Notice.objects.all()
    [act] = trail("notice", notice.number)
    assert act.by == "O1"
    assert act.facts == {"event": "contribution:verify", "about": "contribution/A-1", "told": 1}


def test_only_somebody_on_the_roster_tells(shop):
    with pytest.raises(Forbidden):
        tell(shop, "D1", by=Actor("nobody"))
    assert tell(shop, "D1", by=CONSOLE) == 1


def test_what_waits_is_counted_up_to_a_bound(shop, monkeypatch):
    monkeypatch.setattr(queries, "MANY", 2)
    for _ in range(3):
        tell(shop, "D1")
    assert queries.waiting("D1") == 2


# --- what leaves ---------------------------------------------------------------------------------


def due(channel):
    return list(Delivery.objects.filter(channel=channel).values_list("due_at", flat=True))


def test_only_a_confirmed_channel_of_that_topic_is_used(shop):
    used = shop.channel(shop.day)
    shop.channel(shop.night, confirmed=False)
    shop.channel(shop.other, topics=Topic.WORK)
    tell(shop, "D1", "N1", "X1")
    assert due(used) == [NOON]
    assert Delivery.objects.count() == 1


@pytest.mark.parametrize(
    ("quiet", "leaves"),
    [
        ({}, NIGHT + timedelta(hours=6)),  # the usual: 22 to 6
        ({"unit": (8, 16)}, NIGHT),  # a night shift sleeps by day
        ({"unit": (20, 4), "above": (8, 16)}, NIGHT + timedelta(hours=4)),  # the nearest unit
        ({"unit": (8, 16), "worker": (23, 7)}, NIGHT + timedelta(hours=7)),  # the own ones
        ({"worker": (0, 0)}, NIGHT),  # none at all
    ],
)
def test_the_night_shift_has_its_own_quiet(shop, quiet, leaves):
    owners = {
        "unit": {"unit": shop.units["E1-W1-S1-T2"]},
        "above": {"unit": shop.units["E1"]},
        "worker": {"worker": shop.night},
    }
    for name, (starts, ends) in quiet.items():
        shop.quiet(starts, ends, **owners[name])
    channel = shop.channel(shop.night)
    tell(shop, "N1", at=NIGHT)
    assert due(channel) == [leaves]


def test_a_group_is_told_what_is_for_all_and_of_its_own_people(shop):
    group = shop.channel(shop.units["E1"], "wecom", "key")
    elsewhere = shop.channel(shop.units["E2"], "wecom", "key")
    tell(shop, "D1")
    assert due(group) == []
    tell(shop, "D1", words=PUBLIC)
    assert due(group) == [NOON]
    assert due(elsewhere) == []


def test_a_group_is_told_when_its_own_shift_is_awake(shop):
    group = shop.channel(shop.units["E1-W1"], "wecom", "key")
    shop.quiet(8, 16, unit=shop.units["E1"])
    tell(shop, "D1", words=PUBLIC)
    assert due(group) == [NOON + timedelta(hours=4)]


def test_telling_many_costs_no_more_questions_than_telling_one(shop, django_assert_max_num_queries):
    for worker in (shop.day, shop.night, shop.other):
        shop.channel(worker)
    shop.quiet(8, 16, unit=shop.units["E1"])
    with django_assert_max_num_queries(24):
        tell(shop, "D1", "N1", "X1", words=PUBLIC)


# --- announcements and the wall ------------------------------------------------------------------


def test_an_announcement_reaches_the_unit_and_nobody_beside_it(shop):
    said = actions.announce(by=shop.by, unit=shop.units["E1-W1"], words=Words("开会", ""), at=NOON)
    assert said == 2
    assert queries.waiting("D1") == queries.waiting("N1") == 1
    assert queries.waiting("O1") == queries.waiting("X1") == 0
    [told] = queries.notices_of("D1", 1).rows
    assert (told.zh, told.en, told.page) == ("开会", "开会", "/units/E1-W1/")


def test_an_announcement_has_words(shop):
    with pytest.raises(Unspoken):
        actions.announce(by=shop.by, unit=shop.units["E1"], words=Words(" ", "x"), at=NOON)


@pytest.mark.parametrize(("who", "unit"), [("D1", "E1"), ("O1", "E2"), ("O1", "BJ")])
def test_only_an_officer_over_the_unit_speaks_to_it(shop, who, unit):
    with pytest.raises(Forbidden):
        actions.announce(by=Actor(who), unit=shop.units[unit], words=WORDS, at=NOON)


def wall(shop, unit, at=NOON):
    return [posted.zh for posted in queries.wall(shop.units[unit], at.date())]


def test_the_wall_shows_what_is_for_all_of_its_own_people_this_week(shop):
    tell(shop, "D1", words=PUBLIC)
    tell(shop, "D1")
    tell(shop, "X1", words=Words("别处", "", "别处", ""))
    tell(shop, "D1", words=Words("上周", "", "上周", ""), at=NOON - timedelta(days=4))
    actions.announce(by=shop.by, unit=shop.units["E1"], words=Words("开会", ""), at=NOON)
    assert wall(shop, "E1-W2") == ["开会"]
    assert wall(shop, "E1-W1") == wall(shop, "E1") == [PUBLIC.wall_zh, "开会"]
    assert wall(shop, "E2") == ["别处"]
    assert wall(shop, "E1", NOON - timedelta(days=4)) == ["上周"]


def test_a_number_that_was_merged_leads_to_the_person(shop):
    tell(shop, "N1")
    Merger.objects.create(
        number="M-1", kept=shop.day, dropped=shop.night, since=NOON.date(), reason="twice"
    )
    assert tell(shop, "N1", "D1") == 1
    assert queries.waiting("D1") == queries.waiting("N1") == 2
    reading.mark_all("D1", queries.notices_of("N1", 1).rows[0].number)
    assert queries.waiting("N1") == 0
