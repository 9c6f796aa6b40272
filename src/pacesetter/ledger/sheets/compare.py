"""Compare staged slips with those on record: what is new, what may change, what may not."""

from pacesetter.intake.staging import Staged
from pacesetter.intake.terms import Verdict
from pacesetter.kernel import bulk

TEXT = {
    "unit_id": "c.unit_id",
    "title_zh": "c.title_zh",
    "title_en": "c.title_en",
    "kind": "c.kind",
    "saving_class": "c.saving_class",
    "mechanism": "c.mechanism",
    "cost_line": "c.cost_line",
    "benefit": "c.benefit_share",
    "starts": "c.starts",
    "ends": "c.ends",
    "claimed_on": "c.claimed_on",
    "entered_by": "c.entered_by",
    "multiple_as_printed": "c.multiple_as_printed",
    "readings": "c.readings",
    "origin_id": "c.replica_of_id",
    "note_zh": "c.note_zh",
    "note_en": "c.note_en",
    "printed": "c.printed",
    "made_up": "c.made_up",
}
VALUE = {
    "measure_id": "c.measure_id",
    "gross_amount": "c.gross",
    "costs_amount": "c.costs",
    "more_than": "c.more_than",
}
BASELINE = {
    "rate_before": "b.rate_before",
    "rate_after": "b.rate_after",
    "rate_unit": "b.rate_unit",
    "baseline_from": "b.starts",
    "baseline_to": "b.ends",
    "baseline_source": "b.source",
    "baseline_formula": "b.formula",
    "baseline_locked_on": "b.locked_on",
}
STEPS = ("adopted", "trial", "implemented")

# A column of yes and no for each part of a slip that may or may not change.
COMPARED = """
CREATE TEMP TABLE compared AS
SELECT k.line, c.number, c.state, {text} AS same_text, {value} AS same_value,
       c.gross IS NULL AS unvalued,
       NOT EXISTS (SELECT 1 FROM ledger_baseline b WHERE b.contribution_id = c.id AND b.version = 1
                   AND NOT ({baseline})) AS same_baseline,
       (SELECT COUNT(*) FROM ledger_share h JOIN roster_worker w ON w.id = h.worker_id
        JOIN claim_share p ON p.line = k.line AND p.worker = w.number AND p.share = h.share
        WHERE h.contribution_id = c.id)
       = (SELECT COUNT(*) FROM ledger_share h WHERE h.contribution_id = c.id)
       AND (SELECT COUNT(*) FROM ledger_share h WHERE h.contribution_id = c.id)
       = (SELECT COUNT(*) FROM claim_share p WHERE p.line = k.line) AS same_shares,
       {steps} AS same_steps,
       (SELECT MIN(x.worker) FROM (
            SELECT p.worker FROM claim_share p WHERE p.line = k.line
            UNION SELECT w.number FROM ledger_share h JOIN roster_worker w ON w.id = h.worker_id
            WHERE h.contribution_id = c.id
        ) x WHERE x.worker NOT IN (SELECT a.worker FROM claim_agreed a WHERE a.line = k.line)
       ) AS disagrees
FROM claim k JOIN ledger_contribution c ON c.id = k.known
"""


def compare(staged: Staged) -> None:
    """Give a verdict to every staged slip that is still in question."""
    bulk.run("DROP TABLE IF EXISTS compared")
    bulk.run(
        COMPARED.format(
            text=_same(TEXT), value=_same(VALUE), baseline=_same(BASELINE), steps=_same_steps()
        )
    )
    bulk.run("CREATE UNIQUE INDEX compared_line ON compared (line)")
    holds = "EXISTS (SELECT 1 FROM compared x WHERE x.line = s.line AND {})".format
    everything = "same_text AND same_value AND same_baseline AND same_shares AND same_steps"
    staged.mark(Verdict.UNCHANGED, holds(everything))
    staged.refuse(holds("NOT same_baseline"), "baseline-locked", "s.number")
    staged.refuse(holds("NOT same_text"), "text", "s.number")
    staged.refuse(holds("NOT same_value AND NOT unvalued"), "text", "s.number")
    staged.refuse(holds("state <> 'open' AND NOT same_value"), "settled", "s.number")
    staged.refuse(
        holds("NOT same_shares AND disagrees IS NOT NULL"),
        "agreed",
        "(SELECT x.disagrees FROM compared x WHERE x.line = s.line)",
    )
    staged.mark(Verdict.CHANGED, holds("1 = 1"))
    staged.mark(Verdict.NEW)


def _same(columns: dict[str, str]) -> str:
    pairs = (f"k.{mine} IS NOT DISTINCT FROM {theirs}" for mine, theirs in columns.items())
    return f"({' AND '.join(pairs)})"


def _same_steps() -> str:
    step = (
        'k.{0}_on IS NOT DISTINCT FROM (SELECT t.on_day FROM (SELECT "on" AS on_day'
        " FROM ledger_steptaken WHERE contribution_id = c.id AND step = '{0}') t)"
    )
    return f"({' AND '.join(step.format(name) for name in STEPS)})"
