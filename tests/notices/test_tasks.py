"""One event, five channels; the night shift isn't woken; nothing leaves twice."""

from datetime import timedelta

import pytest

from pacesetter.notices import queries, tasks
from pacesetter.notices.models import Delivery
from pacesetter.notices.sending import Undelivered
from pacesetter.notices.terms import ChannelKind, Passage
from tests.notices.conftest import NIGHT, NOON, PUBLIC, WORDS
from tests.notices.servers import hook, mailbox
from tests.notices.test_actions import tell, wall

MINUTE = timedelta(minutes=1)


@pytest.fixture
def out(settings, monkeypatch):
    """A mail server, and one hook for the gateway of text messages and the robot of a group."""
    from apprise.plugins.wecombot import NotifyWeComBot

    with mailbox() as letters, hook() as robot:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", letters.port
        settings.NOTICES_SMS = f"json://127.0.0.1:{robot.port}/sms/{{to}}"
        settings.NOTICES_SCHEMES = {"json", "wecombot"}
        settings.NOTICES_NEARBY = True
        settings.PACESETTER_ADDRESS = "https://drive.example.org"
        address = f"http://127.0.0.1:{robot.port}/group?key={{key}}"
        monkeypatch.setattr(NotifyWeComBot, "notify_url", address)
        robot.letters = letters.letters
        robot.mail = letters
        yield robot


def states():
    return sorted(Delivery.objects.values_list("channel__kind", "state"))


def test_one_event_five_channels(shop, out):
    shop.channel(shop.day, "email", "qian@example.org")
    shop.channel(shop.day, "sms", "13800138000", language="en")
    shop.channel(shop.units["E1-W1"], "wecom", "robot-key")
    tell(shop, "D1", words=PUBLIC)

    assert tasks.send_due(NOON) == "已发出 3 则通知"

    # 1: in the app
    [told] = queries.notices_of("D1", 1).rows
    assert (told.zh, told.unread) == (WORDS.zh, True)
    # 2: by e-mail
    [letter] = out.letters
    assert letter["To"] == "qian@example.org"
    assert letter["Subject"] == "标兵：一则通知"
    assert letter.get_content().split() == [
        *WORDS.zh.split(),
        "https://drive.example.org/zh-hans/slips/A-1/",
    ]
    posts = dict(out.posts)
    # 3: by text message, in the language of whoever reads it
    assert WORDS.en in posts["/sms/13800138000"]["message"]
    # 4: in the unit's group, in the words that are for all
    assert PUBLIC.wall_zh in posts["/group?key=robot-key"]["text"]["content"]
    # 5: on the wall
    assert wall(shop, "E1-W1") == [PUBLIC.wall_zh]
    assert states() == [("email", "sent"), ("sms", "sent"), ("wecom", "sent")]


def test_the_night_shift_is_not_woken(shop, out):
    shop.quiet(8, 16, unit=shop.units["E1-W1-S1-T2"])
    shop.channel(shop.night, "email", "sun@example.org")
    shop.channel(shop.day, "email", "qian@example.org")
    tell(shop, "N1", "D1", at=NOON)
    tasks.send_due(NOON)
    assert [letter["To"] for letter in out.letters] == ["qian@example.org"]
    assert queries.waiting("N1") == 1
    tasks.send_due(NOON + timedelta(hours=4) - MINUTE)
    assert len(out.letters) == 1
    tasks.send_due(NOON + timedelta(hours=4))
    assert [letter["To"] for letter in out.letters[1:]] == ["sun@example.org"]


def test_quiet_hours_that_were_set_after_the_telling_hold_too(shop, out):
    channel = shop.channel(shop.day)
    tell(shop, "D1", at=NOON)
    shop.quiet(11, 13, worker=shop.day)
    assert tasks.send_due(NOON) is None
    assert Delivery.objects.get(channel=channel).due_at == NOON + timedelta(hours=1)


