"""Signing with the PIN: typed again, so that nobody signs by what somebody has left open."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from pacesetter.accounts.entering import Device, Outcome, enter
from pacesetter.kernel.refusal import Refused


class NotSigned(Refused):
    """The PIN was not right, or may not be tried yet: nothing is signed."""

    def __init__(self, wait: int = 0) -> None:
        """Say so; `wait` is how many seconds must pass before the next try, 0 for none."""
        self.wait = wait
        if wait:
            super().__init__(
                _("Too many wrong PINs: try again in {seconds} seconds. Nothing was signed."),
                seconds=wait,
            )
        else:
            super().__init__(
                _("This is not your PIN; nothing was signed. Write the one you signed in with.")
            )


def require_pin(number: str, pin: str, device: Device, at: datetime) -> None:
    """Refuse to go on unless the PIN is the number's own.

    It counts as a try to sign in, with the same waits, so that nobody can guess here instead.
    Call it outside of any transaction: a failure is kept even where nothing else is.
    """
    entered = enter(number, pin, device, at)
    if entered.outcome is Outcome.WAIT:
        raise NotSigned(entered.seconds)
    if entered.outcome is not Outcome.GOOD:
        raise NotSigned
