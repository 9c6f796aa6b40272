"""Slips: check, compare with what is on record, write, post what is claimed, seal."""

from datetime import datetime

from pacesetter.campaign import queries as campaign
from pacesetter.campaign.models import Drive
from pacesetter.campaign.staging import negative, outside, smallest, too_fine
from pacesetter.campaign.terms import Act
from pacesetter.intake.staging import Staged
from pacesetter.intake.terms import Verdict
from pacesetter.journal.actions import record_many
from pacesetter.kernel import bulk
from pacesetter.kernel.actor import Actor
from pacesetter.ledger import making_way, posting, sealed
from pacesetter.ledger.models import WHOLE
from pacesetter.ledger.sheets import parts, rights
from pacesetter.ledger.sheets.amounts import as_text, too_much
from pacesetter.ledger.sheets.claims import SHEET
from pacesetter.ledger.sheets.compare import compare
from pacesetter.ledger.sheets.write import write
from pacesetter.ledger.terms import Event
from pacesetter.plan import queries as plan

__all__ = ("SHEET", "take")

# Each staged row with what its names lead to; `known` is the slip that is on record already.
CLAIM = """
CREATE TEMP TABLE claim AS
SELECT s.*, u.id AS unit_id, m.code AS measure_id, c.id AS known, o.id AS origin_id,
       {gross} AS gross_amount,
       CASE WHEN s.gross IS NULL THEN NULL ELSE COALESCE({costs}, 0) END AS costs_amount,
       COALESCE(s.benefit_share * 100 + s.benefit_share_micro / 10000, {whole}) AS benefit
FROM {table} s
JOIN roster_unit u ON u.number = s.unit
LEFT JOIN campaign_measure m ON m.code = s.measure
LEFT JOIN ledger_contribution c ON c.number = s.number AND c.state <> 'withdrawn'
LEFT JOIN ledger_contribution o ON o.number = s.replica_of
WHERE s.verdict IS NULL
"""


def take(staged: Staged, *, by: Actor, at: datetime) -> None:
    """Take a sheet of slips."""
    drive = campaign.current_drive_or_refuse()
    parts.unfold(staged)
    parts.refuse_misread(staged)
    rights.check(staged, drive)
    _check_names(staged)
    _check_values(staged)
    _check_days(staged, drive)
    bulk.run("DROP TABLE IF EXISTS claim")
    bulk.run(
        CLAIM.format(
            table=staged.table,
            gross=smallest("s.gross", "m.decimals"),
            costs=smallest("s.costs", "m.decimals"),
            whole=WHOLE,
        )
    )
    bulk.run("CREATE UNIQUE INDEX claim_line ON claim (line)")
    bulk.analyse("claim")
    compare(staged)
    making_way.for_slips(staged, by=by, at=at)
    posting.prepare()
    write(staged, drive)
    posting.post(plan.closed_months(drive))
    _seal(staged, by, at)
    bulk.run("DROP TABLE claim")
    parts.drop()


def _check_names(staged: Staged) -> None:
    staged.refuse(
        "NOT EXISTS (SELECT 1 FROM roster_unit u WHERE u.number = s.unit)", "unit", "s.unit"
    )
    staged.refuse(
        "s.measure <> '' AND NOT EXISTS"
        " (SELECT 1 FROM campaign_measure m WHERE m.code = s.measure)",
        "measure",
        "s.measure",
    )
    staged.refuse(
        "NOT EXISTS (SELECT 1 FROM roster_worker w WHERE w.number = s.entered_by)",
        "enterer",
        "s.entered_by",
    )
    staged.refuse("s.replica_of = s.number", "itself")
    staged.refuse(
        "s.replica_of <> ''"
        " AND NOT EXISTS (SELECT 1 FROM ledger_contribution c WHERE c.number = s.replica_of)"
        f" AND NOT EXISTS (SELECT 1 FROM {staged.table} o WHERE o.number = s.replica_of"
        " AND (o.verdict IS NULL OR o.verdict <> 'error'))",
        "origin",
        "s.replica_of",
    )


def _check_values(staged: Staged) -> None:
    measured = "EXISTS (SELECT 1 FROM campaign_measure m WHERE m.code = s.measure AND {})"
    staged.refuse("s.gross IS NOT NULL AND s.measure = ''", "unmeasured", as_text("s.gross"))
    staged.refuse("s.gross IS NULL AND s.costs IS NOT NULL", "costs")
    for name in ("gross", "costs"):
        fine = measured.format(too_fine(f"s.{name}", "m.decimals"))
        staged.refuse(fine, "digits", as_text(f"s.{name}"))
        much = measured.format(too_much(f"s.{name}", "m.decimals"))
        staged.refuse(much, "large", as_text(f"s.{name}"))
        staged.refuse(negative(f"s.{name}"), "negative", as_text(f"s.{name}"))
    staged.refuse(
        "s.saving_class = 'non_financial' AND s.gross IS NOT NULL AND "
        + measured.format("m.money"),
        "worth",
    )
    share = "(s.benefit_share * 100 + s.benefit_share_micro / 10000)"
    staged.refuse(f"{share} <= 0 OR {share} > {WHOLE}", "benefit", as_text("s.benefit_share"))


def _check_days(staged: Staged, drive: Drive) -> None:
    staged.refuse(
        outside("s.claimed_on", campaign.allowed_days(drive, Act.CLAIM)), "phase", day("claimed_on")
    )
    staged.refuse("s.ends < s.starts", "ends", day("ends"))
    staged.refuse(f"{_months('starts', 'ends')} > 12", "window", day("ends"))
    covered = _months("baseline_from", "baseline_to")
    staged.refuse(f"{covered} < 3 OR {covered} > 12", "baseline", f"CAST({covered} AS text)")
    staged.refuse("s.baseline_locked_on > s.implemented_on", "locked", day("baseline_locked_on"))
    staged.refuse(
        "s.trial_on < s.adopted_on OR s.implemented_on < s.trial_on"
        " OR s.implemented_on < s.adopted_on",
        "order",
        "COALESCE(CAST(s.implemented_on AS text), CAST(s.trial_on AS text))",
    )


def day(column: str) -> str:
    """Give SQL that shows a staged day in a reason."""
    return f"CAST(s.{column} AS text)"


def _months(first: str, last: str) -> str:
    """Give SQL that counts the months that two staged days touch."""
    year = "CAST(SUBSTR(CAST(s.{0} AS text), 1, 4) AS integer)"
    month = "CAST(SUBSTR(CAST(s.{0} AS text), 6, 2) AS integer)"
    return (
        f"(({year.format(last)} - {year.format(first)}) * 12"
        f" + {month.format(last)} - {month.format(first)} + 1)"
    )


def _seal(staged: Staged, by: Actor, at: datetime) -> None:
    for verdict, event in ((Verdict.NEW, Event.CLAIMED), (Verdict.CHANGED, Event.CORRECTED)):
        touched = [
            str(number)
            for (number,) in bulk.fetch(
                f"SELECT number FROM {staged.table} WHERE verdict = %s", (verdict.value,)
            )
        ]
        if touched:
            record_many(
                event, by=by, kind="contribution", rows=sealed.contributions(touched), at=at
            )