def test_a_late_clock_does_not_wake_anybody(shop, out):
    shop.channel(shop.day)
    tell(shop, "D1", at=NOON)
    assert tasks.send_due(NIGHT) is None
    assert tasks.send_due(NIGHT + timedelta(hours=6)) == "已发出 1 则通知"


def test_nothing_is_sent_twice(shop, out):
    shop.channel(shop.day)
    tell(shop, "D1")
    tasks.send_due(NOON)
    tasks.send_due(NOON)
    assert len(out.letters) == 1


def test_whoever_dies_while_sending_leaves_a_doubt_and_not_a_second_letter(shop, out, monkeypatch):
    shop.channel(shop.day)
    tell(shop, "D1")

    def die(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(tasks, "send", die)
    with pytest.raises(KeyboardInterrupt):
        tasks.send_due(NOON)
    monkeypatch.undo()
    tasks.send_due(NOON + MINUTE)
    assert states() == [("email", "sending")]
    tasks.send_due(NOON + tasks.LOST + MINUTE)
    assert states() == [("email", "unknown")]
    assert not out.letters


def test_what_fails_is_tried_again_after_growing_waits_and_given_up(shop, out):
    out.mail.refuses = True
    channel = shop.channel(shop.day)
    tell(shop, "D1")
    at, waits = NOON, []
    shop.quiet(0, 0, worker=shop.day)
    for _ in tasks.WAITS:
        tasks.send_due(at)
        [delivery] = Delivery.objects.all()
        assert (delivery.state, delivery.problem) == (Passage.WAITING, "refused")
        waits.append(delivery.due_at - at)
        tasks.send_due(delivery.due_at - MINUTE)
        at = delivery.due_at
    assert waits == sorted(tasks.WAITS)
    assert tasks.send_due(at) == "已发出 0 则通知；放弃 1 则"
    [shown] = queries.channels_of_worker("D1")
    assert (shown.pk, shown.given_up, shown.waiting) == (channel.pk, 1, 0)
    assert tasks.send_due(at + timedelta(days=9)) is None


def test_after_three_failures_the_rest_of_a_kind_waits(shop, monkeypatch):
    for worker in (shop.day, shop.night, shop.other, shop.organiser):
        shop.channel(worker)
    tried = []

    def fail(kind, address, _message):
        tried.append(address)
        raise Undelivered("mail-server")

    monkeypatch.setattr(tasks, "send", fail)
    tell(shop, "D1", "N1", "X1", "O1")
    tasks.send_due(NOON)
    assert len(tried) == tasks.PATIENCE
    waiting = Delivery.objects.filter(state=Passage.WAITING)
    assert waiting.count() == len(tried) + 1
    assert waiting.get(tries=0).due_at == NOON


def test_under_another_key_nothing_leaves(shop, out):
    shop.channel(shop.day, ChannelKind.EMAIL, address=b"not a ciphertext")
    tell(shop, "D1")
    tasks.send_due(NOON)
    assert Delivery.objects.get().problem == "key"
    assert queries.channels_of_worker("D1")[0].address == ""


def test_what_has_ended_long_ago_is_forgotten(shop, out):
    shop.channel(shop.day)
    tell(shop, "D1")
    tasks.send_due(NOON)
    tasks.forget(NOON + tasks.KEPT)
    assert Delivery.objects.exists()
    tasks.forget(NOON + tasks.KEPT + MINUTE)
    assert not Delivery.objects.exists()
    assert queries.waiting("D1") == 1


def test_many_deliveries_cost_no_more_questions_to_claim(shop, django_assert_num_queries):
    shop.quiet(8, 9, unit=shop.units["E1"])
    for worker in (shop.day, shop.night, shop.other):
        shop.channel(worker)
    tell(shop, "D1", "N1", "X1")
    with django_assert_num_queries(8):
        assert len(tasks._claimed(NOON)) == 3
