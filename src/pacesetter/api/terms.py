"""Words of the API: what a token opens, what becomes of one, what is refused."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from pacesetter.kernel.refusal import Forbidden, Refused
from pacesetter.roster.terms import OfficeKind

SHOWN_BEFORE = "pst"  # what a token begins with, so that a search for leaked ones finds it
LONGEST_DAYS = 366
MOST_TOKENS = 20  # of one owner, in force at a time
A_MINUTE = 600  # requests of one token
KEYS_LAST = 24  # hours that the answer to an Idempotency-Key is kept


class Scope(TextChoices):
    """What a token opens. Its owner's offices decide at each request how far."""

    READ_SELF = "read:self", _("read my notices, my questions and my offices")
    WRITE_SELF = "write:self", _("confirm, contest and appeal in my name; mark notices as read")
    CHANNELS = "channels", _("set by which ways I, and units below my offices, are told")
    WRITE_CLAIMS = "write:claims", _("hand in slips")
    WRITE_STAGES = "write:stages", _("record the stages of slips below my offices")
    READ_ROSTER = "read:roster", _("read the roster below my offices")
    WRITE_ROSTER = "write:roster", _("change the roster below my offices")
    WRITE_PLAN = "write:plan", _("set targets, file returns and close months, as my offices may")
    ANNOUNCE = "announce", _("speak to units below my offices, and read their wall sheets")
    REPLY = "reply", _("answer suggestions as a leader, with my PIN for each answer")
    WEBHOOKS = "webhooks", _("keep web hooks of units below my offices")
    READ_DESK = "read:desk", _("read the verifier's queue")
    VERIFY = "verify", _("sign slips as a verifier, with my PIN for each signature")
    IMPORT = "import", _("hand in spreadsheets, and see and call off my jobs")
    EXPORT = "export", _("take spreadsheets out, and see and call off these jobs")


class Event(TextChoices):
    """What the journal calls the API's own acts."""

    MADE = "token:make", _("token made")
    REVOKED = "token:revoke", _("token revoked")


# Whose offices open an operation.
KEEPERS = (OfficeKind.ORGANISER, OfficeKind.ADMINISTRATOR, OfficeKind.FEDERATION)
MENDERS = (OfficeKind.ORGANISER, OfficeKind.ADMINISTRATOR)
SPEAKERS = (*MENDERS, OfficeKind.LEADER)  # who speak to their units, and record stages
CLOSERS = (OfficeKind.FEDERATION, OfficeKind.AUDITOR)
ANSWERERS = (OfficeKind.LEADER, OfficeKind.FEDERATION)
EXPORTERS = (*KEEPERS, OfficeKind.AUDITOR)
VERIFIERS = (OfficeKind.TECHNICAL_VERIFIER, OfficeKind.FINANCE_VERIFIER)


class NotOpened(Forbidden):
    """The token has not got the scope."""

    def __init__(self, scope: str) -> None:
        """Name the scope."""
        super().__init__(
            _("This token does not open “{scope}”: make one that does on the page “Tokens”."),
            scope=scope,
        )


class NoOffice(Forbidden):
    """The owner holds no office that opens this, within what the token was made for."""

    def __init__(self) -> None:
        """Say what is missing."""
        super().__init__(
            _("This takes an office that the token's owner does not hold today, or not there.")
        )


class Narrowed(Forbidden):
    """The token is for a subtree, and this act can't be kept within one."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            _("This can't be kept within the token's unit: make a token without a unit for it.")
        )


class NoToken(Refused):
    """There is no such token of this owner in force."""

    def __init__(self, number: str) -> None:
        """Name it."""
        super().__init__(_("There is no token {number} in force."), number=number)


class TooMany(Refused):
    """Somebody has as many tokens as one may have."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            _("You have {most} tokens in force: revoke one that is no longer used."),
            most=MOST_TOKENS,
        )


class BadToken(Refused):
    """What was asked for makes no token."""


class KeyUsed(Refused):
    """An Idempotency-Key comes again with another request."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            _("This Idempotency-Key came before with another request: take a new key.")
        )


class NotReached(Refused):
    """The code that confirms an address could not be sent there."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            _("No code could be sent there: look whether it is right, or try again later.")
        )
