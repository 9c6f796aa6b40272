"""What is asked of accounts: who has one, who stands outside whose line, what alarms there are."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from pacesetter.accounts.models import Account, Alarm
from pacesetter.accounts.terms import SLIP_LASTS, AlarmKind
from pacesetter.campaign.queries import current_drive, phases
from pacesetter.campaign.terms import Stage, Status
from pacesetter.kernel import bulk
from pacesetter.roster.models import Membership
from pacesetter.roster.queries import outside_line

RECENT_ALARMS = 20


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


def ballot_is_open(on: date) -> bool:
    """Say whether the drive's election runs on a day."""
    drive = current_drive()
    return drive is not None and any(
        phase.stage is Stage.ELECTION and phase.status is Status.NOW for phase in phases(drive, on)
    )


def alarms(at: datetime) -> tuple[AlarmShown, ...]:
    """Give the latest alarms that are not older than a slip lasts, the newest first."""
    found = Alarm.objects.filter(last__gt=at - SLIP_LASTS, last__lte=at)[:RECENT_ALARMS]
    return tuple(AlarmShown(AlarmKind(a.kind), a.since, a.last, a.failures) for a in found)


def issued_to(number: str) -> str:
    """Give the hash of the PIN on the slip that somebody holds; "" if there is none."""
    return Account.objects.filter(number=number).values_list("issued", flat=True).first() or ""
