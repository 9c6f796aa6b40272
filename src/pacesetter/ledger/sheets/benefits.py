"""One benefit is counted once: same unit, cost line and mechanism in overlapping months.

Slips that share a benefit each say which part is theirs; what is verified may not pass the whole.
Signatures of one file are taken in their order, so that the earlier one stands.
"""

from pacesetter.intake.staging import Staged
from pacesetter.kernel import bulk
from pacesetter.ledger.models import WHOLE

# The benefits that each signature in question would take part in, and those that are taken.
TAKEN = """
CREATE TEMP TABLE benefit AS
SELECT 0 AS line, c.number, c.unit_id, c.cost_line, c.mechanism, c.starts, c.ends, c.benefit_share
FROM ledger_contribution c
WHERE c.state IN ('verified', 'adjusted') AND c.cost_line <> ''
  AND c.cost_line IN (SELECT cost_line FROM signing)
UNION ALL
SELECT k.line, c.number, k.unit_id, k.cost_line, k.mechanism, k.starts, k.ends, k.benefit_share
FROM signing k JOIN ledger_contribution c ON c.id = k.slip_id JOIN {table} s ON s.line = k.line
WHERE s.verdict IS NULL AND k.signed IN ('verified', 'adjusted') AND k.cost_line <> ''
"""
OVERLAP = """
FROM benefit o WHERE o.unit_id = b.unit_id AND o.cost_line = b.cost_line
  AND o.mechanism = b.mechanism AND o.starts <= b.ends AND b.starts <= o.ends AND o.line < b.line
"""
# The first line of each benefit that would pass the whole, with the slip that is in its way.
EXCESS = f"""
CREATE TEMP TABLE excess AS
SELECT MIN(x.line) AS line FROM (
    SELECT b.line, b.unit_id, b.cost_line, b.mechanism FROM benefit b
    WHERE b.line > 0 AND b.benefit_share + (SELECT COALESCE(SUM(o.benefit_share), 0) {OVERLAP})
          > {WHOLE}
) x GROUP BY x.unit_id, x.cost_line, x.mechanism
"""
IN_THE_WAY = f"(SELECT (SELECT MIN(o.number) {OVERLAP}) FROM benefit b WHERE b.line = s.line)"


def check(staged: Staged) -> None:
    """Refuse signatures by which a benefit would count more than once.

    A refused one takes nothing, so that those behind it are looked at anew: as many rounds as the
    worst benefit has refusals.
    """
    bulk.run("DROP TABLE IF EXISTS benefit")
    bulk.run(TAKEN.format(table=staged.table))
    bulk.run("CREATE INDEX benefit_key ON benefit (unit_id, cost_line, mechanism)")
    bulk.analyse("benefit")
    while True:
        bulk.run("DROP TABLE IF EXISTS excess")
        bulk.run(EXCESS)
        if not bulk.fetch("SELECT 1 FROM excess LIMIT 1"):
            break
        staged.refuse("s.line IN (SELECT line FROM excess)", "benefit", IN_THE_WAY)
        bulk.run("DELETE FROM benefit WHERE line IN (SELECT line FROM excess)")
    bulk.run("DROP TABLE excess")
    bulk.run("DROP TABLE benefit")
