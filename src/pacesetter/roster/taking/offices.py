"""Offices: who holds which over what unit between which days, and which don't go together."""

from pacesetter.intake.sheet import Column, Sheet, Type
from pacesetter.intake.staging import Staged
from pacesetter.intake.terms import Verdict
from pacesetter.kernel import bulk
from pacesetter.roster import sealed
from pacesetter.roster.taking.merged import number_of_person, refuse_merged
from pacesetter.roster.taking.taking import Taking
from pacesetter.roster.terms import INCOMPATIBLE, OFFICE_NUMBER, Event, OfficeKind

OFFICES = Sheet(
    "offices",
    "职务",
    ("worker", "unit", "office", "since"),
    (
        Column(
            "office",
            "职务",
            required=True,
            choices=tuple(OfficeKind.values),
            choices_zh=(
                "组织员",
                "领导",
                "技术核实员",
                "财务核实员",
                "选举委员",
                "总工会工作人员",
                "审计",
                "管理员",
            ),
            aliases=("职务名称", "任职"),
        ),
        Column(
            "worker", "工号", required=True, longest=48, aliases=("职工号", "职工编号", "员工编号")
        ),
        Column(
            "unit",
            "单位",
            required=True,
            longest=48,
            aliases=("单位编号", "任职单位", "所在单位编号", "所在单位"),
        ),
        Column(
            "since",
            "起始日期",
            Type.DATE,
            required=True,
            aliases=("任职日期", "开始日期", "任职时间"),
        ),
        Column(
            "until",
            "截止日期",
            Type.DATE,
            optional=True,
            aliases=("免职日期", "结束日期", "终止日期"),
        ),
        Column("source", "依据", optional=True, aliases=("任命依据", "文号")),
    ),
)
HELD = "offices_to_be"
NUMBER = OFFICE_NUMBER.format(kind="s.office", worker="s.worker", unit="s.unit", since="s.since")
PRESENT = """
    FROM roster_office AS o JOIN roster_worker AS w ON w.id = o.worker_id
        JOIN roster_unit AS u ON u.id = o.unit_id
    """
SAME = "w.number = s.worker AND u.number = s.unit AND o.kind = s.office AND o.since = s.since"


def settle(staged: Staged) -> None:
    """Check, compare and apply the offices of a sheet."""
    staged.refuse("s.worker NOT IN (SELECT number FROM roster_worker)", "worker", "s.worker")
    refuse_merged(staged, "s.worker", f"NOT EXISTS (SELECT 1 {PRESENT} WHERE {SAME})")
    staged.refuse("s.unit NOT IN (SELECT number FROM roster_unit)", "unit", "s.unit")
    staged.refuse("s.until < s.since", "ends_first", "CAST(s.until AS text)")
    _check_incompatible(staged)
    staged.mark(Verdict.NEW, f"NOT EXISTS (SELECT 1 {PRESENT} WHERE {SAME})")
    staged.mark(
        Verdict.UNCHANGED,
        f"EXISTS (SELECT 1 {PRESENT} WHERE {SAME} AND s.source IN ('', o.source)"
        " AND (s.until IS NULL OR s.until IS NOT DISTINCT FROM o.until))",
    )
    staged.mark(Verdict.CHANGED)
    _apply()


def touched(verdict: Verdict) -> sealed.Rows:
    """Give the facts of the offices with a verdict."""
    return sealed.offices(
        f"SELECT {NUMBER} FROM staged_offices AS s WHERE s.verdict = '{verdict.value}'"
    )


TAKING = Taking(OFFICES, "office", settle, touched, Event.OFFICE_APPOINTED, Event.OFFICE_CHANGED)


def _check_incompatible(staged: Staged) -> None:
    """Refuse what doesn't go with an office that stands, or with an earlier row of the sheet."""
    _list_held()
    for one, others, reason in INCOMPATIBLE:
        several = ", ".join(f"'{other}'" for other in others)
        clash = f"""
            FROM {HELD} AS h JOIN {HELD} AS me ON me.line = s.line
            WHERE h.worker = me.worker AND h.unit = s.unit AND h.line < s.line
                AND ((s.office = '{one}' AND h.office IN ({several}))
                    OR (h.office = '{one}' AND s.office IN ({several})))
                AND (s.until IS NULL OR h.since <= s.until)
                AND (h.until IS NULL OR h.until >= s.since)
            """
        staged.refuse(f"EXISTS (SELECT 1 {clash})", reason, f"(SELECT MIN(h.office) {clash})")
    bulk.run(f"DROP TABLE {HELD}")


def _list_held() -> None:
    """List the offices as they would be; those that stand come before every line of the sheet.

    Whoever holds them is named by the number that his or her records lead to.
    """
    bulk.run(f"DROP TABLE IF EXISTS {HELD}")
    bulk.run(
        f"""
        CREATE TEMP TABLE {HELD} AS
        SELECT s.office, {number_of_person("s.worker")} AS worker, s.unit, s.since, s.line,
            COALESCE(s.until, (SELECT o.until {PRESENT} WHERE {SAME})) AS until
        FROM staged_offices AS s WHERE s.verdict IS NULL
        UNION ALL
        SELECT o.kind, {number_of_person("w.number")}, u.number, o.since, 0, o.until {PRESENT}
        WHERE NOT EXISTS (SELECT 1 FROM staged_offices AS s WHERE s.verdict IS NULL AND {SAME})
        """
    )
    bulk.run(f"CREATE INDEX {HELD}_worker ON {HELD} (worker, unit)")
    bulk.run(f"CREATE INDEX {HELD}_line ON {HELD} (line)")


def _apply() -> None:
    bulk.run(
        """
        INSERT INTO roster_office (kind, worker_id, unit_id, since, until, source)
        SELECT s.office, w.id, u.id, s.since, s.until, s.source
        FROM staged_offices AS s JOIN roster_worker AS w ON w.number = s.worker
            JOIN roster_unit AS u ON u.number = s.unit
        WHERE s.verdict IN ('new', 'changed')
        ON CONFLICT (kind, worker_id, unit_id, since) DO UPDATE SET
            until = COALESCE(excluded.until, roster_office.until),
            source = CASE WHEN excluded.source = '' THEN roster_office.source
                ELSE excluded.source END
        """
    )
