"""Who keeps web hooks, what is kept of them, and what the journal is told."""

import pytest

from pacesetter.api.asking import now as drive_now
from pacesetter.journal.models import Act
from pacesetter.kernel.actor import CONSOLE, Actor
from pacesetter.kernel.refusal import Forbidden
from pacesetter.notices.terms import NotAnAddress
from pacesetter.roster.models import Office, Unit, Worker
from pacesetter.webhooks import actions, queries, secrets
from pacesetter.webhooks.asked import Wanted, wanted
from pacesetter.webhooks.models import Webhook
from pacesetter.webhooks.terms import MOST_OF_UNIT, BadWebhook, NoWebhook, TooManyHooks
from tests.webhooks.conftest import NOW

HOOK = Wanted("wage office", "https://wages.example/take?key=abcd1234", ("slips",))


@pytest.fixture
def organiser(plant) -> Actor:
    worker = Worker.objects.filter(offices=None, shares=None).order_by("number").first()
    Office.objects.create(kind="organiser", worker=worker, unit=plant, since="1952-01-01")
    return Actor(worker.number)


def test_address_and_secret_are_ciphertext_and_the_journal_has_neither(plant, organiser):
    hook, secret = actions.register(by=organiser, unit=plant, wanted=HOOK, at=drive_now())
    row = Webhook.objects.get()
    assert secret.startswith("whsec_")
    for kept in (bytes(row.address), bytes(row.secret)):
        assert b"abcd1234" not in kept
        assert secret.encode() not in kept
    assert secrets.address_of(row) == HOOK.address
    assert secrets.secret_of(row) == secret
    act = Act.objects.order_by("seq").last()
    assert (act.event, act.number) == ("webhook:register", hook.number)
    assert "abcd1234" not in act.facts
    assert secret not in act.facts
    assert queries.hooks_of([plant.pk])[0].address == "https://wages.example/…"


def test_another_secret_is_in_force_at_once(plant, organiser):
    hook, old = actions.register(by=organiser, unit=plant, wanted=HOOK, at=drive_now())
    new = actions.renew(by=organiser, number=str(hook), at=drive_now())
    assert new != old
    assert secrets.secret_of(Webhook.objects.get()) == new


def test_nobody_keeps_the_web_hooks_of_units_beside(plant, organiser):
    top = Unit.objects.get(parent=None)
    with pytest.raises(Forbidden):
        actions.register(by=organiser, unit=top, wanted=HOOK, at=drive_now())
    hook, _secret = actions.register(by=CONSOLE, unit=top, wanted=HOOK, at=drive_now())
    number = str(hook)
    for act in (actions.renew, actions.resume, actions.drop):
        with pytest.raises(Forbidden):
            act(by=organiser, number=number, at=drive_now())
    with pytest.raises(Forbidden):
        actions.try_out(by=organiser, number=number, due=NOW, at=drive_now())
    with pytest.raises(Forbidden):
        actions.pause(by=organiser, number=number, at=drive_now())
    assert queries.hook_within([plant.pk], number) is None
    assert queries.hooks_of([plant.pk]) == ()


@pytest.mark.parametrize(
    "asked",
    [
        Wanted(" ", HOOK.address, ("slips",)),
        Wanted("a", HOOK.address, ()),
        Wanted("a", HOOK.address, ("votes",)),
    ],
)
def test_what_makes_no_web_hook_is_refused(plant, organiser, asked):
    with pytest.raises(BadWebhook):
        actions.register(by=organiser, unit=plant, wanted=asked, at=drive_now())


@pytest.mark.parametrize(
    "address",
    [
        "https://127.0.0.1/",
        "https://10.0.0.8/",
        "https://169.254.169.254/latest/",
        "https://[::1]/",
        "https://[fd00::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://192.168.1.1:8443/",
        "http://8.8.8.8/",
        "https://name:word@8.8.8.8/",
        "file:///etc/passwd",
    ],
)
def test_an_address_inside_the_house_is_refused_when_it_is_typed(address):
    with pytest.raises(NotAnAddress):
        wanted("a", address, ("slips",))


def test_an_address_outside_is_taken():
    assert wanted("a", "https://8.8.8.8/take", ("slips",)).address == "https://8.8.8.8/take"


def test_a_unit_has_no_more_than_a_handful(plant, organiser):
    for _time in range(MOST_OF_UNIT):
        actions.register(by=organiser, unit=plant, wanted=HOOK, at=drive_now())
    with pytest.raises(TooManyHooks):
        actions.register(by=organiser, unit=plant, wanted=HOOK, at=drive_now())


def test_what_is_taken_away_is_gone(plant, organiser):
    hook, _secret = actions.register(by=organiser, unit=plant, wanted=HOOK, at=drive_now())
    actions.drop(by=organiser, number=str(hook), at=drive_now())
    assert not Webhook.objects.exists()
    with pytest.raises(NoWebhook):
        actions.resume(by=organiser, number=str(hook), at=drive_now())
    assert Act.objects.order_by("seq").last().event == "webhook:drop"
