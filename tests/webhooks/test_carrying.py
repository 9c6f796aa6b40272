"""Each act once, signed, of the subtree alone; again after growing waits, and paused in the end."""

import hmac
import json
import socket
from datetime import timedelta

import pytest

from pacesetter.api.asking import now as drive_now
from pacesetter.journal.actions import record, record_many
from pacesetter.journal.models import Act
from pacesetter.kernel.actor import CONSOLE
from pacesetter.ledger import sealed
from pacesetter.ledger.actions import reverse
from pacesetter.ledger.models import Contribution
from pacesetter.notices import posting
from pacesetter.roster.models import Unit
from pacesetter.webhooks import actions, outbox, queries, tasks
from pacesetter.webhooks.models import Errand, Webhook
from pacesetter.webhooks.terms import FAILS, LOST, MANY, WAITS, Passage, State, Topic
from tests.webhooks.conftest import NOW

MINUTE = timedelta(minutes=1)


@pytest.fixture
def here(plant):
    """A verified slip of the plant."""
    found = Contribution.objects.filter(state="verified", unit__path__startswith=plant.path)
    return found.order_by("number").first()


@pytest.fixture
def beside(plant):
    """A verified slip of another enterprise."""
    found = Contribution.objects.filter(state="verified")
    return found.exclude(unit__path__startswith=plant.path).order_by("number").first()


def act_on(slip) -> None:
    reverse(by=CONSOLE, slip=slip.number, reason="weighed twice", at=drive_now())


def told(receiver) -> list[dict]:
    return [json.loads(came.body) for came in receiver.came]


def test_an_act_is_told_once_with_its_public_facts(hooked, receiver, here):
    hook = hooked().hook
    act_on(here)
    tasks.carry(NOW)
    tasks.carry(NOW + MINUTE)
    [said] = told(receiver)
    act = Act.objects.order_by("seq").last()
    assert said["event"] == "contribution:reverse"
    assert said["seq"] == act.seq
    assert said["about"] == {"kind": "verification", "number": act.number}
    assert said["facts"]["slip"] == here.number
    assert said["facts"]["verdict"] == "reversed"
    assert said["facts"]["reason"] == "weighed twice"
    assert said["commitment"] == bytes(act.commitment).hex()
    assert said["unit"] == "MTG"
    [shown] = queries.latest_errands(str(hook))
    assert (shown.state, shown.status, shown.tries) == ("done", 200, 0)


def test_nothing_beside_the_subtree_is_told_not_even_a_count(hooked, receiver, beside, plant):
    hooked()
    act_on(beside)
    other = Unit.objects.filter(kind="enterprise").exclude(pk=plant.pk).order_by("number").first()
    for kind, number, facts in (
        ("unit", other.number, {"name_zh": "邻厂"}),
        ("target", "a/b/c", {"unit": other.number}),
        ("return", "a/b/c", {"unit": other.number}),
        ("appeal", beside.number, {}),
        ("worker", "0000101", {"name": "某人"}),
        ("contribution", "no such slip", {}),
    ):
        event = {"worker": "worker:change", "target": "target:set", "unit": "unit:change"}
        event |= {"return": "return:file", "appeal": "appeal:file"}
        named = event.get(kind, "contribution:claim")
        record(named, by=CONSOLE, on=(kind, number), facts=facts, at=drive_now())
    assert outbox.follow(NOW) == 0
    tasks.carry(NOW)
    assert receiver.came == []
    assert not Errand.objects.exists()


def test_what_lies_within_is_told_of_every_kind(hooked, receiver, here, plant):
    hooked()
    below = Unit.objects.filter(parent=plant).order_by("number").first()
    acts = (
        ("unit:change", "unit", below.number, {"name_zh": "车间", "parent": "MTG", "secret": 1}),
        ("target:set", "target", "d/u/i", {"unit": below.number, "amount": 5, "period": "1952-07"}),
        ("return:file", "return", "d/u/i/p", {"unit": plant.number, "amount": 6}),
        ("period:close", "closing", "d/1952-07", {"period": "1952-07"}),
        ("appeal:file", "appeal", here.number, {"words": "不对", "worker__number": "0000101"}),
    )
    for event, kind, number, facts in acts:
        record(event, by=CONSOLE, on=(kind, number), facts=facts, at=drive_now())
    tasks.carry(NOW)
    assert [said["event"] for said in told(receiver)] == [act[0] for act in acts]
    text = "".join(came.body.decode() for came in receiver.came)
    for private in ("不对", "0000101", "secret", "parent"):
        assert private not in text


