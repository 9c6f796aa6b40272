"""What every sheet of the plan asks of its rows: a known unit, a period of the drive, an amount."""

from pacesetter.campaign import queries as campaign
from pacesetter.campaign import staging
from pacesetter.campaign.models import Drive
from pacesetter.campaign.terms import Act
from pacesetter.intake.staging import Staged
from pacesetter.kernel import bulk

DECIMALS = "(SELECT m.decimals FROM campaign_measure AS m WHERE m.code = s.{measure})"


def refuse_unknown_units(staged: Staged) -> None:
    """Refuse rows whose unit is not on the roster."""
    staged.refuse("s.unit NOT IN (SELECT u.number FROM roster_unit AS u)", "unit", "s.unit")


def refuse_other_periods(staged: Staged, periods: list[str]) -> None:
    """Refuse rows of a period that is not one of these; the reason's detail names it."""
    listed = ", ".join(f"'{period}'" for period in periods)
    staged.refuse(
        f"s.period NOT IN ({listed})", "period", f"s.period || ' ({periods[0]} – {periods[-1]})'"
    )


def refuse_other_days(staged: Staged, drive: Drive, act: Act, column: str) -> None:
    """Refuse rows dated on a day on which no phase of the drive allows the act."""
    spans = campaign.allowed_days(drive, act)
    staged.refuse(
        staging.outside(f"s.{column}", spans), "phase", staging.day_and_spans(f"s.{column}", spans)
    )


def refuse_amounts(staged: Staged, decimals: str) -> None:
    """Refuse amounts below nothing, too large, or finer than their measure."""
    whole = "CAST(s.amount AS text)"
    staged.refuse(staging.negative("s.amount"), "negative", whole)
    staged.refuse(staging.too_fine("s.amount", decimals), "digits", whole)
    staged.refuse(staging.too_large("s.amount", decimals), "large", whole)


def resolve(staged: Staged, decimals: str) -> None:
    """Write the unit's id and the exact amount beside every row still in question."""
    bulk.run(f"ALTER TABLE {staged.table} ADD COLUMN unit_id bigint")
    bulk.run(f"ALTER TABLE {staged.table} ADD COLUMN smallest bigint")
    bulk.run(
        f"UPDATE {staged.table} AS s SET smallest = {staging.smallest('s.amount', decimals)},"
        " unit_id = (SELECT u.id FROM roster_unit AS u WHERE u.number = s.unit)"
        " WHERE s.verdict IS NULL"
    )
