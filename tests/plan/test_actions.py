from datetime import UTC, date, datetime

import pytest

from pacesetter.campaign.terms import NotNow
from pacesetter.journal.models import Act
from pacesetter.kernel.actor import CONSOLE, Actor
from pacesetter.kernel.refusal import Forbidden, Refused
from pacesetter.plan import sealed
from pacesetter.plan.actions import close_period, file_return, revise_target, set_target
from pacesetter.plan.models import Closing, Return, Target
from pacesetter.plan.refusals import NoSuchIndicator
from pacesetter.roster.models import Office, Worker
from tests.plan.conftest import target

AT = datetime(1952, 12, 31, tzinfo=UTC)
SET = {"indicator": "coal", "period": "1952-07", "amount": 50, "decided_on": date(1952, 7, 1)}
FILED = {"indicator": "coal", "period": "1952-07", "amount": 40, "reported_on": date(1952, 8, 2)}
CLOSED = {"period": "1952-07", "closed_on": date(1952, 8, 5)}


@pytest.fixture
def planned(take):
    take("plan", target("town", "12.5"), target("town", "9", "saving"))


def holder(kind, unit):
    worker = Worker.objects.create(number=f"{kind}-of-{unit.number}", name="王")
    Office.objects.create(kind=kind, worker=worker, unit=unit, since=date(1952, 1, 1))
    return Actor(worker.number)


def recorded():
    kinds = [sheet.kind for sheet in sealed.SEALED]
    acts = Act.objects.filter(kind__in=kinds).order_by("seq").values_list("number", "facts")
    return dict(acts)


def in_tables():
    rows = (row for sheet in sealed.SEALED for row in sheet.rows(None))
    return {number: facts.decode() for number, facts in rows}


@pytest.mark.usefixtures("planned")
def test_a_target_is_set_revised_and_recorded(drive, units):
    first = set_target(by=CONSOLE, drive=drive, unit=units["mine"], **SET, at=AT)
    second = revise_target(
        by=CONSOLE, drive=drive, unit=units["mine"], reason=" new shaft ", **SET, at=AT
    )
    assert (first.version, second.version, second.reason) == (1, 2, "new shaft")
    assert recorded() == in_tables()
    assert "town-1952/mine/coal/1952-07/v2" in recorded()


@pytest.mark.usefixtures("planned")
@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"indicator": "tea"}, "“tea”"),
        ({"period": "1952"}, "1952: not a period"),
        ({"amount": -1}, "not less than 0"),
        ({"decided_on": date(1953, 2, 1)}, "1952-06-01 – 1953-01-31"),
    ],
)
def test_a_target_that_cannot_be_is_refused(drive, units, change, words):
    with pytest.raises(Refused, match=words):
        set_target(by=CONSOLE, drive=drive, unit=units["mine"], **(SET | change), at=AT)
    assert not Target.objects.filter(unit=units["mine"]).exists()


@pytest.mark.usefixtures("planned")
def test_a_target_is_set_once_and_then_revised_with_a_reason(drive, units):
    with pytest.raises(Refused, match="Version 1 is missing"):
        revise_target(by=CONSOLE, drive=drive, unit=units["mine"], reason="x", **SET, at=AT)
    set_target(by=CONSOLE, drive=drive, unit=units["mine"], **SET, at=AT)
    with pytest.raises(Refused, match="add the next version"):
        set_target(by=CONSOLE, drive=drive, unit=units["mine"], **SET, at=AT)
    with pytest.raises(Refused, match="gives no reason"):
        revise_target(by=CONSOLE, drive=drive, unit=units["mine"], reason=" ", **SET, at=AT)
    Target.objects.filter(unit=units["mine"]).update(version=999, reason="many")
    with pytest.raises(Refused, match="Version 1000"):
        revise_target(by=CONSOLE, drive=drive, unit=units["mine"], reason="x", **SET, at=AT)


