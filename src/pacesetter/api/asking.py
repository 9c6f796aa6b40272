"""Who asks, for which moment, and how far: the context of each request."""

from dataclasses import dataclass
from datetime import date, datetime

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from ninja.security import HttpBearer

from pacesetter.api.models import Token
from pacesetter.api.queries import offices_through, slip_within, token_of
from pacesetter.api.terms import A_MINUTE, Narrowed, NoOffice, NotOpened, Scope
from pacesetter.api.throttle import Slow, used
from pacesetter.campaign.models import Drive
from pacesetter.campaign.queries import current_drive, current_drive_or_refuse, moment
from pacesetter.kernel.actor import Actor
from pacesetter.roster import queries as roster
from pacesetter.roster.models import Unit, Worker
from pacesetter.roster.queries import HeldOffice
from pacesetter.roster.terms import OfficeKind


@dataclass(frozen=True, slots=True)
class Asking:
    """A request with a token: in whose name, and what the token lets through of the offices."""

    actor: Actor
    token: Token
    offices: tuple[HeldOffice, ...]
    drive: Drive
    at: datetime
    on: date

    def units(self, *kinds: OfficeKind) -> frozenset[int]:
        """Give the units over which one of these offices is held. Raises NoOffice without any."""
        found = frozenset(office.unit for office in self.offices if office.kind in kinds)
        if not found:
            raise NoOffice
        return found

    def unit(self, number: str, *kinds: OfficeKind) -> Unit:
        """Give a unit below those of one's offices; of others it isn't said whether they exist."""
        found = roster.within(self.units(*kinds), number)
        if found is None:
            raise Http404(_("There is no unit %(number)s among yours.") % {"number": number})
        return found

    def worker(self, number: str, *kinds: OfficeKind) -> Worker:
        """Give a worker of the units below one's offices; of others nothing is said."""
        found = roster.worker_within(self.units(*kinds), number)
        if found is None:
            raise Http404(_("There is no worker %(number)s in your units.") % {"number": number})
        return found

    def must_reach(self, slip: str, *kinds: OfficeKind) -> None:
        """Let nobody act on a slip beyond what the token was made for."""
        if not slip_within(self.drive, slip, self.units(*kinds)):
            raise Http404(_("There is no slip %(number)s among yours.") % {"number": slip})

    def must_touch(self, slip: str) -> None:
        """Let a token that was narrowed to a unit not speak of slips beside it."""
        unit = self.token.unit_id
        if unit is not None and not slip_within(self.drive, slip, frozenset({unit})):
            raise Http404(_("There is no slip %(number)s among yours.") % {"number": slip})

    def lets(self, unit: str) -> bool:
        """Say whether a unit lies within what the token was made for, whatever the offices."""
        narrow = self.token.unit_id
        return narrow is None or roster.within([narrow], unit) is not None

    def must_be_whole(self) -> None:
        """Let a token that was narrowed to a unit not do what can't be kept within one."""
        if self.token.unit_id is not None:
            raise Narrowed


class Bearer(HttpBearer):
    """Let in whoever brings a token in force that has one of the scopes."""

    def __init__(self, *scopes: Scope) -> None:
        """Keep the scopes: any of them opens."""
        super().__init__()
        self.scopes = scopes

    def authenticate(self, request: HttpRequest, token: str) -> Asking | None:  # noqa: ARG002
        """Find the token; None is answered by 401."""
        at = now()
        on = localdate(at)
        found = token_of(token, on)
        if found is None:
            return None
        if used(f"token:{found.pk}") > A_MINUTE:
            raise Slow
        if not set(self.scopes) & set(found.scopes):
            raise NotOpened(self.scopes[0].value)
        if found.used_on != on:
            Token.objects.filter(pk=found.pk).update(used_on=on)
        actor = Actor(found.owner)
        drive = current_drive_or_refuse()
        return Asking(actor, found, offices_through(found, on), drive, at, on)


def now() -> datetime:
    """Give the moment for which is asked; a demonstration stands still."""
    return moment(current_drive(), timezone.localtime())


def today() -> date:
    """Give the day for which is asked."""
    return localdate(now())


def asking(request: HttpRequest) -> Asking:
    """Give who asks, on a request that has come through a Bearer."""
    found = getattr(request, "auth", None)
    if not isinstance(found, Asking):
        raise NoOffice
    return found
