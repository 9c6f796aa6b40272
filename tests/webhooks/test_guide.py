"""What the guide tells receivers to do is done here, by the very lines that stand there."""

import re
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from pacesetter.api.asking import now as drive_now
from pacesetter.kernel.actor import CONSOLE
from pacesetter.webhooks import actions, tasks
from pacesetter.webhooks.terms import EVENTS
from tests.house.reading import CHECKOUT

GUIDE = (CHECKOUT / "docs" / "guide" / "api.md").read_text(encoding="utf-8")
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def genuine(monkeypatch):
    """The function of the guide, with a clock that stands still."""
    between = GUIDE.partition("<!-- verify: begin -->")[2].partition("<!-- verify: end -->")[0]
    [lines] = re.findall(r"```python\n(.*?)```", between, re.DOTALL)
    assert len([line for line in lines.splitlines() if line.strip()]) <= 12
    room = {}
    exec(compile(lines, "guide", "exec"), room)  # noqa: S102 -- our own page
    room["time"] = SimpleNamespace(time=lambda: NOW.timestamp() + 20)
    return room["genuine"]


def test_the_documented_check_takes_what_is_ours_once_and_nothing_else(genuine, hooked, receiver):
    made = hooked()
    actions.try_out(by=CONSOLE, number=str(made.hook), due=NOW, at=drive_now())
    tasks.carry(NOW)
    [came] = receiver.came
    header, known = came.headers["Pacesetter-Signature"], came.headers["Pacesetter-Id"]
    had = set()
    assert not genuine(header, came.body + b" ", made.secret, had, known), "another body"
    assert not genuine(header, came.body, "whsec_other", had, known), "another secret"
    assert genuine(header, came.body, made.secret, had, known)
    assert not genuine(header, came.body, made.secret, had, known), "the same again"


def test_what_is_old_is_not_taken(genuine, hooked, receiver):
    made = hooked()
    then = NOW - timedelta(minutes=6)
    actions.try_out(by=CONSOLE, number=str(made.hook), due=then, at=drive_now())
    tasks.carry(then)
    [came] = receiver.came
    header, known = came.headers["Pacesetter-Signature"], came.headers["Pacesetter-Id"]
    assert not genuine(header, came.body, made.secret, set(), known)


def test_the_guide_names_every_topic_and_the_verbs_of_its_events():
    for topic, events in EVENTS.items():
        [row] = [line for line in GUIDE.splitlines() if line.startswith(f"| `{topic}` |")]
        if topic != "plan":
            assert not [event for event in events if event.partition(":")[2] not in row]
