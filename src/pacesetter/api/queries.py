"""What the API asks: whose a token is, and lists that go on from where they ended."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from pacesetter.accounts import keyed
from pacesetter.accounts.models import Account
from pacesetter.api.models import Token
from pacesetter.api.terms import SHOWN_BEFORE
from pacesetter.campaign.models import Drive
from pacesetter.ledger.models import Contribution
from pacesetter.ledger.terms import State
from pacesetter.roster.models import Membership, Unit, UnitAncestor
from pacesetter.roster.queries import HeldOffice, offices_held

PARTS = 3


@dataclass(frozen=True, slots=True)
class TokenShown:
    """A token as its owner sees it in a list."""

    number: str
    name: str
    owner: str
    scopes: tuple[str, ...]
    unit: str
    unit_zh: str
    unit_en: str
    made_at: datetime
    expires_on: date
    used_on: date | None


def keyed_secret(number: str, secret: str) -> str:
    """Give the keyed hash under which a token is kept."""
    return keyed.digest("api-token", number, secret)


def shown(number: str, secret: str) -> str:
    """Write a token as it is shown once, and as requests bring it."""
    return f"{SHOWN_BEFORE}_{number}_{secret}"


def in_force(on: date) -> QuerySet[Token]:
    """Give the tokens that are neither revoked nor run out."""
    return Token.objects.filter(revoked_at=None, expires_on__gte=on)


def token_of(text: str, on: date) -> Token | None:
    """Find the token that a request brings; None if it is none, or none in force.

    An owner whose account was closed has no way in by a token either.
    """
    parts = text.split("_", PARTS - 1)
    if len(parts) != PARTS or parts[0] != SHOWN_BEFORE or "\0" in text:
        return None
    _before, number, secret = parts
    found = in_force(on).select_related("unit").filter(number=number).first()
    if found is None or not keyed.same(found.secret, keyed_secret(number, secret)):
        return None
    closed = Account.objects.filter(number=found.owner, is_active=False).exists()
    return None if closed else found


def tokens_of(owner: str, on: date) -> tuple[TokenShown, ...]:
    """List the tokens of an owner that are in force, the latest first; "" is everybody's."""
    found = in_force(on).select_related("unit")
    return tuple(
        TokenShown(
            token.number,
            token.name,
            token.owner,
            tuple(token.scopes),
            token.unit.number if token.unit else "",
            token.unit.name_zh if token.unit else "",
            token.unit.name_en if token.unit else "",
            token.made_at,
            token.expires_on,
            token.used_on,
        )
        for token in (found.filter(owner=owner) if owner else found)
    )


def offices_through(token: Token, on: date) -> tuple[HeldOffice, ...]:
    """Give the owner's offices of a day, each no wider than the token's unit."""
    held = offices_held(token.owner, on)
    unit = token.unit
    if unit is None or not held:
        return held
    above = set(UnitAncestor.objects.filter(descendant=unit).values_list("ancestor", flat=True))
    ids = [office.unit for office in held]
    below = set(
        UnitAncestor.objects.filter(ancestor=unit, descendant__in=ids).values_list(
            "descendant", flat=True
        )
    )
    return tuple(
        HeldOffice(office.kind, unit.pk, unit.number, unit.name_zh, unit.name_en)
        if office.unit in above
        else office
        for office in held
        if office.unit in above or office.unit in below
    )


def slips_after(
    drive: Drive, after: str, most: int, *, unit: str = "", kind: str = "", state: str = ""
) -> list[Contribution]:
    """Give the slips whose numbers come after one, some at a time; the filter is the pages'."""
    found = Contribution.objects.filter(drive=drive, number__gt=after).select_related("unit")
    if unit:
        below = UnitAncestor.objects.filter(ancestor__number=unit).values("descendant")
        found = found.filter(unit__in=below)
    if kind:
        found = found.filter(kind=kind)
    if state == "counted":
        found = found.filter(state__in=(State.VERIFIED, State.ADJUSTED))
    elif state:
        found = found.filter(state=state)
    return list(found.order_by("number")[:most])


def slip_within(drive: Drive, number: str, units: frozenset[int]) -> bool:
    """Say whether a slip lies below one of these units."""
    below = UnitAncestor.objects.filter(ancestor__in=units).values("descendant")
    return Contribution.objects.filter(drive=drive, number=number, unit__in=below).exists()


def units_after(
    after: str, most: int, *, parent: str = "", kind: str = "", top: bool = False
) -> list[Unit]:
    """Give the units whose numbers come after one, some at a time."""
    found = Unit.objects.filter(number__gt=after).select_related("parent")
    if top:
        found = found.filter(parent=None)
    if parent:
        found = found.filter(parent__number=parent)
    if kind:
        found = found.filter(kind=kind)
    return list(found.order_by("number")[:most])


def members_after(
    units: frozenset[int], on: date, after: str, most: int, *, unit: str = ""
) -> list[Membership]:
    """Give the workers below some units whose numbers come after one, some at a time."""
    below = UnitAncestor.objects.filter(ancestor__in=units)
    if unit:
        inside = UnitAncestor.objects.filter(ancestor__number=unit).values("descendant")
        below = below.filter(descendant__in=inside)
    found = Membership.objects.filter(
        Q(until=None) | Q(until__gte=on),
        since__lte=on,
        unit__in=below.values("descendant"),
        worker__number__gt=after,
    )
    return list(found.select_related("worker", "unit").order_by("worker__number")[:most])
