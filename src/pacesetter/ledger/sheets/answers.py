"""A leader's answer to a suggestion: refused with a reason; on an appeal, adopted after all.

A first adoption is a stage that `ledger.actions.advance` records; it is no signature.
"""

from pacesetter.intake.staging import Staged
from pacesetter.kernel import bulk
from pacesetter.ledger.models import StepTaken
from pacesetter.ledger.sheets.appeals import refusal
from pacesetter.ledger.terms import Step
from pacesetter.roster import queries as roster

IN_USE = """
EXISTS (SELECT 1 FROM ledger_steptaken t WHERE t.contribution_id = k.slip_id
        AND t.step <> 'submitted' AND t."on" <= k.signed_on)
"""
ADOPTED = """
SELECT c.number, c.id, k.signed_on, w.number
FROM signing k JOIN {table} s ON s.line = k.line AND s.verdict = 'new'
JOIN ledger_contribution c ON c.id = k.slip_id JOIN roster_worker w ON w.id = k.verifier_id
WHERE k.signed = 'adopted' AND NOT EXISTS (
    SELECT 1 FROM ledger_steptaken t WHERE t.contribution_id = c.id AND t.step = 'adopted')
ORDER BY c.id
"""


def check(staged: Staged) -> None:
    """Refuse what only a verifier signs, what only a leader does, and appeals to the wrong one."""
    holds = "EXISTS (SELECT 1 FROM signing k WHERE k.line = s.line AND {})".format
    staged.refuse(
        holds("k.role = 'leader' AND k.signed NOT IN ('refused', 'adopted')"), "leader-verdict"
    )
    unasked = "k.signed = 'adopted' AND NOT (k.role = 'leader' AND k.appealed)"
    staged.refuse(holds(unasked), "adopter")
    staged.refuse(holds(f"k.role = 'leader' AND NOT k.appealed AND {IN_USE}"), "in-use")
    other = f"(k.role = 'leader') <> ({refusal('k.slip_id', 'role')} = 'leader')"
    staged.refuse(holds(f"k.appealed AND k.signed <> 'checked' AND {other}"), "appeal-level")
    led = roster.leads_unit_of(refusal("k.slip_id", "verifier_id"), "k.verifier_id", "k.signed_on")
    staged.refuse(holds(f"k.appealed AND k.role = 'leader' AND {led}"), "appeal-led", "s.verifier")


def adopt(staged: Staged) -> list[str]:
    """Write the stage of what was adopted after all; give the numbers of the slips."""
    rows = bulk.fetch(ADOPTED.format(table=staged.table))
    StepTaken.objects.bulk_create(
        StepTaken(contribution_id=slip, step=Step.ADOPTED, on=on, recorded_by=who)
        for _number, slip, on, who in rows
    )
    return [str(number) for number, *_step in rows]
