"""Who looks at a page, and the doors that are open to him or her."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pacesetter.campaign.queries import current_drive
from pacesetter.kernel.actor import Actor
from pacesetter.notices.queries import MANY, waiting
from pacesetter.roster.queries import HeldOffice, offices_held
from pacesetter.roster.terms import OfficeKind
from pacesetter.web import clock


@dataclass(frozen=True, slots=True)
class Door:
    """A page in the topline of whoever holds one of these offices; of everybody without any."""

    page: str
    name: str | Promise
    offices: frozenset[OfficeKind] = frozenset()


VERIFIERS = frozenset({OfficeKind.TECHNICAL_VERIFIER, OfficeKind.FINANCE_VERIFIER})
KEEPERS = frozenset({OfficeKind.ORGANISER, OfficeKind.ADMINISTRATOR, OfficeKind.FEDERATION})
LEADERS = frozenset({OfficeKind.LEADER})
RESETTERS = frozenset(
    {OfficeKind.ORGANISER, OfficeKind.ADMINISTRATOR, OfficeKind.ELECTION_COMMITTEE}
)

DOORS: tuple[Door, ...] = (
    Door("people:mine", _("My page")),
    Door("claims:mine", pgettext_lazy("page", "Claims")),
    Door("desk:queue", _("Desk"), VERIFIERS),
    Door("accounts:security", _("PIN")),
    Door("people:led", _("Units I lead"), LEADERS),
    Door("people:organised", _("Units I organise"), KEEPERS),
    Door("roster:overview", pgettext_lazy("page", "Roster"), KEEPERS),
    Door("imports:begin", pgettext_lazy("page", "Import"), KEEPERS),
    Door("accounts:pins", _("PIN slips"), RESETTERS),
)


@dataclass(frozen=True, slots=True)
class OpenDoor:
    """A door as the topline shows it."""

    href: str
    name: str
    here: bool


def actor_of(request: HttpRequest) -> Actor | None:
    """Give whoever has signed in; None for a stranger."""
    account = getattr(request, "user", None)
    if account is None or not account.is_authenticated:
        return None
    return Actor(account.get_username())


def offices_of(request: HttpRequest) -> tuple[HeldOffice, ...]:
    """Give the offices that whoever looks holds today; asked once for each page."""
    known: tuple[HeldOffice, ...] | None = getattr(request, "held_offices", None)
    if known is None:
        actor = actor_of(request)
        drive = getattr(request, "drive", None) or current_drive()
        on = localdate(clock.now(drive))
        known = offices_held(actor.number, on) if actor else ()
        request.held_offices = known  # type: ignore[attr-defined]
    return known


def identity(request: HttpRequest) -> dict[str, object]:
    """Give every template who looks, and where he or she may go."""
    actor = actor_of(request)
    if actor is None:
        return {"me": None, "doors": (), "unread": 0}
    kinds = {office.kind for office in offices_of(request)}
    doors = [door for door in DOORS if not door.offices or door.offices & kinds]
    return {
        "me": actor.number,
        "unread": waiting(actor.number),
        "most_unread": MANY,
        "doors": [
            OpenDoor(href := reverse(door.page), str(door.name), request.path == href)
            for door in doors
        ],
    }
