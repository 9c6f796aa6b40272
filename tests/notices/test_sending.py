"""What leaves: only by ways that are let, to the number that was looked at, nowhere else."""

import pytest

from pacesetter.notices import sending
from pacesetter.notices.sending import Message, Undelivered, offered, send
from tests.notices.servers import hook, mailbox

SAID = Message("标题", "内容", "https://drive.example.org/en/")


@pytest.fixture
def robot(settings):
    settings.NOTICES_NEARBY = True
    with hook() as kept:
        kept.address = f"http://localhost:{kept.port}/in?k=v"
        yield kept


def test_a_hook_is_sent_json(robot):
    send("hook", robot.address, SAID)
    body = {"title": "标题", "text": "内容", "link": SAID.link}
    assert robot.posts == [("/in?k=v", body)]


@pytest.mark.parametrize("status", [301, 307, 404, 500])
def test_a_hook_that_sends_elsewhere_or_fails_is_not_followed(robot, status):
    robot.status, robot.headers = status, {"Location": f"http://127.0.0.1:{robot.port}/else"}
    with pytest.raises(Undelivered, match="not-taken"):
        send("hook", robot.address, SAID)
    assert len(robot.posts) == 1


def test_a_host_that_has_moved_into_the_house_gets_nothing(robot, settings):
    settings.NOTICES_NEARBY = False
    with pytest.raises(Undelivered, match="host"):
        send("hook", robot.address, SAID)
    assert not robot.posts


def test_nobody_there(robot, settings):
    with pytest.raises(Undelivered, match="no-answer"):
        send("hook", "http://127.0.0.1:9/", SAID)


@pytest.mark.parametrize("url", ["file:///tmp/{to}", "jsons://10.0.0.1/", "syslog://", "exec://ls"])
def test_apprise_takes_only_the_ways_that_are_let(settings, url):
    settings.NOTICES_SMS, settings.NOTICES_SCHEMES = url, {"json"}
    with pytest.raises(Undelivered, match="scheme"):
        send("sms", "13800138000", SAID)


def test_the_settings_let_no_way_that_runs_or_writes(settings):
    assert not settings.NOTICES_SCHEMES & {"file", "syslog", "exec", "dbus", "mailto", "json"}


def test_a_gateway_that_says_no(settings):
    with hook() as gateway:
        gateway.status = 500
        settings.NOTICES_SMS = f"json://127.0.0.1:{gateway.port}/{{to}}"
        settings.NOTICES_SCHEMES = {"json"}
        with pytest.raises(Undelivered, match="not-taken"):
            send("sms", "13800138000", SAID)
        settings.NOTICES_SMS = "json:///"
        with pytest.raises(Undelivered, match="address"):
            send("sms", "13800138000", SAID)


def test_what_a_plugin_raises_is_not_repeated(settings, monkeypatch):
    import apprise  # slow: only this test wants it

    def fail(*_args, **_more):
        raise RuntimeError("secret-token")

    monkeypatch.setattr(apprise.plugins.wecombot.NotifyWeComBot, "notify", fail)
    settings.NOTICES_SCHEMES = {"wecombot"}
    with pytest.raises(Undelivered) as caught:
        send("wecom", "secret-token", SAID)
    assert str(caught.value) == "error"
    assert caught.value.__suppress_context__


def test_what_is_not_set_up_is_not_offered(settings):
    settings.EMAIL_HOST = settings.NOTICES_SMS = ""
    assert not offered("email")
    assert not offered("sms")
    assert offered("wecom")
    with pytest.raises(Undelivered, match="not-offered"):
        send("email", "a@example.org", SAID)


def test_a_mail_server_that_is_not_there(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    with pytest.raises(Undelivered, match="mail-server"):
        send("email", "a@example.org", SAID)


def test_a_letter(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with mailbox() as kept:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", kept.port
        send("email", "a@example.org", SAID)
    [letter] = kept.letters
    assert letter["From"] == settings.DEFAULT_FROM_EMAIL
    assert sending.SECONDS < 30
