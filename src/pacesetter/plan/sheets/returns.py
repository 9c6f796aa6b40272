"""Monthly returns: what a unit has produced itself, in the indicator's own measure."""

from datetime import datetime

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
from pacesetter.plan.queries import closed_months, next_open
from pacesetter.plan.sheets import asked
from pacesetter.plan.terms import Event, PlanKind

RETURNS = Sheet(
    "returns",
    "报表",
    ("unit", "indicator", "period"),
    (
        Column(
            "unit",
            "单位编号",
            required=True,
            longest=48,
            aliases=("单位代码", "单位", "单位编码", "填报单位"),
        ),
        Column(
            "indicator",
            "指标",
            required=True,
            longest=48,
            aliases=("指标代码", "指标编号", "指标代号"),
        ),
        Column(
            "period",
            "月份",
            Type.PERIOD,
            required=True,
            longest=8,
            aliases=("时期", "报告期", "报表月份"),
        ),
        Column(
            "amount",
            "数量",
            Type.DECIMAL,
            required=True,
            aliases=("完成数", "实际数", "实际完成", "产量", "完成数量"),
        ),
        Column(
            "reported_on",
            "上报日期",
            Type.DATE,
            required=True,
            aliases=("填报日期", "报送日期", "报告日期"),
        ),
    ),
)
DECIMALS = """(SELECT m.decimals FROM plan_indicator AS i
    JOIN campaign_measure AS m ON m.code = i.measure_id WHERE i.code = s.indicator)"""
ROW = """plan_return.drive_id = {drive} AND plan_return.unit_id = s.unit_id
    AND plan_return.indicator_id = s.indicator AND plan_return.period = s.period"""


def take_returns(staged: Staged, *, by: Actor, at: datetime) -> None:
    """Take the returns of a sheet: see `sheets`."""
    drive = campaign.current_drive_or_refuse()
    closed = sorted(closed_months(drive))
    _check(staged, drive)
    asked.resolve(staged, DECIMALS)
    _compare(staged, drive, closed)
    staged.weighed()
    _apply(drive, closed)
    number = sealed.return_number(drive.slug, "s.unit", "s.indicator", "s.period")
    for event, verdict in (
        (Event.RETURN_FILED, Verdict.NEW),
        (Event.RETURN_CORRECTED, Verdict.CHANGED),
    ):
        among = f"SELECT {number} FROM staged_returns AS s WHERE s.verdict = '{verdict.value}'"
        record_many(event.value, by=by, kind="return", rows=sealed.returns(among), at=at)


def _check(staged: Staged, drive: Drive) -> None:
    months = months_between(drive.starts, drive.ends)
    asked.refuse_unknown_units(staged)
    staged.refuse(
        "s.indicator NOT IN (SELECT i.code FROM plan_indicator AS i)", "indicator", "s.indicator"
    )
    staged.refuse(
        "s.indicator IN (SELECT i.code FROM plan_indicator AS i"
        f" WHERE i.plan = '{PlanKind.INCREASE_AND_SAVING}')",
        "saving",
        "s.indicator",
    )
    asked.refuse_other_periods(staged, [month.text for month in months])
    asked.refuse_amounts(staged, DECIMALS)
    asked.refuse_other_days(staged, drive, Act.FILE_RETURN, "reported_on")
    begun = " ".join(f"WHEN '{month.text}' THEN '{month.starts}'" for month in months)
    staged.refuse(
        f"CAST(s.reported_on AS text) < CASE s.period {begun} END",
        "early",
        "CAST(s.reported_on AS text)",
    )


def _compare(staged: Staged, drive: Drive, closed: list[str]) -> None:
    stands = f"EXISTS (SELECT 1 FROM plan_return WHERE {ROW.format(drive=drive.pk)} {{}})"
    same = "AND plan_return.amount = s.smallest AND plan_return.reported_on = s.reported_on"
    staged.mark(Verdict.UNCHANGED, stands.format(same))
    if closed:
        onward = " ".join(f"WHEN '{month}' THEN '{next_open(month, closed)}'" for month in closed)
        staged.refuse(
            f"s.period IN ({_listed(closed)}) AND {stands.format('')}",
            "closed",
            f"CASE s.period {onward} END",
        )
    staged.mark(Verdict.CHANGED, stands.format(""))
    staged.mark(Verdict.NEW)


def _apply(drive: Drive, closed: list[str]) -> None:
    late = f"s.period IN ({_listed(closed)})" if closed else "1 = 0"
    bulk.run(
        "UPDATE plan_return SET amount = s.smallest, reported_on = s.reported_on"
        f" FROM staged_returns AS s WHERE s.verdict = 'changed' AND {ROW.format(drive=drive.pk)}"
    )
    bulk.run(
        f"""
        INSERT INTO plan_return
            (drive_id, unit_id, indicator_id, period, amount, reported_on, late)
        SELECT {drive.pk}, s.unit_id, s.indicator, s.period, s.smallest, s.reported_on, ({late})
        FROM staged_returns AS s WHERE s.verdict = 'new' ORDER BY s.line
        """
    )


def _listed(months: list[str]) -> str:
    return ", ".join(f"'{month}'" for month in months)
