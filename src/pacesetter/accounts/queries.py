"""What is asked of accounts: who has one, who stands outside whose line, what alarms there are."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db.models import Q
from django.utils.timezone import localdate, localtime

from pacesetter.accounts import keyed, limits
from pacesetter.accounts.models import Account, Alarm, Kiosk, PinReset
from pacesetter.accounts.shape import BadgeHolder, KioskHere, KioskShown, ResetAsked
from pacesetter.accounts.terms import RESET_LASTS, SLIP_LASTS, AlarmKind
from pacesetter.campaign.queries import current_drive, phases
from pacesetter.campaign.terms import Stage, Status
from pacesetter.kernel import bulk
from pacesetter.roster.models import Membership, Office, UnitAncestor, Worker
from pacesetter.roster.queries import offices_held, outside_line
from pacesetter.roster.terms import OfficeKind

RECENT_ALARMS = 20
MOST_KIOSKS = 200


@dataclass(frozen=True, slots=True)
class AlarmShown:
    """An alarm, as administrators read it."""

    kind: AlarmKind
    since: datetime
    last: datetime
    failures: int


def account_of(number: str) -> Account | None:
    """Find an account."""
    return Account.objects.filter(number=number).first()


def unit_of(number: str, on: date) -> int | None:
    """Give the unit that a worker belongs to on a day."""
    here = Membership.objects.filter(Q(until=None) | Q(until__gte=on), since__lte=on)
    return here.filter(worker__number=number).values_list("unit", flat=True).first()


def stands_outside(officer: str, worker: str, on: date) -> bool:
    """Say whether an officer stands outside a worker's line on a day."""
    day = f"'{on.isoformat()}'"
    rows = bulk.fetch(
        f"""
        SELECT 1 FROM roster_worker AS v, roster_worker AS w
            JOIN roster_membership AS m ON m.worker_id = w.id
        WHERE v.number = %s AND w.number = %s AND m.since <= {day}
            AND (m.until IS NULL OR m.until >= {day})
            AND {outside_line("v.id", "m.unit_id", day)}
        """,
        (officer, worker),
    )
    return bool(rows)


def not_in(unit: int, numbers: Collection[str], on: date) -> str:
    """Give the first of these numbers that is no worker's in a unit or below it; "" if all are."""
    if not numbers:
        return ""
    here = Membership.objects.filter(Q(until=None) | Q(until__gte=on), since__lte=on)
    below = UnitAncestor.objects.filter(ancestor=unit).values("descendant")
    found = here.filter(unit__in=below, worker__number__in=numbers)
    known = set(found.values_list("worker__number", flat=True))
    return next((number for number in numbers if number not in known), "")


def unit_below(number: str, units: Collection[int]) -> int | None:
    """Give a unit by its number, if it is one of these or lies below one."""
    found = UnitAncestor.objects.filter(descendant__number=number, ancestor__in=units)
    return found.values_list("descendant", flat=True).first()


def person(number: str, on: date) -> tuple[str, str, str, str]:
    """Give a worker's number and name, and the names of the unit; he or she is on the roster."""
    here = Membership.objects.filter(Q(until=None) | Q(until__gte=on), since__lte=on)
    return here.values_list("worker__number", "worker__name", "unit__name_zh", "unit__name_en").get(
        worker__number=number
    )


def resets_asked(offices: Collection[int], me: str, at: datetime) -> tuple[ResetAsked, ...]:
    """Give the resets that wait for a second officer, of workers below these units."""
    on = localdate(at)
    below = UnitAncestor.objects.filter(ancestor__in=offices).values("descendant")
    here = Membership.objects.filter(
        Q(until=None) | Q(until__gte=on), since__lte=on, unit__in=below
    ).values("worker__number")
    open_ones = PinReset.objects.filter(confirmed_at=None, asked_at__gt=at - RESET_LASTS)
    found = open_ones.filter(account__number__in=here).select_related("account")
    names = dict(
        Worker.objects.filter(number__in=[row.account.number for row in found]).values_list(
            "number", "name"
        )
    )
    return tuple(
        ResetAsked(
            row.pk,
            row.account.number,
            names.get(row.account.number, ""),
            row.asked_by,
            localtime(row.asked_at),
            row.asked_by == me,
        )
        for row in found
    )


