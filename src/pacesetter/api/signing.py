"""Signing through the API: the token says who, and the PIN that it is he or she who signs."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Schema
from pydantic import Field, SecretStr

from pacesetter.accounts import signing
from pacesetter.accounts.entering import Device, tag_of
from pacesetter.accounts.models import Account
from pacesetter.accounts.nearby import is_local
from pacesetter.api.asking import asking
from pacesetter.api.models import Token

Pin = Annotated[
    SecretStr,
    Field(max_length=64, description="The owner's PIN. It is looked at and kept nowhere."),
]


class Signed(Schema):
    """What every signature takes."""

    pin: Pin


def require_pin(request: HttpRequest, signed: Signed) -> None:
    """Refuse to go on unless the PIN is that of the token's owner. Raises NotSigned.

    A token counts as a device on which its owner has signed in: it has waits of its own, so that
    nobody who guesses elsewhere keeps a program from signing, or the other way round.
    """
    asker = asking(request)
    device = _device(asker.token, local=is_local(request.META))
    signing.require_pin(asker.actor.number, signed.pin.get_secret_value(), device, asker.at)


def _device(token: Token, *, local: bool) -> Device:
    name = f"token/{token.number}"
    account = Account.objects.filter(number=token.owner).first()
    tags = frozenset({tag_of(account, name)}) if account else frozenset[str]()
    return Device(name, tags, local=local)
