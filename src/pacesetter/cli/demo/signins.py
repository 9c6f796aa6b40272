"""One person of each role in a demonstration, with a PIN that everybody may know."""

from dataclasses import dataclass
from datetime import date, datetime
from random import Random

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from pacesetter.accounts import pins
from pacesetter.accounts.actions import open_demo_accounts
from pacesetter.campaign.models import Drive
from pacesetter.kernel.actor import CONSOLE
from pacesetter.ledger.models import Contribution, Share
from pacesetter.ledger.terms import State
from pacesetter.roster.models import Office, Unit, UnitAncestor
from pacesetter.roster.terms import OfficeKind, UnitKind


@dataclass(frozen=True, slots=True)
class SignIn:
    """A role, whoever has it, and the way in."""

    role: str
    number: str
    name: str
    unit: str
    pin: str


def open_accounts(drive: Drive, *, seed: int, at: datetime) -> list[SignIn]:
    """Open an account for one person of each role, where work waits for it."""
    on = drive.bulletin_on
    plant = busiest_plant(drive)
    found = [worker_of(plant, seed)]
    found += [sign_in for kind in OfficeKind if (sign_in := officer_of(kind, plant, on, seed))]
    open_demo_accounts(by=CONSOLE, pins_of={one.number: one.pin for one in found}, at=at)
    return found


def busiest_plant(drive: Drive) -> Unit:
    """Give the enterprise with the most claims that wait for a verifier."""
    waiting = UnitAncestor.objects.filter(
        ancestor__kind=UnitKind.ENTERPRISE,
        descendant__contributions__drive=drive,
        descendant__contributions__state=State.OPEN,
    )
    counted = waiting.values("ancestor").annotate(open=Count("descendant__contributions"))
    busiest = counted.order_by("-open", "ancestor__number").first()
    first = Unit.objects.filter(kind=UnitKind.ENTERPRISE).order_by("number")
    return Unit.objects.get(pk=busiest["ancestor"]) if busiest else first[0]


def worker_of(plant: Unit, seed: int) -> SignIn:
    """Give the made-up worker without office who has the most slips there, one still open."""
    below = UnitAncestor.objects.filter(ancestor=plant).values("descendant")
    slips = Contribution.objects.filter(unit__in=below)
    shares = Share.objects.filter(
        contribution__in=slips, worker__offices=None, worker__made_up=True
    )
    counted = shares.values("worker__number", "worker__name").annotate(
        slips=Count("pk"), open=Count("pk", filter=Q(contribution__state=State.OPEN))
    )
    best = max(counted, key=lambda one: (min(one["open"], 1), one["slips"], one["worker__number"]))
    number = best["worker__number"]
    return SignIn(_("worker"), number, best["worker__name"], plant.number, pin_of(number, seed))


def officer_of(kind: OfficeKind, plant: Unit, on: date, seed: int) -> SignIn | None:
    """Give who holds an office over the plant or above it, nearest first; None if nobody does."""
    held = Office.objects.filter(
        Q(until=None) | Q(until__gte=on),
        kind=kind,
        since__lte=on,
        unit__in=UnitAncestor.objects.filter(descendant=plant).values("ancestor"),
    )
    office = (
        held.select_related("worker", "unit").order_by("-unit__depth", "worker__number").first()
    )
    if office is None:
        return None
    number = office.worker.number
    return SignIn(
        str(kind.label), number, office.worker.name, office.unit.number, pin_of(number, seed)
    )


def pin_of(number: str, seed: int) -> str:
    """Draw the PIN of a demonstration: from its seed, so that it is the same each time."""
    chance = Random(f"{seed}/{number}")
    drawn = (f"{chance.randrange(10**8):08}" for _turn in range(1000))
    return next(pin for pin in drawn if not pins.weakness(pin, number))


def table(sign_ins: list[SignIn], address: str) -> str:
    """Tell the sign-ins, one a line."""
    head = [_("Sign in at {address} (on this machine only):").format(address=address)]
    return "\n".join(
        [
            *head,
            *(
                f"  {one.number:>8}  {pins.shown(one.pin)}  {one.role}, {one.name}, {one.unit}"
                for one in sign_ins
            ),
        ]
    )
