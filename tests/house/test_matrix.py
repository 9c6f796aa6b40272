"""Every address × every role: strangers, workers, each office, and each office somewhere else."""

from datetime import date
from itertools import islice

import pytest
from django.urls import reverse
from django.utils import translation

from pacesetter.journal.models import Head
from pacesetter.roster.models import Office, Unit, Worker
from pacesetter.roster.terms import OfficeKind
from tests.factories.accounts import signed_in
from tests.house.matrix import ACCESS, EVERYBODY, SIGNED_IN, Access, offices, pages

REFUSALS = {403, 404, 405}
SIGN_IN = "/en/sign-in/"
HERE = "MTG"


def test_every_page_has_its_line_and_every_line_its_page():
    assert sorted(ACCESS) == sorted(set(pages()))


@pytest.mark.parametrize(
    ("access", "who", "beside", "opens"),
    [
        (Access(EVERYBODY), None, False, True),
        (Access(SIGNED_IN), None, False, False),
        (Access(SIGNED_IN), frozenset(), False, True),
        (offices(OfficeKind.LEADER), frozenset(), False, False),
        (offices(OfficeKind.LEADER), frozenset({OfficeKind.LEADER}), True, True),
        (offices(OfficeKind.LEADER, within=True), frozenset({OfficeKind.LEADER}), True, False),
    ],
)
def test_what_a_line_says(access, who, beside, opens):
    assert access.opens(who, beside=beside) is opens


@pytest.fixture
def people(city) -> dict[tuple[OfficeKind | None, bool], str]:
    """One worker for each office over the plant, one for each over another, one without any."""
    idle = iter(Worker.objects.filter(offices=None, shares=None).order_by("number")[:40])
    other = Unit.objects.filter(kind="enterprise").exclude(number=HERE).first()
    found = {(None, False): next(idle).number}
    for kind in OfficeKind:
        for unit, beside in ((Unit.objects.get(number=HERE), False), (other, True)):
            worker = next(idle)
            Office.objects.create(kind=kind, worker=worker, unit=unit, since=date(1952, 1, 1))
            found[kind, beside] = worker.number
    return found


def refused(response) -> bool:
    """Say whether somebody was turned away: told so, or sent to sign in."""
    if response.status_code in REFUSALS:
        return True
    return response.status_code == 302 and response.headers["location"].startswith(SIGN_IN)


@pytest.mark.parametrize("page", sorted(ACCESS))
def test_a_page_opens_for_its_own_and_for_nobody_else(client, people, page):
    access = ACCESS[page]
    with translation.override("en"):
        address = reverse(page, kwargs=access.sample)
    acts = Head.objects.get().size
    if not access.opens(None):
        assert refused(client.get(address)), "a stranger"
        assert refused(client.post(address)), "a stranger's form"
    everybody = access.to in {EVERYBODY, SIGNED_IN}  # whatever the office: one worker will do
    for (kind, beside), number in islice(people.items(), 1 if everybody else None):
        signed_in(client, number)
        held = frozenset() if kind is None else frozenset({kind})
        response = client.get(address)
        if access.opens(held, beside=beside):
            assert response.status_code != 403, (kind, beside)
        else:
            assert refused(response), (kind, beside, response.status_code)
            assert refused(client.post(address)), (kind, beside, "form")
        client.logout()
    assert Head.objects.get().size == acts, "somebody who was refused has done something"
