"""Who checked, verified, adjusted or refused each slip, and why, as rows of verifications.csv."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from register import Claim, Row, working_day
from slips import Slip
from wording import ADJUSTED, CHECKED, RAISED, REFUSED

LAST_VERDICT = date(1953, 1, 30)
Found = tuple[str, str, str, str]  # verdict, gross, costs, reason
_CHECKED = 0.22
_BY_TECHNICAL = 0.3


class Verdicts:
    """Draws the verdicts; verifiers come from the plant's two offices, outside every workshop."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng

    def rows(self, slip: Slip, claim: Claim) -> Iterator[Row]:
        """Give the technical check, where there was one, and what settled the slip."""
        claimed = date.fromisoformat(claim.claimed_on)
        day = working_day(claimed + timedelta(days=self.rng.randint(2, 9)))
        if slip.saving_class == "non_financial":
            yield self._safety(slip, claim, day)
            return
        checked = self.rng.random() < _CHECKED
        if checked:
            found = "checked", "", "", self.rng.choice(CHECKED)
            yield self._signed(slip, claim, "T1", found, day)
            day += timedelta(days=1)
        if slip.state == "open":
            return
        day = working_day(min(day + timedelta(days=self.rng.randint(1, 16)), LAST_VERDICT))
        technical = slip.state == "refused" and self.rng.random() < _BY_TECHNICAL
        signature = ("T2" if checked else "T1") if technical else "F1"
        found = slip.state, slip.verified_gross, slip.verified_costs, self._reason(slip)
        yield self._signed(slip, claim, signature, found, day)

    def _safety(self, slip: Slip, claim: Claim, day: date) -> Row:
        """Let a technical verifier settle what has no price."""
        reason = "防护装置未验收。" if slip.state == "refused" else ""
        return self._signed(slip, claim, "T1", (slip.state, "", "", reason), day)

    def _reason(self, slip: Slip) -> str:
        """Draw a reason that fits the verdict; who verifies as claimed gives none."""
        if slip.state == "refused":
            return self.rng.choice(REFUSED)
        if slip.state == "adjusted":
            raised = float(slip.verified_gross) > float(slip.gross)
            return self.rng.choice(RAISED if raised else ADJUSTED)
        return ""

    def _signed(self, slip: Slip, claim: Claim, signature: str, found: Found, day: date) -> Row:
        """Write one verdict, signed by a verifier of the role."""
        technical = signature.startswith("T")
        verifier = self.rng.choice(slip.plant.technical if technical else slip.plant.finance)
        role = "technical" if technical else "finance"
        verdict, gross, costs, reason = found
        return (
            f"{claim.number}/{signature}", claim.number, role, verifier, verdict, gross, costs,
            "no", reason, day.isoformat(), "yes",
        )  # fmt: skip
