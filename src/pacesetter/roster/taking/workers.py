"""Workers: who they are, where they belong since when, and the facts that quotas count.

A later date with another unit is a transfer, the same date a correction; an earlier one is
refused, unless it says what the register knows of that day anyway. An empty cell leaves what is
known as it is.
"""

from pacesetter.intake.sheet import Column, Sheet, Type
from pacesetter.intake.staging import Staged
from pacesetter.intake.terms import Verdict
from pacesetter.kernel import bulk
from pacesetter.roster import heads, sealed
from pacesetter.roster.privacy import encrypt_all
from pacesetter.roster.taking.known_workers import KNOWN, apply_changed, look_up
from pacesetter.roster.taking.merged import refuse_merged
from pacesetter.roster.taking.new_workers import PRIVATE, registered, staged_kinds, write_new
from pacesetter.roster.taking.taking import Rows, Taking
from pacesetter.roster.terms import Employment, Event, Position

WORKERS = Sheet(
    "workers",
    "职工",
    ("number",),
    (
        Column(
            "number",
            "工号",
            required=True,
            longest=48,
            aliases=("职工号", "职工编号", "员工编号", "员工号", "人员编号", "工人编号", "编号"),
        ),
        Column(
            "name", "姓名", required=True, longest=120, aliases=("职工姓名", "员工姓名", "名字")
        ),
        Column(
            "name_latin", "拉丁字母姓名", longest=120, optional=True, aliases=("拼音", "姓名拼音")
        ),
        Column(
            "unit",
            "单位",
            required=True,
            longest=48,
            aliases=(
                "单位编号",
                "单位代码",
                "所在单位",
                "所在单位编号",
                "所属单位编号",
                "单位编码",
                "所属单位",
                "部门",
                "部门编号",
                "班组编号",
            ),
        ),
        Column(
            "since",
            "起始日期",
            Type.DATE,
            required=True,
            aliases=("入职日期", "到岗日期", "进厂日期", "开始日期", "生效日期"),
        ),
        Column("trade", "工种", longest=64, optional=True, aliases=("职业", "岗位", "岗位名称")),
        Column(
            "position",
            "岗位类别",
            choices=tuple(Position.values),
            choices_zh=("一线", "技术", "管理", "负责人"),
            optional=True,
            aliases=("岗位类型", "人员类别", "职工类别"),
        ),
        Column(
            "employment",
            "用工形式",
            choices=tuple(Employment.values),
            choices_zh=("本单位", "劳务派遣", "外包", "借调", "实习"),
            optional=True,
        ),
        Column(
            "woman", "女", Type.FLAG, optional=True, unknown=True, aliases=("是否女职工", "女职工")
        ),
        Column("category_source", "类别依据", optional=True),
        Column(
            "identity_number",
            "身份证号",
            longest=30,
            optional=True,
            private=True,
            aliases=("身份证", "身份证号码", "公民身份号码", "证件号码"),
        ),
        Column("ethnicity", "民族", longest=30, optional=True, private=True),
        Column(
            "union_member",
            "工会会员",
            Type.FLAG,
            optional=True,
            unknown=True,
            private=True,
            aliases=("是否会员", "会员"),
        ),
        Column("named_in_public", "公开姓名", Type.FLAG, optional=True, unknown=True),
        Column("made_up", "虚构", Type.FLAG, optional=True, unknown=True),
    ),
    cipher=encrypt_all,
)

# Whose units are counted anew: of those who move or are of another category.
CHANGED_PEOPLE = f"""
    SELECT k.worker_id AS id FROM {KNOWN} AS k JOIN staged_workers AS s ON s.line = k.line
    WHERE s.verdict = 'changed' AND (k.membership <> '' OR k.position <> '' OR k.woman <> '')
    """


def settle(staged: Staged) -> None:
    """Check and compare the workers of a sheet; apply the changes of those that are known."""
    _check(staged)
    staged.mark(
        Verdict.NEW, "NOT EXISTS (SELECT 1 FROM roster_worker AS w WHERE w.number = s.number)"
    )
    if staged.any_undecided():
        _compare(staged)
        with heads.following(CHANGED_PEOPLE):
            apply_changed()
        bulk.run(f"DROP TABLE {KNOWN}")
        _keep_private(Verdict.CHANGED)
    else:
        staged.weighed()


def register() -> None:
    """Write the workers that are new, with all that is known of them."""
    write_new()
    _keep_private(Verdict.NEW)


def touched(verdict: Verdict) -> Rows:
    """Give the facts of the workers with a verdict."""
    if verdict is Verdict.NEW:
        return registered()
    return sealed.workers(f"SELECT number FROM staged_workers WHERE verdict = '{verdict.value}'")


def _check(staged: Staged) -> None:
    staged.refuse("s.number LIKE '%%/%%'", "slash", "s.number")
    refuse_merged(staged, "s.number")
    staged.refuse("s.unit NOT IN (SELECT number FROM roster_unit)", "unit", "s.unit")


def _compare(staged: Staged) -> None:
    look_up()
    for column, reason, known_since in (
        ("membership", "earlier", "membership_since"),
        ("position", "earlier_position", "position_since"),
        ("employment", "earlier_employment", "employment_since"),
        ("woman", "earlier_woman", "woman_since"),
    ):
        of_row = f"FROM {KNOWN} AS k WHERE k.line = s.line AND k.{column} = 'earlier'"
        staged.refuse(
            f"EXISTS (SELECT 1 {of_row})",
            reason,
            f"(SELECT CAST(k.{known_since} AS text) {of_row})",
        )
    staged.mark(Verdict.UNCHANGED, f"EXISTS ({_same()})")
    staged.mark(Verdict.CHANGED)


def _same() -> str:
    private = "".join(
        f"""
        AND (s.{kind} IS NULL OR EXISTS (SELECT 1 FROM roster_privatefact AS f
            WHERE f.worker_id = w.id AND f.kind = '{kind}' AND f.ciphertext = s.{kind}))
        """
        for kind in PRIVATE
    )
    return f"""
        SELECT 1 FROM {KNOWN} AS k JOIN roster_worker AS w ON w.id = k.worker_id
        WHERE k.line = s.line AND k.membership = '' AND k.position = ''
            AND k.employment = '' AND k.woman = ''
            AND w.name = s.name AND s.name_latin IN ('', w.name_latin)
            AND s.trade IN ('', w.trade)
            AND COALESCE(s.named_in_public, w.named_in_public) = w.named_in_public
            AND COALESCE(s.made_up, w.made_up) = w.made_up {private}
        """


def _keep_private(verdict: Verdict) -> None:
    for kind in staged_kinds():
        bulk.run(
            f"""
            INSERT INTO roster_privatefact (worker_id, kind, ciphertext)
            SELECT w.id, '{kind}', s.{kind}
            FROM staged_workers AS s JOIN roster_worker AS w ON w.number = s.number
            WHERE s.{kind} IS NOT NULL AND s.verdict = '{verdict.value}'
            ON CONFLICT (worker_id, kind) DO UPDATE SET ciphertext = excluded.ciphertext
            """
        )


TAKING = Taking(
    WORKERS,
    "worker",
    settle,
    touched,
    Event.WORKER_REGISTERED,
    Event.WORKER_CHANGED,
    register,
)
