"""Settle slips: their state, and what each account gets."""

from pacesetter.intake.staging import Staged
from pacesetter.kernel import bulk
from pacesetter.ledger import totals

SIGNED = """
SELECT k.slip_id AS id FROM signing k JOIN {table} s ON s.line = k.line
WHERE s.verdict = 'new' AND k.signed <> 'checked'
"""
STATE = """
UPDATE ledger_contribution SET state = (
    SELECT CASE k.signed WHEN 'adopted' THEN 'open' ELSE k.signed END
    FROM signing k JOIN {table} s ON s.line = k.line
    WHERE k.slip_id = ledger_contribution.id AND s.verdict = 'new' AND k.signed <> 'checked')
WHERE id IN (SELECT k.slip_id FROM signing k JOIN {table} s ON s.line = k.line
             WHERE s.verdict = 'new' AND k.signed <> 'checked')
"""
POSTING = """
INSERT INTO posting
SELECT k.slip_id, v.id, k.drive_id, k.unit_id, k.starts, k.ends, '{account}', k.kind,
       k.saving_class, {measure}, {gross}, {costs}, {less_gross}, {less_costs}, {slips}, {rate}
FROM signing k JOIN {{table}} s ON s.line = k.line AND s.verdict = 'new'
JOIN ledger_verification v ON v.number = k.number
{join} WHERE {where}
"""
OWN = {"measure": "k.measure_id", "rate": "NULL", "join": ""}
NOTHING = {"less_gross": "0", "less_costs": "0"}
VALUED = "k.signed IN ('verified', 'adjusted') AND k.gross IS NOT NULL"
# Money derived by the rate of the nearest place above, of the latest day before the benefit's end.
RATE = """
JOIN campaign_drive d ON d.id = k.drive_id
JOIN ledger_rate r ON r.id = (
    SELECT o.id FROM ledger_rate o JOIN roster_unitancestor a ON a.ancestor_id = o.unit_id
    WHERE a.descendant_id = k.unit_id AND o.measure_id = k.measure_id AND o.drive_id = k.drive_id
      AND o.since <= k.ends AND (o.until IS NULL OR o.until >= k.ends)
    ORDER BY a.distance, o.since DESC LIMIT 1)
"""
# Rounded half up; whole quantities first, so that no product outgrows a bigint.
BY_RATE = (
    "({0} / r.quantity * r.amount"
    " + (({0} - {0} / r.quantity * r.quantity) * r.amount * 2 + r.quantity) / (2 * r.quantity))"
)

POSTINGS = (
    # A slip that came without a value is claimed, at nought, when somebody finds its value.
    POSTING.format(
        **OWN, **NOTHING, account="claimed", gross="0", costs="0", slips="1",
        where=f"{VALUED} AND k.claimed_gross IS NULL",
    ),
    POSTING.format(
        **OWN, **NOTHING, account="verified", gross="k.gross", costs="k.costs", slips="1",
        where=VALUED,
    ),
    POSTING.format(
        **OWN, account="adjusted", gross="k.gross", costs="k.costs", slips="1",
        less_gross="COALESCE(k.claimed_gross, 0)", less_costs="COALESCE(k.claimed_costs, 0)",
        where=f"{VALUED} AND (k.claimed_gross IS NULL OR k.signed = 'adjusted')",
    ),
    POSTING.format(
        **OWN, account="refused", gross="0", costs="0", slips="1",
        less_gross="k.claimed_gross", less_costs="k.claimed_costs",
        where="k.signed = 'refused' AND k.claimed_gross IS NOT NULL AND NOT k.appealed",
    ),
    # An appeal that is upheld takes back what the first signer has refused.
    POSTING.format(
        **OWN, **NOTHING, account="refused", gross="k.claimed_gross", costs="k.claimed_costs",
        slips="-1",
        where=f"k.claimed_gross IS NOT NULL AND k.appealed AND ({VALUED} OR k.signed = 'adopted')",
    ),
    POSTING.format(
        **NOTHING, measure="d.money_id", rate="r.id", join=RATE, account="verified", slips="1",
        gross=BY_RATE.format("k.gross"), costs=BY_RATE.format("k.costs"),
        where=f"{VALUED} AND k.measure_id <> d.money_id",
    ),
)  # fmt: skip


def settle(staged: Staged) -> None:
    """Set the slips' states and fill `posting` from the signatures that are new."""
    with totals.moving(SIGNED.format(table=staged.table)):
        bulk.run(STATE.format(table=staged.table))
    for sql in POSTINGS:
        bulk.run(sql.format(table=staged.table))
