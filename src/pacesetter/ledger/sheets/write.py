"""Write staged slips that are new or changed, with their shares, baselines and stages."""

from pacesetter.campaign.models import Drive
from pacesetter.intake.staging import Staged
from pacesetter.kernel import bulk
from pacesetter.ledger import taking_part, totals

SLIPS = """
INSERT INTO ledger_contribution
    (drive_id, number, unit_id, title_zh, title_en, note_zh, note_en, kind, saving_class, mechanism,
     cost_line, benefit_share, starts, ends, measure_id, gross, costs, more_than, claimed_on,
     entered_by, multiple_as_printed, readings, printed, made_up, state)
SELECT {drive}, k.number, k.unit_id, k.title_zh, k.title_en, k.note_zh, k.note_en, k.kind,
       k.saving_class, k.mechanism, k.cost_line, k.benefit, k.starts, k.ends, k.measure_id,
       k.gross_amount, k.costs_amount, k.more_than, k.claimed_on, k.entered_by,
       k.multiple_as_printed, k.readings, k.printed, k.made_up, 'open'
FROM claim k JOIN {table} s ON s.line = k.line AND s.verdict = 'new' ORDER BY k.line
"""
WRITTEN = """
SELECT c.id FROM claim k JOIN {table} s ON s.line = k.line AND s.verdict = 'new'
JOIN ledger_contribution c ON c.number = k.number
"""
SHARED = """
SELECT c.id FROM claim k JOIN {table} s ON s.line = k.line AND s.verdict IN ('new', 'changed')
JOIN ledger_contribution c ON c.number = k.number
"""
ORIGINS = """
UPDATE ledger_contribution SET replica_of_id = (
    SELECT o.id FROM claim k JOIN ledger_contribution o ON o.number = k.replica_of
    WHERE k.number = ledger_contribution.number)
WHERE number IN (SELECT k.number FROM claim k JOIN {table} s ON s.line = k.line
                 WHERE s.verdict = 'new' AND k.replica_of <> '')
"""
BASELINES = """
INSERT INTO ledger_baseline (contribution_id, version, rate_before, rate_after, rate_unit, starts,
    ends, source, formula, locked_on, locked_by, countersigned_by, reason)
SELECT c.id, 1, k.rate_before, k.rate_after, k.rate_unit, k.baseline_from, k.baseline_to,
       k.baseline_source, k.baseline_formula, k.baseline_locked_on,
       CASE WHEN k.baseline_locked_on IS NULL THEN '' ELSE k.entered_by END, '', ''
FROM claim k JOIN {table} s ON s.line = k.line AND s.verdict = 'new'
JOIN ledger_contribution c ON c.number = k.number ORDER BY k.line
"""
DROPPED_SHARES = """
DELETE FROM ledger_share WHERE contribution_id IN (
    SELECT k.known FROM claim k JOIN {table} s ON s.line = k.line AND s.verdict = 'changed')
"""
SHARES = """
INSERT INTO ledger_share (contribution_id, worker_id, share)
SELECT c.id, w.id, p.share
FROM claim k JOIN {table} s ON s.line = k.line AND s.verdict IN ('new', 'changed')
JOIN ledger_contribution c ON c.number = k.number
JOIN claim_share p ON p.line = k.line JOIN roster_worker w ON w.number = p.worker
ORDER BY c.id, w.number
"""
DROPPED_STEPS = (
    DROPPED_SHARES.replace("ledger_share", "ledger_steptaken") + " AND step <> 'awarded'"
)
STEPS = """
INSERT INTO ledger_steptaken (contribution_id, step, "on", skipped, recorded_by)
SELECT c.id, t.step, t.taken_on, t.taken_on IS NULL, ''
FROM (
    SELECT line, 1 AS place, 'submitted' AS step, claimed_on AS taken_on FROM claim
    UNION ALL SELECT line, 2, 'adopted', adopted_on FROM claim
        WHERE adopted_on IS NOT NULL OR trial_on IS NOT NULL OR implemented_on IS NOT NULL
    UNION ALL SELECT line, 3, 'trial', trial_on FROM claim
        WHERE trial_on IS NOT NULL OR implemented_on IS NOT NULL
    UNION ALL SELECT line, 4, 'implemented', implemented_on FROM claim
        WHERE implemented_on IS NOT NULL
) t
JOIN claim k ON k.line = t.line
JOIN {table} s ON s.line = k.line AND s.verdict IN ('new', 'changed')
JOIN ledger_contribution c ON c.number = k.number
ORDER BY c.id, t.place
"""
VALUED = """
UPDATE ledger_contribution SET
    measure_id = (SELECT k.measure_id FROM claim k WHERE k.known = ledger_contribution.id),
    gross = (SELECT k.gross_amount FROM claim k WHERE k.known = ledger_contribution.id),
    costs = (SELECT k.costs_amount FROM claim k WHERE k.known = ledger_contribution.id),
    more_than = (SELECT k.more_than FROM claim k WHERE k.known = ledger_contribution.id)
WHERE id IN (SELECT k.known FROM claim k JOIN {table} s ON s.line = k.line
             JOIN compared x ON x.line = k.line
             WHERE s.verdict = 'changed' AND NOT x.same_value)
"""
# What is claimed for the first time: a new slip with a value, or one that is valued now.
POSTING = """
INSERT INTO posting
SELECT c.id, NULL, c.drive_id, c.unit_id, c.starts, c.ends, 'claimed', c.kind, c.saving_class,
       c.measure_id, c.gross, c.costs, 0, 0, 1, NULL
FROM claim k JOIN {table} s ON s.line = k.line
JOIN ledger_contribution c ON c.number = k.number
LEFT JOIN compared x ON x.line = k.line
WHERE c.gross IS NOT NULL
  AND (s.verdict = 'new' OR (s.verdict = 'changed' AND NOT x.same_value))
"""


def write(staged: Staged, drive: Drive) -> None:
    """Write what is new or changed and fill `posting` with what is claimed."""
    bulk.run(SLIPS.format(table=staged.table, drive=drive.pk))
    bulk.analyse("ledger_contribution")
    totals.count(WRITTEN.format(table=staged.table))
    for sql in (ORIGINS, BASELINES, VALUED):
        bulk.run(sql.format(table=staged.table, drive=drive.pk))
    with taking_part.following(SHARED.format(table=staged.table)):
        for sql in (DROPPED_SHARES, SHARES):
            bulk.run(sql.format(table=staged.table))
    for sql in (DROPPED_STEPS, STEPS, POSTING):
        bulk.run(sql.format(table=staged.table, drive=drive.pk))