def test_of_a_slip_no_person_is_told(hooked, receiver, here):
    hooked()
    [(number, facts)] = sealed.contributions([here.number])
    record_many("contribution:correct", by=CONSOLE, kind="contribution", rows=[(number, facts)],
                at=drive_now())  # fmt: skip
    tasks.carry(NOW)
    [said] = told(receiver)
    assert said["facts"]["title_zh"] == here.title_zh
    people = set(here.shares.values_list("worker__number", flat=True)) | {here.entered_by}
    assert people
    assert not [person for person in people if f'"{person}"' in receiver.came[0].body.decode()]


def test_only_the_topics_that_were_wanted(hooked, receiver, here):
    hooked(here.unit, Topic.PLAN)
    act_on(here)
    assert outbox.follow(NOW) == 0


def test_what_was_done_before_it_was_registered_is_not_told(hooked, receiver, here):
    outbox.begin()
    act_on(here)
    hooked()
    assert outbox.follow(NOW) == 0


def test_an_import_is_one_errand_that_says_how_many(hooked, receiver, here):
    hooked()
    rows = [(here.number, b"{}") for _act in range(MANY + 1)]
    record_many("contribution:claim", by=CONSOLE, kind="contribution", rows=rows, at=drive_now())
    tasks.carry(NOW)
    [said] = told(receiver)
    last = Act.objects.order_by("seq").last().seq
    assert (said["acts"], said["first"], said["seq"]) == (MANY + 1, last - MANY, last)
    assert "facts" not in said


def test_an_erased_act_tells_no_facts(hooked, receiver, here):
    hooked()
    act_on(here)
    outbox.follow(NOW)
    Act.objects.filter(event="contribution:reverse").update(facts=None, salt=None)
    tasks.carry(NOW)
    assert told(receiver)[0]["facts"] is None


def test_the_signature_holds_for_these_bytes_at_this_second_alone(hooked, receiver, here):
    secret = hooked().secret
    act_on(here)
    tasks.carry(NOW)
    [came] = receiver.came
    signed = dict(part.split("=") for part in came.headers["Pacesetter-Signature"].split(","))
    assert int(signed["t"]) == int(NOW.timestamp())

    def fits(timestamp: str, body: bytes, key: str) -> bool:
        made = hmac.new(key.encode(), timestamp.encode() + b"." + body, "sha256").hexdigest()
        return hmac.compare_digest(made, signed["v1"])

    assert fits(signed["t"], came.body, secret)
    assert not fits(str(int(signed["t"]) + 1), came.body, secret)
    assert not fits(signed["t"], came.body + b" ", secret)
    assert not fits(signed["t"], came.body, f"{secret}x")
    assert came.headers["Pacesetter-Id"] == json.loads(came.body)["id"]


def test_what_fails_leaves_again_under_the_same_id_after_growing_waits(hooked, receiver, here):
    hook = hooked().hook
    act_on(here)
    receiver.status = 503
    at = NOW
    tasks.carry(at)
    for wait in WAITS:
        tasks.carry(at + wait - MINUTE / 2)
        assert Errand.objects.get().due_at == at + wait, "not before its time"
        at += wait
        tasks.carry(at)
    assert len(receiver.came) == len(WAITS) + 1
    assert len({said["id"] for said in told(receiver)}) == 1
    assert len({came.headers["Pacesetter-Signature"] for came in receiver.came}) > 1
    [shown] = queries.latest_errands(str(hook))
    assert (shown.state, shown.status, shown.problem) == ("given_up", 503, "not-taken")


