"""What a slip's own people have said: a contested slip waits, an appeal goes to somebody else."""

from pacesetter.intake.staging import Staged
from pacesetter.kernel import bulk
from pacesetter.roster import queries as roster

# A refused slip whose claimants have appealed, as long as nobody has decided.
APPEALED = """
(c.state = 'refused' AND EXISTS (
    SELECT 1 FROM ledger_appeal p WHERE p.contribution_id = c.id AND p.decision_id IS NULL))
"""
# The claimant who says that the slip, entered by somebody else, is wrong; a word counts as long as
# whoever said it has a share.
CONTESTED = """
SELECT MIN(w.number) FROM ledger_confirmation f JOIN roster_worker w ON w.id = f.worker_id
JOIN ledger_share h ON h.contribution_id = f.contribution_id AND h.worker_id = f.worker_id
WHERE f.contribution_id = {slip} AND f.answer = 'contested'
"""
SIGNED_BEFORE = f"""
EXISTS (SELECT 1 FROM ledger_verification v
        WHERE v.contribution_id = k.slip_id
          AND {roster.person("v.verifier_id")} = {roster.person("k.verifier_id")})
"""
DECIDED = """
SELECT k.slip_id FROM signing k JOIN {table} s ON s.line = k.line AND s.verdict = 'new'
WHERE k.appealed AND k.signed <> 'checked'
"""
DECIDE = """
UPDATE ledger_appeal SET decision_id = (
    SELECT v.id FROM signing k JOIN {table} s ON s.line = k.line AND s.verdict = 'new'
    JOIN ledger_verification v ON v.number = k.number
    WHERE k.slip_id = ledger_appeal.contribution_id AND k.signed <> 'checked')
WHERE contribution_id IN ({decided})
"""


def refusal(slip: str, column: str) -> str:
    """Give the SQL for a column of the last refusal of a slip: what an appeal is against."""
    return f"""
        (SELECT v.{column} FROM ledger_verification v WHERE v.id = (
            SELECT MAX(r.id) FROM ledger_verification r
            WHERE r.contribution_id = {slip} AND r.verdict = 'refused'))
        """


def check(staged: Staged) -> None:
    """Refuse signatures under slips that are contested, and by whoever has signed before."""
    contested = CONTESTED.format(slip="k.slip_id")
    staged.refuse(
        "EXISTS (SELECT 1 FROM signing k WHERE k.line = s.line"
        f" AND k.signed IN ('verified', 'adjusted') AND ({contested}) IS NOT NULL)",
        "contested",
        f"(SELECT ({contested}) FROM signing k WHERE k.line = s.line)",
    )
    staged.refuse(
        "EXISTS (SELECT 1 FROM signing k WHERE k.line = s.line AND k.appealed"
        f" AND k.signed <> 'checked' AND {SIGNED_BEFORE})",
        "appeal-signer",
        "s.verifier",
    )


def decide(staged: Staged) -> list[str]:
    """Note under each appeal the new signature that decides it; give the numbers of the slips."""
    decided = DECIDED.format(table=staged.table)
    rows = bulk.fetch(f"SELECT number FROM ledger_contribution WHERE id IN ({decided})")
    if rows:
        bulk.run(DECIDE.format(table=staged.table, decided=decided))
    return [str(number) for (number,) in rows]
