"""Signing on a page: whoever has signed in types the PIN once more."""

from pacesetter.accounts import signing
from pacesetter.accounts.signing import NotSigned
from pacesetter.web.accounts.devices import device_of
from pacesetter.web.request import SignedRequest

__all__ = ("NotSigned", "require_pin")


def require_pin(request: SignedRequest, pin: str) -> None:
    """Refuse to go on unless the PIN is that of whoever has signed in. Raises NotSigned."""
    signing.require_pin(request.actor.number, pin, device_of(request), request.at)
