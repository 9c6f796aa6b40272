from itertools import count

import pytest

from pacesetter.roster.models import Office, Unit, Worker
from tests.factories.accounts import signed_in
from tests.factories.roster import WorkerFactory

PLACES = {
    "organiser": ("organiser", "MTG"),
    "leader": ("leader", "MTG"),
    "elsewhere": ("organiser", "T01"),
    "administrator": ("administrator", "BJ"),
    "federation": ("federation", "BJ"),
}


NUMBERS = count(1)


def put_to_work(unit: str, workers: int) -> None:
    """Let so many more work in a unit; their numbers are like nobody's in the city."""
    place = Unit.objects.get(number=unit)
    for _ in range(workers):
        WorkerFactory(number=f"Q-{next(NUMBERS)}", unit=place)


def number_of(role: str) -> str:
    """The number of somebody in a role; a `worker` holds no office, and works in MTG's teams."""
    if role == "worker":
        teams = Unit.objects.filter(kind="team", path__contains="/MTG/")
        worker = Worker.objects.filter(offices=None, memberships__unit__in=teams)
        return worker.order_by("number").first().number
    kind, unit = PLACES[role]
    held = Office.objects.filter(kind=kind, unit__number=unit).select_related("worker")
    return held.order_by("worker__number").first().worker.number


@pytest.fixture
def as_role(client, city):
    """Sign somebody in by role; `stranger` is nobody."""

    def go(role: str):
        if role == "stranger":
            client.logout()
            return client
        return signed_in(client, number_of(role))

    return go
