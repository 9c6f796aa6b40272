"""Channels and quiet hours: set, confirmed, chosen, dropped; by whom; secret in the database."""

from datetime import timedelta

import pytest

from pacesetter.journal.queries import trail
from pacesetter.kernel.actor import Actor
from pacesetter.kernel.refusal import Forbidden
from pacesetter.notices import actions, queries
from pacesetter.notices.models import Channel, Delivery
from pacesetter.notices.quiet import Span
from pacesetter.notices.secrets import opened
from pacesetter.notices.terms import NoChannel, NotAnAddress, TooSoon, Topic
from tests.notices.conftest import NOON
from tests.notices.test_actions import tell

MAIL = "qian@example.org"
MINUTE = timedelta(minutes=1)


def put(owner, by="D1", kind="email", address=MAIL, topics=(Topic.SLIPS,), at=NOON, **other):
    fields = {"language": "en", "code": "123456", **other}
    return actions.set_channel(
        by=Actor(by), owner=owner, kind=kind, address=address, topics=topics, at=at, **fields
    )


def confirm(shop, code="123456", at=NOON):
    return actions.confirm(by=Actor("D1"), owner=shop.day, kind="email", code=code, at=at)


def test_an_address_is_ciphertext_in_the_database_and_masked_in_views(shop):
    channel = put(shop.day)
    kept = bytes(Channel.objects.get().address)
    assert b"qian" not in kept
    assert b"example" not in kept
    assert opened(channel) == MAIL
    [shown] = queries.channels_of_worker("D1")
    assert shown.address == "q…@example.org"
    assert not shown.confirmed
    [act] = trail("channel", "worker/D1/email")
    assert act.facts is not None
    assert "example" not in str(act.facts)


def test_only_the_code_confirms_an_address(shop):
    put(shop.day)
    assert "123456" not in Channel.objects.get().code
    assert not confirm(shop, "654321")
    assert confirm(shop, " 123456 ")
    assert confirm(shop, "whatever"), "it is confirmed already"
    assert tell(shop, "D1") == 1
    assert Delivery.objects.count() == 1


def test_a_code_is_guessed_five_times_at_most(shop):
    put(shop.day)
    assert not any(confirm(shop, f"{guess:06}") for guess in range(5))
    assert not confirm(shop)


def test_a_code_holds_for_half_an_hour(shop):
    put(shop.day)
    assert not confirm(shop, at=NOON + 31 * MINUTE)
    put(shop.day, at=NOON + 31 * MINUTE, code="111111")
    assert not confirm(shop, at=NOON + 31 * MINUTE), "the old code"
    assert confirm(shop, "111111", at=NOON + 61 * MINUTE)


def test_nobodys_letter_box_is_filled(shop):
    put(shop.day)
    with pytest.raises(TooSoon):
        put(shop.day, address="victim@example.org")
    put(shop.day, at=NOON + MINUTE)


def test_a_new_address_is_to_be_confirmed_anew(shop):
    put(shop.day)
    confirm(shop)
    put(shop.day, address="other@example.org")
    [shown] = queries.channels_of_worker("D1")
    assert (shown.address, shown.confirmed) == ("o…@example.org", False)


def test_what_a_channel_is_used_for_is_chosen(shop):
    put(shop.day)
    confirm(shop)
    actions.choose(
        by=Actor("D1"), owner=shop.day, kind="email", language="zh-hans", topics=["work"], at=NOON
    )
    [shown] = queries.channels_of_worker("D1")
    assert (shown.topics, shown.language, shown.confirmed) == (("work",), "zh-hans", True)
    tell(shop, "D1")
    assert not Delivery.objects.exists()


def test_what_is_dropped_is_gone_with_all_that_was_to_leave(shop):
    put(shop.day)
    confirm(shop)
    tell(shop, "D1")
    actions.drop(by=Actor("D1"), owner=shop.day, kind="email", at=NOON)
    assert not Channel.objects.exists()
    assert not Delivery.objects.exists()
    with pytest.raises(NoChannel):
        actions.drop(by=Actor("D1"), owner=shop.day, kind="email", at=NOON)
    with pytest.raises(NoChannel):
        confirm(shop)


@pytest.mark.parametrize("kind", ["wecom", "hook", "pigeon"])
def test_a_person_has_no_group(shop, kind):
    with pytest.raises(NoChannel):
        put(shop.day, kind=kind, address="https://example.org/")


def test_nobody_sets_anothers_channel(shop):
    with pytest.raises(Forbidden):
        put(shop.day, by="N1")
    with pytest.raises(Forbidden):
        actions.set_quiet(by=shop.by, owner=shop.day, span=None, at=NOON)


def test_an_organiser_sets_the_groups_of_his_or_her_units(shop):
    unit = shop.units["E1-W1"]
    put(unit, by="O1", kind="wecom", address="abcd-1234-robot")
    [shown] = queries.channels_of_unit("E1-W1")
    assert (shown.kind, shown.address, shown.confirmed) == ("wecom", "ab…ot", True)
    for by, where in (("D1", "E1-W1"), ("O1", "E2"), ("O1", "BJ")):
        with pytest.raises(Forbidden):
            put(shop.units[where], by=by, kind="wecom", address="abcd-1234-robot")
        with pytest.raises(Forbidden):
            actions.set_quiet(by=Actor(by), owner=shop.units[where], span=None, at=NOON)
    actions.drop(by=shop.by, owner=unit, kind="wecom", at=NOON)
    assert not queries.channels_of_unit("E1-W1")


def test_quiet_hours_of_ones_own_and_back_to_the_shifts(shop):
    on = NOON.date()
    assert queries.shift_span("D1", on) == queries.default_span() == Span(1320, 360)
    actions.set_quiet(by=shop.by, owner=shop.units["E1"], span=Span(480, 960), at=NOON)
    assert queries.unit_span("E1") == queries.shift_span("D1", on) == Span(480, 960)
    actions.set_quiet(by=Actor("D1"), owner=shop.day, span=Span(0, 60), at=NOON)
    assert queries.own_span("D1") == Span(0, 60)
    assert queries.spans_of_workers([shop.day.pk], on) == {shop.day.pk: Span(0, 60)}
    assert queries.shift_span("D1", on) == Span(480, 960)
    actions.set_quiet(by=Actor("D1"), owner=shop.day, span=None, at=NOON)
    assert queries.own_span("D1") is None
    assert [act.facts for act in trail("quiet", "worker/D1")] == [{"starts": 0, "ends": 60}, {}]


def test_a_wrong_address_is_refused_with_what_to_write(shop):
    with pytest.raises(NotAnAddress, match="电子邮件"):
        put(shop.day, address="qian")
