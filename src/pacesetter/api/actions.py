"""Making and revoking tokens. What is secret of one leaves here once, and goes nowhere else."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from pacesetter.api.models import Token
from pacesetter.api.permissions import may_make, may_revoke
from pacesetter.api.queries import in_force, keyed_secret, shown
from pacesetter.api.terms import (
    LONGEST_DAYS,
    MOST_TOKENS,
    BadToken,
    Event,
    NoToken,
    Scope,
    TooMany,
)
from pacesetter.journal.actions import record
from pacesetter.kernel.actor import Actor
from pacesetter.roster.models import Unit, Worker


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a new token is to be; `unit` is a number, or "" for wherever the owner's offices go."""

    owner: str
    name: str
    scopes: Collection[str]
    expires_on: date
    unit: str = ""


@transaction.atomic
def make(*, by: Actor, wanted: Wanted, at: datetime) -> tuple[Token, str]:
    """Make a token; give it with its text, which nobody can ever read again."""
    may_make.require(by, wanted.owner)
    unit = _checked(wanted, localdate(at))
    if in_force(localdate(at)).filter(owner=wanted.owner).count() >= MOST_TOKENS:
        raise TooMany
    number, secret = f"T-{secrets.token_hex(5)}", secrets.token_urlsafe(32)
    token = Token.objects.create(
        number=number,
        secret=keyed_secret(number, secret),
        owner=wanted.owner,
        name=wanted.name.strip(),
        scopes=sorted(wanted.scopes),
        unit=unit,
        made_at=at,
        expires_on=wanted.expires_on,
    )
    _record(Event.MADE, by, token, at)
    return token, shown(number, secret)


@transaction.atomic
def revoke(*, by: Actor, number: str, at: datetime) -> Token:
    """End a token, at once and for good."""
    token = Token.objects.select_for_update().filter(number=number, revoked_at=None).first()
    if token is None:
        raise NoToken(number)
    may_revoke.require(by, token, localdate(at))
    token.revoked_at = at
    token.save(update_fields=["revoked_at"])
    _record(Event.REVOKED, by, token, at)
    return token


def _checked(wanted: Wanted, today: date) -> Unit | None:
    if not wanted.name.strip():
        raise BadToken(_("Give the token a name that says who uses it."))
    if not wanted.scopes or not set(wanted.scopes) <= set(Scope.values):
        raise BadToken(_("Choose what the token opens."))
    if not today < wanted.expires_on <= today + timedelta(days=LONGEST_DAYS):
        raise BadToken(_("A token ends after today, and within a year."))
    if not Worker.objects.filter(number=wanted.owner).exists():
        raise BadToken(_("There is no worker {number}."), number=wanted.owner)
    if not wanted.unit:
        return None
    unit = Unit.objects.filter(number=wanted.unit).first()
    if unit is None:
        raise BadToken(_("There is no unit {number}."), number=wanted.unit)
    return unit


def _record(event: Event, by: Actor, token: Token, at: datetime) -> None:
    facts = {
        "owner": token.owner,
        "scopes": list(token.scopes),
        "unit": token.unit.number if token.unit else "",
        "expires": token.expires_on.isoformat(),
    }
    record(event, by=by, on=("token", token.number), facts=facts, at=at)
