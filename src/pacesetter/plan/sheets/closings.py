"""Closed months, one after the other: what is entered later counts for the next open month."""

from datetime import datetime
from itertools import pairwise

from pacesetter.campaign import queries as campaign
from pacesetter.campaign.models import Drive
from pacesetter.campaign.terms import Act
from pacesetter.intake.sheet import Column, Sheet, Type
from pacesetter.intake.staging import Staged
from pacesetter.intake.terms import Verdict
from pacesetter.journal.actions import record_many
from pacesetter.kernel import bulk
from pacesetter.kernel.actor import Actor
from pacesetter.kernel.period import months_between
from pacesetter.plan import sealed
from pacesetter.plan.sheets import asked
from pacesetter.plan.terms import Event

CLOSINGS = Sheet(
    "closings",
    "结账",
    ("period",),
    (
        Column(
            "period", "月份", Type.PERIOD, required=True, longest=8, aliases=("时期", "结账月份")
        ),
        Column("closed_on", "结账日期", Type.DATE, required=True, aliases=("结帐日期", "关账日期")),
    ),
)


def take_closings(staged: Staged, *, by: Actor, at: datetime) -> None:
    """Take the closed months of a sheet: see `sheets`."""
    drive = campaign.current_drive_or_refuse()
    _check(staged, drive)
    _compare(staged, drive)
    bulk.run(
        "INSERT INTO plan_closing (drive_id, period, closed_on)"
        f" SELECT {drive.pk}, s.period, s.closed_on FROM staged_closings AS s"
        " WHERE s.verdict = 'new' ORDER BY s.period"
    )
    number = sealed.closing_number(drive.slug, "s.period")
    rows = sealed.closings(f"SELECT {number} FROM staged_closings AS s WHERE s.verdict = 'new'")
    record_many(Event.PERIOD_CLOSED.value, by=by, kind="closing", rows=rows, at=at)


def _check(staged: Staged, drive: Drive) -> None:
    months = months_between(drive.starts, drive.ends)
    asked.refuse_other_periods(staged, [month.text for month in months])
    asked.refuse_other_days(staged, drive, Act.CLOSE_PERIOD, "closed_on")
    over = " ".join(f"WHEN '{month.text}' THEN '{month.ends}'" for month in months)
    staged.refuse(
        f"CAST(s.closed_on AS text) <= CASE s.period {over} END",
        "running",
        "CAST(s.closed_on AS text)",
    )


def _compare(staged: Staged, drive: Drive) -> None:
    """A month that is closed stays closed on its day; no month is closed before an earlier one."""
    stands = (
        f"EXISTS (SELECT 1 FROM plan_closing AS c WHERE c.drive_id = {drive.pk}"
        " AND c.period = s.period {})"
    )
    staged.mark(Verdict.UNCHANGED, stands.format("AND c.closed_on = s.closed_on"))
    staged.refuse(stands.format(""), "stands", "s.period")
    months = [month.text for month in months_between(drive.starts, drive.ends)]
    for month, next_month in pairwise(months):
        staged.refuse(
            f"""
            s.period = '{next_month}' AND NOT EXISTS (
                SELECT 1 FROM plan_closing AS c
                WHERE c.drive_id = {drive.pk} AND c.period = '{month}'
            ) AND NOT EXISTS (
                SELECT 1 FROM staged_closings AS o
                WHERE o.period = '{month}' AND o.verdict IS NULL
            )
            """,
            "order",
            f"'{month}'",
        )
    staged.mark(Verdict.NEW)
