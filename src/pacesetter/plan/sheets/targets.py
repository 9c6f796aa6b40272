"""Targets: versions are added, never altered, and an indicator stays what it was."""

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
from pacesetter.plan import sealed
from pacesetter.plan.periods import periods_of
from pacesetter.plan.sheets import asked
from pacesetter.plan.terms import LAST_VERSION, Event, PlanKind

WHY = Column("reason", "理由", longest=300, optional=True, aliases=("原因", "调整理由"))
PLAN = Sheet(
    "plan",
    "计划",
    ("unit", "indicator", "period", "version"),
    (
        Column(
            "plan",
            "计划",
            required=True,
            choices=tuple(PlanKind.values),
            choices_zh=("生产计划", "增产节约计划"),
            aliases=("计划类别", "计划类型"),
        ),
        Column(
            "unit", "单位编号", required=True, longest=48, aliases=("单位代码", "单位", "单位编码")
        ),
        Column(
            "indicator",
            "指标",
            required=True,
            longest=48,
            aliases=("指标代码", "指标编号", "指标代号"),
        ),
        Column("indicator_zh", "指标名称", longest=120, optional=True),
        Column("indicator_en", "指标英文名称", longest=120, optional=True),
        Column(
            "measure", "计量单位", required=True, longest=32, aliases=("单位量", "计量", "度量单位")
        ),
        Column(
            "period",
            "时期",
            Type.PERIOD,
            required=True,
            longest=8,
            aliases=("计划时期", "计划期", "期间"),
        ),
        Column("version", "版本", Type.WHOLE, default="1", optional=True),
        Column(
            "amount",
            "数量",
            Type.DECIMAL,
            required=True,
            aliases=("计划数", "计划数量", "目标值", "目标"),
        ),
        Column(
            "decided_on",
            "决定日期",
            Type.DATE,
            required=True,
            aliases=("决定日", "下达日期", "批准日期"),
        ),
        WHY,
    ),
)
REASON = WHY.staged[0]  # the staging table has a `reason` of its own
DECIMALS = asked.DECIMALS.format(measure="measure")
KNOWN = "plan_indicators_to_be"


def take_plan(staged: Staged, *, by: Actor, at: datetime) -> None:
    """Take the targets of a sheet: see `sheets`."""
    drive = campaign.current_drive_or_refuse()
    _check(staged, drive)
    _check_indicators(staged)
    asked.resolve(staged, DECIMALS)
    _check_versions(staged, drive)
    _compare(staged, drive)
    staged.weighed()
    _apply(drive)
    bulk.run(f"DROP TABLE {KNOWN}")
    number = sealed.target_number(drive.slug, "s.unit", "s.indicator", "s.period", "s.version")
    rows = sealed.targets(f"SELECT {number} FROM staged_plan AS s WHERE s.verdict = 'new'")
    record_many(Event.TARGET_SET.value, by=by, kind="target", rows=rows, at=at)


def _check(staged: Staged, drive: Drive) -> None:
    asked.refuse_unknown_units(staged)
    staged.refuse(
        "s.measure NOT IN (SELECT m.code FROM campaign_measure AS m)", "measure", "s.measure"
    )
    staged.refuse("REPLACE(s.indicator, '/', '') <> s.indicator", "slash", "s.indicator")
    asked.refuse_other_periods(staged, [p.text for p in periods_of(drive.starts, drive.ends)])
    asked.refuse_amounts(staged, DECIMALS)
    asked.refuse_other_days(staged, drive, Act.SET_TARGET, "decided_on")
    staged.refuse(
        f"s.version NOT BETWEEN 1 AND {LAST_VERSION}", "version", "CAST(s.version AS text)"
    )
    staged.refuse(
        f"s.version > 1 AND COALESCE(s.{REASON}, '') = ''", "why", "CAST(s.version AS text)"
    )