@pytest.mark.usefixtures("planned")
def test_a_return_is_filed_and_corrected_until_the_month_is_closed(drive, units):
    mine = units["mine"]
    filed = file_return(by=CONSOLE, drive=drive, unit=mine, **FILED, at=AT)
    again = file_return(by=CONSOLE, drive=drive, unit=mine, **(FILED | {"amount": 41}), at=AT)
    assert again.pk == filed.pk
    assert not again.late
    close_period(by=CONSOLE, drive=drive, **CLOSED, at=AT)
    with pytest.raises(Refused, match="1952-08, the next open month"):
        file_return(by=CONSOLE, drive=drive, unit=mine, **FILED, at=AT)
    assert file_return(by=CONSOLE, drive=drive, unit=units["pit"], **FILED, at=AT).late
    assert Return.objects.get(unit=mine).amount == 41
    assert recorded() == in_tables()
    events = Act.objects.filter(number="town-1952/mine/coal/1952-07").order_by("seq")
    assert [act.event for act in events] == ["return:file", "return:correct"]


@pytest.mark.usefixtures("planned")
@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"indicator": "tea"}, "“tea”"),
        ({"indicator": "saving"}, "summed from the ledger"),
        ({"period": "1952-H2"}, "1952-H2: not a period"),
        ({"amount": -1}, "not less than 0"),
        ({"reported_on": date(1952, 6, 30)}, "before the month began"),
        ({"reported_on": date(1953, 2, 1)}, "1952-06-01 – 1953-01-31"),
    ],
)
def test_a_return_that_cannot_be_is_refused(drive, units, change, words):
    with pytest.raises(Refused, match=words):
        file_return(by=CONSOLE, drive=drive, unit=units["mine"], **(FILED | change), at=AT)
    assert not Return.objects.exists()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"period": "1953-01"}, "not a period"),
        ({"period": "1952-08", "closed_on": date(1952, 9, 5)}, "1952-07 is still open"),
        ({"closed_on": date(1952, 7, 31)}, "not over"),
        ({"closed_on": date(1953, 2, 1)}, "1952-06-01 – 1953-01-31"),
    ],
)
def test_a_month_that_cannot_be_closed_is_refused(drive, change, words):
    with pytest.raises(Refused, match=words):
        close_period(by=CONSOLE, drive=drive, **(CLOSED | change), at=AT)
    assert not Closing.objects.exists()


def test_a_month_is_closed_once(drive):
    close_period(by=CONSOLE, drive=drive, **CLOSED, at=AT)
    with pytest.raises(Refused, match="closed already"):
        close_period(by=CONSOLE, drive=drive, **CLOSED, at=AT)
    assert recorded() == in_tables()


@pytest.mark.usefixtures("planned")
def test_organisers_plan_and_report_for_their_own_units(drive, units):
    organiser = holder("organiser", units["coal"])
    set_target(by=organiser, drive=drive, unit=units["mine"], **SET, at=AT)
    file_return(by=organiser, drive=drive, unit=units["mine"], **FILED, at=AT)
    with pytest.raises(Forbidden, match="targets"):
        set_target(by=organiser, drive=drive, unit=units["mill"], **SET, at=AT)
    with pytest.raises(Forbidden, match="targets"):
        revise_target(by=organiser, drive=drive, unit=units["town"], reason="x", **SET, at=AT)
    with pytest.raises(Forbidden, match="returns"):
        file_return(by=organiser, drive=drive, unit=units["mill"], **FILED, at=AT)
    with pytest.raises(Forbidden, match="close a month"):
        close_period(by=organiser, drive=drive, **CLOSED, at=AT)


def test_auditors_of_the_whole_tree_close_months(drive, units):
    with pytest.raises(Forbidden):
        close_period(by=holder("auditor", units["coal"]), drive=drive, **CLOSED, at=AT)
    close_period(by=holder("auditor", units["town"]), drive=drive, **CLOSED, at=AT)
    assert Closing.objects.get().period == "1952-07"


def test_the_refusals_are_of_their_own_kinds(drive, units):
    with pytest.raises(NoSuchIndicator):
        set_target(by=CONSOLE, drive=drive, unit=units["mine"], **SET, at=AT)
    with pytest.raises(NotNow):
        close_period(by=CONSOLE, drive=drive, period="1952-07", closed_on=date(1955, 1, 1), at=AT)