def test_one_that_fails_keeps_the_rest_of_its_errands_back_and_nobody_elses(hooked, receiver, here):
    first, second = hooked().hook, hooked().hook
    for _time in range(3):
        actions.try_out(by=CONSOLE, number=str(first), due=NOW, at=drive_now())
    actions.try_out(by=CONSOLE, number=str(second), due=NOW, at=drive_now())
    receiver.status = 500
    tasks.carry(NOW)
    assert len(receiver.came) == 2, "one of each"


def test_a_receiver_that_fails_again_and_again_is_paused_and_resumed(hooked, receiver, here):
    hook = hooked().hook
    receiver.status = 500
    Webhook.objects.update(failures=FAILS - 1)
    actions.try_out(by=CONSOLE, number=str(hook), due=NOW, at=drive_now())
    tasks.carry(NOW)
    assert Webhook.objects.get().state == State.PAUSED
    assert Act.objects.order_by("seq").last().event == "webhook:pause"
    act_on(here)
    receiver.status = 200
    tasks.carry(NOW + timedelta(days=1))
    assert len(receiver.came) == 1, "nothing leaves while it is paused"
    actions.resume(by=CONSOLE, number=str(hook), at=drive_now())
    tasks.carry(NOW + timedelta(days=1))
    assert [said["event"] for said in told(receiver)] == ["webhook:try", "webhook:try"]
    assert Webhook.objects.get().failures == 0


def test_an_errand_whose_carrier_died_leaves_again_under_its_id(hooked, receiver):
    hook = hooked().hook
    errand = actions.try_out(by=CONSOLE, number=str(hook), due=NOW, at=drive_now())
    Errand.objects.update(state=Passage.SENDING)
    tasks.carry(NOW + LOST / 2)
    assert receiver.came == []
    tasks.carry(NOW + LOST + MINUTE)
    assert [said["id"] for said in told(receiver)] == [str(errand)]


def test_a_redirect_is_not_followed(hooked, receiver):
    hook = hooked().hook
    receiver.status, receiver.headers = 307, {"Location": receiver.address}
    actions.try_out(by=CONSOLE, number=str(hook), due=NOW, at=drive_now())
    tasks.carry(NOW)
    assert len(receiver.came) == 1
    assert Errand.objects.get().status == 307
    assert Errand.objects.get().state == Passage.WAITING


def test_an_address_inside_the_house_is_not_knocked_at(hooked, receiver, settings):
    hook = hooked().hook
    actions.try_out(by=CONSOLE, number=str(hook), due=NOW, at=drive_now())
    settings.NOTICES_NEARBY = False
    tasks.carry(NOW)
    assert receiver.came == []
    assert Errand.objects.get().problem == "host"


def test_a_name_that_moves_in_between_leads_nowhere(hooked, receiver, settings, monkeypatch):
    """The very number that was looked at is connected to: a second look-up would be the hole."""
    hook = hooked().hook
    actions.try_out(by=CONSOLE, number=str(hook), due=NOW, at=drive_now())
    settings.NOTICES_NEARBY = False
    asked, reached = [], []

    def moving(host, port, *_args, **_more):
        asked.append(host)
        number = "93.184.215.14" if len(asked) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port))]

    def reach(address, *_args, **_more):
        reached.append(address[0])
        raise OSError

    monkeypatch.setattr(socket, "getaddrinfo", moving)
    monkeypatch.setattr(posting.socket, "create_connection", reach)
    tasks.carry(NOW)
    assert reached == ["93.184.215.14"]
    assert Errand.objects.get().problem == "no-answer"


def test_under_another_key_nothing_leaves(hooked, receiver):
    hook = hooked().hook
    actions.try_out(by=CONSOLE, number=str(hook), due=NOW, at=drive_now())
    Webhook.objects.update(secret=b"something else")
    tasks.carry(NOW)
    assert receiver.came == []
    assert Errand.objects.get().problem == "key"


def test_what_ended_long_ago_is_forgotten(hooked, receiver):
    hook = hooked().hook
    actions.try_out(by=CONSOLE, number=str(hook), due=NOW, at=drive_now())
    tasks.carry(NOW)
    tasks.forget(NOW + timedelta(days=89))
    assert Errand.objects.exists()
    tasks.forget(NOW + timedelta(days=91))
    assert not Errand.objects.exists()
