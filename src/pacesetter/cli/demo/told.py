"""What the people of a demonstration have been told: what became of their slips, what waits."""

from collections.abc import Sequence
from datetime import datetime, time

from django.utils.timezone import get_current_timezone

from pacesetter.campaign.models import Drive
from pacesetter.cli.demo.signins import SignIn
from pacesetter.desk.telling import FOR_ALL, settled
from pacesetter.kernel.actor import CONSOLE, Actor
from pacesetter.ledger.models import Verification
from pacesetter.ledger.terms import Event
from pacesetter.notices.actions import announce, tell
from pacesetter.notices.terms import Words
from pacesetter.roster.models import Office, Unit
from pacesetter.roster.terms import OfficeKind

MEETING = Words(
    "星期六下午五点在礼堂公布竞赛结果，请大家参加。",
    "The results of the drive are told in the hall on Saturday at five. Everybody is welcome.",
)
NOON = time(12)


def tell_people(drive: Drive, people: Sequence[SignIn]) -> None:
    """Tell every claimant with a sign-in what became of each slip; let the organiser announce."""
    found = (
        Verification.objects.filter(
            contribution__drive=drive,
            contribution__shares__worker__number__in=[one.number for one in people],
            verdict__in=(*FOR_ALL, "refused"),
            verifier__isnull=False,
        )
        .select_related("contribution", "verifier")
        .prefetch_related("contribution__shares__worker")
        .order_by("on", "number")
        .distinct()
    )
    for signed in found:
        slip = signed.contribution.number
        tell(
            by=Actor(signed.verifier.number) if signed.verifier else CONSOLE,
            to=[share.worker.number for share in signed.contribution.shares.all()],
            event=Event.VERIFIED,
            about=("contribution", slip),
            words=settled(slip, signed.verdict, None, appealed=False),
            page=f"/slips/{slip}/",
            at=datetime.combine(signed.on, NOON, get_current_timezone()),
        )
    _announce(drive, people)


def _announce(drive: Drive, people: Sequence[SignIn]) -> None:
    held = Office.objects.filter(
        kind=OfficeKind.ORGANISER, worker__number__in=[one.number for one in people]
    )
    office = held.select_related("worker", "unit").first()
    if office is None:
        return
    unit: Unit = office.unit
    at = datetime.combine(drive.bulletin_on, NOON, get_current_timezone())
    announce(by=Actor(office.worker.number), unit=unit, words=MEETING, at=at)
