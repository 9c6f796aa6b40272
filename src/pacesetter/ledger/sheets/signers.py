"""Who may sign: in office over the slip's unit, no claimant, outside the claimants' line.

A leader answers a suggestion out of the line: of him or her it is asked that no claimant leads
whoever answers.
"""

from pacesetter.intake.staging import Staged
from pacesetter.roster import queries as roster

# Federation staff stand in for the next level where an appeal has passed the last leader.
OFFICE = """
CASE WHEN k.role <> 'leader' THEN f.kind = k.role || '_verifier'
     WHEN k.appealed THEN f.kind IN ('leader', 'federation') ELSE f.kind = 'leader' END
"""
# A person is one person under whatever number: records that were merged count as one.
IN_OFFICE = f"""
EXISTS (
    SELECT 1 FROM roster_office f JOIN roster_unitancestor a ON a.ancestor_id = f.unit_id
    WHERE a.descendant_id = k.unit_id AND f.worker_id IN ({roster.records_of("k.verifier_id")})
      AND {OFFICE}
      AND f.since <= k.signed_on AND (f.until IS NULL OR f.until >= k.signed_on))
"""
CLAIMANT = f"""
EXISTS (SELECT 1 FROM ledger_share h WHERE h.contribution_id = k.slip_id
        AND {roster.person("h.worker_id")} = {roster.person("k.verifier_id")})
"""


def check(staged: Staged) -> None:
    """Refuse signatures of whoever may not sign, with the rule that he or she breaks."""
    holds = "EXISTS (SELECT 1 FROM signing k WHERE k.line = s.line AND {})".format
    staged.refuse(holds(CLAIMANT), "claimant", "s.verifier")
    staged.refuse(holds(f"NOT {IN_OFFICE}"), "office", "s.verifier")
    outside = roster.outside_line("k.verifier_id", "k.unit_id", "k.signed_on")
    led = roster.leads_unit_of("h.worker_id", "k.verifier_id", "k.signed_on")
    led_by_claimant = (
        f"EXISTS (SELECT 1 FROM ledger_share h WHERE h.contribution_id = k.slip_id AND {led})"
    )
    inside = f"(NOT ({outside}) OR {led_by_claimant})"
    staged.refuse(holds(f"k.role <> 'leader' AND {inside}"), "line", "s.verifier")
    staged.refuse(holds(f"k.role = 'leader' AND {led_by_claimant}"), "led", "s.verifier")
