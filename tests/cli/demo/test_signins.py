"""The demo names one person of each role, and their PINs open on this machine."""

import pytest
from django.test import Client
from django.utils import timezone, translation

from pacesetter.accounts.models import Account
from pacesetter.campaign.queries import moment
from pacesetter.cli.demo import signins
from pacesetter.kernel.refusal import Forbidden
from pacesetter.roster.terms import OfficeKind

SEED = 1953


@pytest.fixture
def found(city):
    at = moment(city.drive, timezone.now())
    return signins.open_accounts(city.drive, seed=SEED, at=at)


def test_each_role_is_somebodys(found):
    with translation.override("zh-hans"):
        roles = {str(kind.label) for kind in OfficeKind}
    assert roles < {one.role for one in found}
    assert len({one.number for one in found}) == len(found) == len(OfficeKind) + 1
    assert Account.objects.filter(demo=True).count() == len(found)


def test_everybody_gets_in_here_and_nobody_from_elsewhere(found):
    for one in found:
        told = {"number": one.number, "pin": one.pin}
        assert Client().post("/en/sign-in/", told).status_code == 302
        far = Client(REMOTE_ADDR="192.0.2.1")
        assert far.post("/en/sign-in/", told).status_code == 422


def test_pins_are_the_same_each_time_and_others_by_another_seed(found):
    number = found[0].number
    assert signins.pin_of(number, SEED) == found[0].pin
    assert signins.pin_of(number, SEED + 1) != found[0].pin


def test_a_real_drive_has_none(city):
    drive = city.drive
    type(drive).objects.update(demo=False)
    with pytest.raises(Forbidden):
        signins.open_accounts(drive, seed=SEED, at=timezone.now())


def test_the_table_names_the_address(found):
    with translation.override("en"):
        told = signins.table(found, "http://127.0.0.1:8000/sign-in/")
    assert told.startswith("Sign in at http://127.0.0.1:8000/sign-in/ (on this machine only):")
    assert all(one.number in told and one.name in told for one in found)