def _check_indicators(staged: Staged) -> None:
    """An indicator is what it was on record, else what the sheet's first row says of it."""
    bulk.run(f"DROP TABLE IF EXISTS {KNOWN}")
    bulk.run(
        f"""
        CREATE TEMP TABLE {KNOWN} AS
        SELECT i.code, i.plan, i.measure_id AS measure, i.name_zh, i.name_en
            FROM plan_indicator AS i
        UNION ALL
        SELECT s.indicator, s.plan, s.measure, s.indicator_zh, s.indicator_en
            FROM staged_plan AS s JOIN (
                SELECT MIN(line) AS line FROM staged_plan WHERE verdict IS NULL
                    AND indicator NOT IN (SELECT code FROM plan_indicator) GROUP BY indicator
            ) AS f ON f.line = s.line
        """
    )
    where = f"EXISTS (SELECT 1 FROM {KNOWN} AS k WHERE k.code = s.indicator AND {{}})"
    was = f"(SELECT k.{{}} FROM {KNOWN} AS k WHERE k.code = s.indicator)"
    staged.refuse(where.format("k.measure <> s.measure"), "remeasured", was.format("measure"))
    staged.refuse(where.format("k.plan <> s.plan"), "replanned", "s.indicator")
    staged.refuse(where.format("k.name_zh = ''"), "unnamed", "s.indicator")
    for name in ("zh", "en"):
        other = f"s.indicator_{name} <> '' AND s.indicator_{name} <> k.name_{name}"
        staged.refuse(where.format(other), "renamed", was.format(f"name_{name}"))


def _check_versions(staged: Staged, drive: Drive) -> None:
    """Version 3 needs 1 and 2, on record or in the sheet."""
    same = "o.indicator{} = s.indicator AND o.period = s.period AND o.version < s.version"
    staged.refuse(
        f"""
        s.version > 1 AND s.version - 1 > (SELECT COUNT(*) FROM (
            SELECT o.version FROM plan_target AS o WHERE o.drive_id = {drive.pk}
                AND o.unit_id = s.unit_id AND {same.format("_id")}
            UNION
            SELECT o.version FROM staged_plan AS o WHERE o.verdict IS NULL
                AND o.unit = s.unit AND {same.format("")}
        ) AS below)
        """,
        "gap",
        "CAST(s.version - 1 AS text)",
    )


def _compare(staged: Staged, drive: Drive) -> None:
    stands = f"""
        EXISTS (SELECT 1 FROM plan_target AS t WHERE t.drive_id = {drive.pk}
            AND t.unit_id = s.unit_id AND t.indicator_id = s.indicator
            AND t.period = s.period AND t.version = s.version {{}})
        """
    same = (
        "AND t.amount = s.smallest AND t.decided_on = s.decided_on"
        f" AND t.reason = COALESCE(s.{REASON}, '')"
    )
    staged.mark(Verdict.UNCHANGED, stands.format(same))
    staged.refuse(stands.format(""), "stands", "CAST(s.version AS text)")
    staged.mark(Verdict.NEW)


def _apply(drive: Drive) -> None:
    bulk.run(
        f"""
        INSERT INTO plan_indicator (code, plan, name_zh, name_en, measure_id)
        SELECT k.code, k.plan, k.name_zh, k.name_en, k.measure FROM {KNOWN} AS k
        WHERE k.code IN (SELECT s.indicator FROM staged_plan AS s WHERE s.verdict = 'new')
            AND k.code NOT IN (SELECT i.code FROM plan_indicator AS i)
        ORDER BY k.code
        """
    )
    bulk.run(
        f"""
        INSERT INTO plan_target
            (drive_id, unit_id, indicator_id, period, version, amount, decided_on, reason)
        SELECT {drive.pk}, s.unit_id, s.indicator, s.period, s.version, s.smallest, s.decided_on,
            COALESCE(s.{REASON}, '')
        FROM staged_plan AS s WHERE s.verdict = 'new' ORDER BY s.line
        """
    )
