"""Which level an appeal goes to: that of a leader's refusal, or that of a verifier's."""

from pacesetter.ledger.models import Contribution
from pacesetter.ledger.sheets.appeals import refusal
from pacesetter.ledger.terms import Role, Verdict

# SQL about slip `c`, which is refused: a leader has refused it, so that the next level decides.
BY_LEADER = f"{refusal('c.id', 'role')} = '{Role.LEADER.value}'"


def refused_by_leader(slip: Contribution) -> bool:
    """Say whether the last refusal of a slip is a leader's, so that the next level decides."""
    refusals = slip.verifications.filter(verdict=Verdict.REFUSED).order_by("-pk")
    return refusals.values_list("role", flat=True).first() == Role.LEADER
