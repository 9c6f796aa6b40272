"""What may be done at the desk."""

from pacesetter.desk.actions.claiming import NotTaken, answer, appeal, claim
from pacesetter.desk.actions.passing_on import escalate
from pacesetter.desk.actions.signing import Signing, adjust, refuse, sign, verify, verify_many

__all__ = (
    "NotTaken",
    "Signing",
    "adjust",
    "answer",
    "appeal",
    "claim",
    "escalate",
    "refuse",
    "sign",
    "verify",
    "verify_many",
)
