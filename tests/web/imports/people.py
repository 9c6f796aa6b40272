"""Who hands spreadsheets in: over the whole, over a part, over another part; and a worker."""

from datetime import date

from pacesetter.kernel.actor import CONSOLE
from pacesetter.roster.actions import appoint
from pacesetter.roster.models import Unit, UnitAncestor, Worker
from pacesetter.roster.terms import OfficeKind
from tests.city import IMPORTED_AT

DAY = date(1952, 7, 1)


def over(kind, unit, place=0):
    """Give an office over a unit to somebody who holds none; give the number."""
    free = Worker.objects.filter(offices=None).order_by("-number")
    worker = free[place].number
    appoint(
        by=CONSOLE,
        worker=worker,
        office=OfficeKind(kind),
        unit=unit.number,
        since=DAY,
        until=None,
        source="",
        at=IMPORTED_AT,
    )
    return worker


def administrator():
    return over("administrator", Unit.objects.get(parent=None))


def organiser():
    """Give an organiser of one trade, and the trade."""
    trade = Unit.objects.filter(kind="trade").order_by("number").first()
    return over("organiser", trade), trade


def team_in(unit):
    return (
        Unit.objects.filter(
            kind="team", pk__in=UnitAncestor.objects.filter(ancestor=unit).values("descendant")
        )
        .order_by("number")
        .first()
    )


def team_outside(unit):
    inside = UnitAncestor.objects.filter(ancestor=unit).values("descendant")
    return Unit.objects.filter(kind="team").exclude(pk__in=inside).order_by("number").first()


def plain_worker():
    return Worker.objects.filter(offices=None).order_by("number").first().number
