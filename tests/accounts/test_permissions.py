"""Offices that open what is about PINs: over the unit or above it, and not beside it."""

from datetime import date

import pytest

from pacesetter.accounts import permissions
from pacesetter.kernel.actor import CONSOLE, Actor
from pacesetter.roster.terms import OfficeKind
from tests.factories.roster import OfficeFactory, WorkerFactory, five_levels

ON = date(1952, 8, 1)
KEEPERS = {OfficeKind.ORGANISER, OfficeKind.ADMINISTRATOR}
ME = Actor("0000001")


@pytest.mark.django_db
@pytest.mark.parametrize("kind", OfficeKind)
def test_each_office(kind):
    units = five_levels()
    OfficeFactory(
        worker=WorkerFactory(number=ME.number, unit=units["E1-W2"]), unit=units["E1"], kind=kind
    )
    here, beside = units["E1-W1"].pk, units["E2"].pk
    for pk, over in ((here, True), (beside, False)):
        assert permissions.may_issue(ME, pk, ON) is (over and kind in KEEPERS)
        assert permissions.may_keep_kiosks(ME, pk, ON) is (over and kind in KEEPERS)
        resets = over and kind in KEEPERS | {OfficeKind.ELECTION_COMMITTEE}
        assert permissions.may_reset(ME, "0000002", pk, ON) is resets
        removes = over and kind == OfficeKind.ADMINISTRATOR
        assert permissions.may_remove_factors(ME, "0000002", pk, ON) is removes
        assert not permissions.may_reset(ME, ME.number, pk, ON)
        assert not permissions.may_remove_factors(ME, ME.number, pk, ON)


@pytest.mark.django_db
def test_the_console_may_and_opens_demonstrations_alone():
    units = five_levels()
    assert permissions.may_issue(CONSOLE, units["E1"].pk, ON)
    assert permissions.may_open_demo(CONSOLE, demo=True)
    assert not permissions.may_open_demo(CONSOLE, demo=False)
    assert not permissions.may_open_demo(ME, demo=True)