def badge_holders(unit: int, on: date, most: int) -> tuple[BadgeHolder, ...]:
    """Give the workers of a unit and below it, unit by unit, `most` of them at the most."""
    below = UnitAncestor.objects.filter(ancestor=unit).values("descendant")
    here = Membership.objects.filter(
        Q(until=None) | Q(until__gte=on), since__lte=on, unit__in=below
    ).order_by("unit__path", "worker__number")
    rows = here.values_list("worker__number", "worker__name", "unit__name_zh", "unit__name_en")[
        :most
    ]
    return tuple(BadgeHolder(*row) for row in rows)


def ballot_is_open(on: date) -> bool:
    """Say whether the drive's election runs on a day."""
    drive = current_drive()
    return drive is not None and any(
        phase.stage is Stage.ELECTION and phase.status is Status.NOW for phase in phases(drive, on)
    )


def administrators(on: date) -> tuple[str, ...]:
    """Give the numbers of those who administer the whole tree on a day."""
    held = Office.objects.filter(
        Q(until=None) | Q(until__gte=on),
        since__lte=on,
        kind=OfficeKind.ADMINISTRATOR,
        unit__parent=None,
    )
    return tuple(held.values_list("worker__number", flat=True))


def alarms(at: datetime) -> tuple[AlarmShown, ...]:
    """Give the latest alarms that are not older than a slip lasts, the newest first."""
    found = Alarm.objects.filter(last__gt=at - SLIP_LASTS, last__lte=at)[:RECENT_ALARMS]
    return tuple(
        AlarmShown(AlarmKind(a.kind), localtime(a.since), localtime(a.last), a.failures)
        for a in found
    )


def issued_to(number: str) -> str:
    """Give the hash of the PIN on the slip that somebody holds; "" if there is none."""
    return Account.objects.filter(number=number).values_list("issued", flat=True).first() or ""


def kiosk_here(number: str, secret: str) -> KioskHere | None:
    """Give the kiosk that a device shows itself to be; None if it was revoked, or never was one."""
    kiosk = Kiosk.objects.filter(number=number, revoked_at=None).first()
    if kiosk is None or not keyed.same(kiosk.secret, kiosk_secret(number, secret)):
        return None
    return KioskHere(kiosk.number, kiosk.name, kiosk.idle)


def kiosk_secret(number: str, secret: str) -> str:
    """Give the keyed hash of what a kiosk's cookie holds."""
    return keyed.digest("kiosk-secret", number, secret)


def kiosks(units: Collection[int], at: datetime) -> tuple[KioskShown, ...]:
    """Give the kiosks of these units and those below them, the newest first."""
    below = UnitAncestor.objects.filter(ancestor__in=units).values("descendant")
    found = Kiosk.objects.filter(unit__in=below).select_related("unit")[:MOST_KIOSKS]
    failures = limits.kiosk_failures([kiosk.number for kiosk in found], at)
    return tuple(
        KioskShown(
            kiosk.number,
            kiosk.name,
            kiosk.unit.number,
            kiosk.unit.name_zh,
            kiosk.unit.name_en,
            kiosk.idle,
            kiosk.registered_by,
            localdate(kiosk.registered_at),
            localdate(kiosk.revoked_at) if kiosk.revoked_at else None,
            failures.get(kiosk.number, 0),
        )
        for kiosk in found
    )


def must_have_second_factor(number: str, on: date) -> bool:
    """Say whether somebody holds an office that isn't to be opened by a PIN alone."""
    kinds = set(settings.SECOND_FACTOR_FOR)
    return bool(kinds) and any(office.kind.value in kinds for office in offices_held(number, on))
