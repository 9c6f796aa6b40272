"""Words of the ledger: kinds, classes, states, accounts, event names."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

LARGEST = 10**17  # smallest units: times twelve months, it must stay within a bigint (9·10¹⁸)


class Kind(TextChoices):
    """More was made, or less was spent: kept apart in every sum."""

    INCREASE = "increase", _("increase")
    SAVING = "saving", _("saving")


class SavingClass(TextChoices):
    """How hard the money is: kept apart, never silently summed."""

    HARD = "hard", _("hard")
    SOFT = "soft", _("soft")
    AVOIDED = "avoided", _("avoided")
    NON_FINANCIAL = "non_financial", _("non-financial")


class Mechanism(TextChoices):
    """By what the gain comes about."""

    MATERIAL = "material", _("material")
    ENERGY = "energy", _("energy")
    TIME = "time", _("time")
    QUALITY = "quality", _("quality")
    CAPACITY = "capacity", _("capacity")
    SAFETY = "safety", _("safety")
    OTHER = "other", _("other")


class State(TextChoices):
    """Where a contribution stands."""

    OPEN = "open", _("open")
    VERIFIED = "verified", _("verified")
    ADJUSTED = "adjusted", _("adjusted")
    REFUSED = "refused", _("refused")
    REVERSED = "reversed", _("reversed")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Verdict(TextChoices):
    """What stands under a slip. A check settles nothing; the last three nobody signs by hand.

    Adopted is what a leader signs who decides an appeal against another leader's refusal.
    """

    CHECKED = "checked", _("checked")
    VERIFIED = "verified", _("verified")
    ADJUSTED = "adjusted", _("adjusted")
    REFUSED = "refused", _("refused")
    ADOPTED = "adopted", _("adopted")
    REVERSED = "reversed", _("reversed")
    WITHDRAWN = "withdrawn", _("withdrawn")
    REOPENED = "reopened", _("open again")


class Role(TextChoices):
    """In which office somebody signs: a leader answers a suggestion, the others judge a value."""

    FINANCE = "finance", _("finance verifier")
    TECHNICAL = "technical", _("technical verifier")
    LEADER = "leader", _("leader")


class Step(TextChoices):
    """The stages of a contribution, each with its date; a skipped one leaves a line."""

    SUBMITTED = "submitted", _("submitted")
    ADOPTED = "adopted", _("adopted")
    TRIAL = "trial", _("on trial")
    IMPLEMENTED = "implemented", _("implemented")
    VERIFIED = "verified", _("verified")
    AWARDED = "awarded", _("awarded")


class Answer(TextChoices):
    """What a claimant says to a slip that somebody else has entered."""

    ASKED = "asked", _("asked")
    CONFIRMED = "confirmed", _("confirmed")
    CONTESTED = "contested", _("contested")


class Account(TextChoices):
    """Where an entry is posted. Open = claimed + adjusted + refused − verified."""

    CLAIMED = "claimed", _("claimed")
    ADJUSTED = "adjusted", _("adjusted by the verifiers")
    REFUSED = "refused", _("refused")
    VERIFIED = "verified", _("verified")


class Event(TextChoices):
    """What the journal calls the ledger's acts."""

    RATE_SET = "rate:set"
    CLAIMED = "contribution:claim"
    CORRECTED = "contribution:correct"
    SHARES_CHANGED = "contribution:share"
    BASELINE_CHANGED = "contribution:rebase"
    ADVANCED = "contribution:advance"
    CHECKED = "contribution:check"
    VERIFIED = "contribution:verify"
    REVERSED = "contribution:reverse"
    CONFIRMATION_ASKED = "confirmation:ask"
    CONFIRMED = "confirmation:give"
    CONTESTED = "confirmation:contest"
    APPEALED = "appeal:file"
    APPEAL_DECIDED = "appeal:decide"
