"""Signing with the PIN: typed again, so that nobody signs at a desk that somebody has left."""

from django.utils.translation import gettext_lazy as _

from pacesetter.accounts.entering import Outcome, enter
from pacesetter.kernel.refusal import Refused
from pacesetter.web.accounts.devices import device_of
from pacesetter.web.request import SignedRequest


class NotSigned(Refused):
    """The PIN was not right, or may not be tried yet: nothing is signed."""


def require_pin(request: SignedRequest, pin: str) -> None:
    """Refuse to go on unless the PIN is that of whoever has signed in.

    It counts as a try to sign in, with the same waits, so that nobody can guess here instead.
    """
    entered = enter(request.actor.number, pin, device_of(request), request.at)
    if entered.outcome is Outcome.WAIT:
        raise NotSigned(
            _("Too many wrong PINs: try again in {seconds} seconds. Nothing was signed."),
            seconds=entered.seconds,
        )
    if entered.outcome is not Outcome.GOOD:
        raise NotSigned(
            _("This is not your PIN; nothing was signed. Write the one you signed in with.")
        )
