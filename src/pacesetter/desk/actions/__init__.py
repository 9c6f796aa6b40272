"""What may be done at the desk."""

from pacesetter.desk.actions.answering import adopt, reply, turn_down
from pacesetter.desk.actions.claiming import NotTaken, answer, appeal, claim
from pacesetter.desk.actions.passing_on import escalate
from pacesetter.desk.actions.signing import Signing, adjust, refuse, sign, verify, verify_many

__all__ = (
    "NotTaken",
    "Signing",
    "adjust",
    "adopt",
    "answer",
    "appeal",
    "claim",
    "escalate",
    "refuse",
    "reply",
    "sign",
    "turn_down",
    "verify",
    "verify_many",
)
