"""Words of accounts: events, alarms, offices that keep them, what is refused and why."""

from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from pacesetter.kernel.refusal import Refused
from pacesetter.roster.terms import OfficeKind

ACCOUNT = "account"  # the kind of what most acts of this app are about
KIOSK = "kiosk"
ALARM = "alarm"

DIGITS = 8  # of a printed PIN, and the least of a chosen one
MOST = 32  # characters of a PIN; more are not hashed
SLIP_LASTS = timedelta(days=90)
RESET_LASTS = timedelta(days=3)  # then a reset that nobody has confirmed is asked for anew
PAGE_OF_SLIPS = 200  # on a page; more go to a file on the command line
IDLE = (30, 60, 120, 300)  # seconds after which a kiosk forgets, to choose from

KEEPERS = (OfficeKind.ORGANISER, OfficeKind.ADMINISTRATOR)
RESETTERS = (*KEEPERS, OfficeKind.ELECTION_COMMITTEE)
WATCHERS = (OfficeKind.ADMINISTRATOR,)


class Event(TextChoices):
    """What the journal calls the acts of accounts. None of them holds a PIN or a hash of one."""

    OPENED = "account:open", _("account opened for a demonstration")
    CLOSED = "account:close", _("account closed")
    ISSUED = "pin:issue", _("PIN slip issued")
    CHOSEN = "pin:choose", _("PIN chosen")
    ASKED = "pin:ask", _("new PIN asked for")
    RESET = "pin:reset", _("PIN reset")
    REGISTERED = "kiosk:register", _("kiosk registered")
    REVOKED = "kiosk:revoke", _("kiosk revoked")
    RAISED = "alarm:raise", _("alarm raised")
    FACTOR_ADDED = "factor:add", _("second factor added")
    FACTOR_REMOVED = "factor:remove", _("second factor removed")


class AlarmKind(TextChoices):
    """What an alarm is about."""

    RISING = "rising", _("Many sign-ins fail")
    SPRAYED = "sprayed", _("One PIN was tried on many numbers")
    KIOSK = "kiosk", _("Many sign-ins fail at one kiosk")


class WeakPin(Refused):
    """The PIN that was chosen is too easy to guess."""


class NotTheSame(Refused):
    """The new PIN was typed twice, and not the same."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(_("The two new PINs differ. Write the same one twice."))


class WrongPin(Refused):
    """Whoever changes the PIN doesn't know the present one."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(_("This is not your present PIN. Write the one you signed in with."))


class SlipUsed(Refused):
    """The printed PIN was changed, replaced or has run out since it was typed."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            _("This PIN slip is no longer valid. Sign in with your own PIN, or ask for a new slip.")
        )


class UnknownWorker(Refused):
    """A number is not of a worker whom the officer may see."""

    def __init__(self, number: str) -> None:
        """Name it."""
        super().__init__(
            _("{number} is no number of a worker in your units. Look it up on the roster."),
            number=number,
        )


class UnknownUnit(Refused):
    """Nobody knows a unit of this number."""

    def __init__(self, number: str) -> None:
        """Name it."""
        super().__init__(
            _("There is no unit {number}. Look its number up on the bulletin."), number=number
        )


class TooMany(Refused):
    """More slips than a page may hold."""

    def __init__(self, count: int, most: int) -> None:
        """Say how many there are, and the way out."""
        super().__init__(
            _(
                "{count} slips are too many for one page, which holds {most}. Choose a smaller "
                "unit, or have them written to a file: ./pacesetter pins issue"
            ),
            count=count,
            most=most,
        )


class NobodyWaits(Refused):
    """Everybody who was named has a PIN of his or her own."""

    def __init__(self) -> None:
        """Say what to do for one who has forgotten it."""
        super().__init__(
            _(
                "Nobody here waits for a slip: each has chosen a PIN already. For one who has "
                "forgotten it, reset the PIN."
            )
        )


class NotASecond(Refused):
    """A reset is confirmed by whoever asked for it."""

    def __init__(self) -> None:
        """Say who else is wanted."""
        super().__init__(
            _("You asked for this reset yourself. Another officer must confirm it, and print it.")
        )


class NothingAsked(Refused):
    """There is no open reset of that number."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            _("Nobody waits for this reset any longer: it was done, or has run out. Ask anew.")
        )


class BallotOpen(Refused):
    """No slips in batches while a ballot is open: whoever holds a slip could vote by it."""

    def __init__(self) -> None:
        """Say what to do for one who needs a slip now."""
        super().__init__(
            _(
                "A ballot is open: no slips are printed in batches. For one who needs a PIN now, "
                "two officers outside of the worker's line reset it."
            )
        )


class NoKiosk(Refused):
    """There is no kiosk of this number any more."""

    def __init__(self, number: str) -> None:
        """Name it."""
        super().__init__(_("There is no kiosk {number}, or it was revoked already."), number=number)


class WrongCode(Refused):
    """The code isn't the one that the app shows now."""

    def __init__(self) -> None:
        """Say what to look at."""
        super().__init__(
            _("This code doesn't fit. Write the one that the app shows now; look at its clock.")
        )


class WrongPasskey(Refused):
    """The browser has not made, or not shown, the passkey that was asked for."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(_("The passkey was not taken. Load the page anew and try once more."))


class NoFactor(Refused):
    """There is no second factor to take away."""

    def __init__(self, number: str) -> None:
        """Name the number."""
        super().__init__(_("{number} has no second factor."), number=number)
