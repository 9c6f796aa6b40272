"""Rates, slips and signatures as they leave.

A slip leaves as it was claimed: what became of it stand the signatures for. A reversal is an act
of its own and no row of a spreadsheet; who agreed to the shares is not kept.
"""

from pacesetter.ledger.making_way import UNDONE
from pacesetter.ledger.sheets.claims import SHEET as SLIPS
from pacesetter.ledger.sheets.rates import SHEET as RATES
from pacesetter.ledger.sheets.verifications import SHEET as SIGNATURES
from pacesetter.spreadsheets.exporting.leaving import (
    Leaving,
    amount,
    flag,
    joined,
    percent,
    text,
)

STEP = (
    'COALESCE((SELECT CAST(t."on" AS text) FROM ledger_steptaken AS t'
    " WHERE t.contribution_id = c.id AND t.step = '{}'), '')"
)


def leaving_rates() -> Leaving:
    """Give how rates leave."""
    return Leaving(
        RATES,
        {
            "measure": "r.measure_id",
            "quantity": amount("r.quantity", "k.decimals"),
            "amount": amount("r.amount", "m.decimals"),
            "unit": "u.number",
            "since": text("r.since"),
            "until": text("r.until"),
            "source": "r.source",
            "made_up": flag("r.made_up"),
        },
        """
        ledger_rate AS r JOIN campaign_measure AS k ON k.code = r.measure_id
            JOIN campaign_drive AS d ON d.id = r.drive_id
            JOIN campaign_measure AS m ON m.code = d.money_id
            JOIN roster_unit AS u ON u.id = r.unit_id
        WHERE r.drive_id = {drive} AND {within} ORDER BY r.measure_id, u.path, r.since
        """,
        "r.unit_id",
    )


def leaving_slips() -> Leaving:
    """Give how slips leave."""
    shares = joined(
        f"w.number || ':' || {percent('h.share')}",
        "ledger_share AS h JOIN roster_worker AS w ON w.id = h.worker_id"
        " WHERE h.contribution_id = c.id",
        "w.number",
    )
    as_it_is = (
        "title_zh", "title_en", "kind", "saving_class", "mechanism", "cost_line", "entered_by",
        "multiple_as_printed", "readings", "note_zh", "note_en", "printed",
    )  # fmt: skip
    return Leaving(
        SLIPS,
        {
            "number": "c.number",
            "unit": "u.number",
            **{name: f"c.{name}" for name in as_it_is},
            "benefit_share": percent("c.benefit_share"),
            "starts": text("c.starts"),
            "ends": text("c.ends"),
            "measure": "COALESCE(c.measure_id, '')",
            "gross": amount("c.gross", "m.decimals"),
            "costs": amount("c.costs", "m.decimals"),
            "more_than": flag("c.more_than"),
            "claimed_on": text("c.claimed_on"),
            "shares": shares,
            **{
                name: f"COALESCE(b.{name}, '')"
                for name in ("rate_before", "rate_after", "rate_unit")
            },
            "baseline_from": text("b.starts"),
            "baseline_to": text("b.ends"),
            "baseline_source": "COALESCE(b.source, '')",
            "baseline_formula": "COALESCE(b.formula, '')",
            "baseline_locked_on": text("b.locked_on"),
            **{f"{step}_on": STEP.format(step) for step in ("adopted", "trial", "implemented")},
            "replica_of": "COALESCE(o.number, '')",
            "made_up": flag("c.made_up"),
        },
        """
        ledger_contribution AS c JOIN roster_unit AS u ON u.id = c.unit_id
            LEFT JOIN campaign_measure AS m ON m.code = c.measure_id
            LEFT JOIN ledger_contribution AS o ON o.id = c.replica_of_id
            LEFT JOIN ledger_baseline AS b ON b.contribution_id = c.id AND b.version = 1
        WHERE c.drive_id = {drive} AND c.state <> 'withdrawn' AND {within} ORDER BY c.id
        """,
        "c.unit_id",
    )


def leaving_signatures() -> Leaving:
    """Give how signatures leave."""
    return Leaving(
        SIGNATURES,
        {
            "number": "v.number",
            "contribution": "c.number",
            "role": "v.role",
            "verifier": "w.number",
            "verdict": "v.verdict",
            "gross": amount("v.gross", "m.decimals"),
            "costs": amount("v.costs", "m.decimals"),
            "more_than": flag("v.more_than"),
            "reason": "v.reason",
            "on": text('v."on"'),
            "made_up": flag("v.made_up"),
        },
        """
        ledger_verification AS v JOIN ledger_contribution AS c ON c.id = v.contribution_id
            JOIN roster_worker AS w ON w.id = v.verifier_id
            LEFT JOIN campaign_measure AS m ON m.code = c.measure_id
        WHERE c.drive_id = {drive} AND v.verdict NOT IN ('reversed', 'withdrawn', 'reopened')
            AND NOT """
        + UNDONE
        + """ AND {within} ORDER BY v.id
        """,
        "c.unit_id",
    )
