"""Words of the journal: its events, how an act that ends a row is named, what it refuses."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from pacesetter.kernel.refusal import Refused

RUN_LEVEL = 8
RUN = 1 << RUN_LEVEL  # leaves in a block
CHECKPOINT = "checkpoint"  # the kind of what `checkpoint:publish` acts on
ENDINGS = (":withdraw", ":withdrawn", ":remove", ":removed")  # after such an act no row may stand


class Event(TextChoices):
    """What the journal calls its own acts."""

    PUBLISHED = "checkpoint:publish", _("checkpoint published")
    ERASED = "acts:erase", _("acts erased")


class KeyLost(Refused):
    """The log is signed by a key that is not in the directory: nothing may be sealed by another."""

    def __init__(self, path: object, origin: str) -> None:
        """Say which key file is missing or foreign, and which log needs it."""
        super().__init__(
            _(
                "The log {origin} is signed by a key that {path} does not hold. "
                "Put the right file back from its copy; nothing was recorded."
            ),
            path=path,
            origin=origin,
        )


class NothingToErase(Refused):
    """No act on this holds any facts."""

    def __init__(self, kind: str, number: str) -> None:
        """Say on what."""
        super().__init__(
            _("The journal holds no facts of {kind} {number}."), kind=kind, number=number
        )


class Unprintable(Refused):
    """A word of an act's header would run into the next one."""

    def __init__(self, word: str) -> None:
        """Show the word."""
        super().__init__(_("“{word}” holds a line break."), word=word)
