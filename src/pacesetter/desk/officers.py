"""Who is told: the officers over a unit."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from pacesetter.roster.models import Office, UnitAncestor, Worker
from pacesetter.roster.terms import OfficeKind


def officers(unit: int, kinds: Iterable[OfficeKind], on: date) -> QuerySet[Worker]:
    """Give who holds one of these offices over a unit, or over one above it, on a day."""
    above = UnitAncestor.objects.filter(descendant=unit).values("ancestor")
    held = Office.objects.filter(unit__in=above, kind__in=[str(k) for k in kinds], since__lte=on)
    return Worker.objects.filter(pk__in=held.exclude(until__lt=on).values("worker"))


def officers_at(unit: int, kinds: Iterable[OfficeKind], on: date) -> QuerySet[Worker]:
    """Give who holds one of these offices over exactly this unit on a day."""
    held = Office.objects.filter(unit=unit, kind__in=[str(k) for k in kinds], since__lte=on)
    return Worker.objects.filter(pk__in=held.exclude(until__lt=on).values("worker"))
