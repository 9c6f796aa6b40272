"""Who may claim: whoever's form of employment gives the right, by the drive's pack of rights."""

from pacesetter.campaign import queries as campaign
from pacesetter.campaign.models import Drive
from pacesetter.campaign.terms import Right
from pacesetter.intake.staging import Staged
from pacesetter.roster import queries as roster


def check(staged: Staged, drive: Drive) -> None:
    """Refuse slips with a claimant whose form of employment, on the day, gives no such right."""
    lacking = campaign.rights(drive).lacking(Right.SUBMIT)
    if not lacking:
        return
    form = roster.employment("w.id", "s.claimed_on")
    barred = (
        "(SELECT MIN(p.worker) FROM claim_share p JOIN roster_worker w ON w.number = p.worker"
        f" WHERE p.line = s.line AND {form} IN ({', '.join(map(_quoted, lacking))}))"
    )
    staged.refuse(f"{barred} IS NOT NULL", "share-right", barred)


def _quoted(form: str) -> str:
    return f"'{form}'"
