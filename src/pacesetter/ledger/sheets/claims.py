"""The columns of a slip as a spreadsheet gives it."""

from pacesetter.intake.sheet import Column, Sheet, Type
from pacesetter.ledger.terms import Kind, Mechanism, SavingClass

SHEET = Sheet(
    "contributions",
    "贡献单",
    ("number",),
    (
        Column(
            "number", "编号", required=True, longest=48, aliases=("贡献单编号", "贡献单号", "单号")
        ),
        Column("unit", "单位编号", required=True, aliases=("单位", "单位代码", "所在单位")),
        Column("title_zh", "名称", required=True, aliases=("贡献名称", "项目名称", "题目", "标题")),
        Column("title_en", "英文名称", optional=True),
        Column("kind", "类别", required=True, choices=tuple(Kind), choices_zh=("增产", "节约")),
        Column(
            "saving_class",
            "性质",
            required=True,
            choices=tuple(SavingClass),
            choices_zh=("硬性", "软性", "避免", "非金额"),
        ),
        Column(
            "mechanism",
            "途径",
            required=True,
            choices=tuple(Mechanism),
            choices_zh=("材料", "能源", "工时", "质量", "产能", "安全", "其他"),
        ),
        Column("cost_line", "费用项目", longest=120, aliases=("成本项目", "费用科目")),
        Column("benefit_share", "效益份额", Type.DECIMAL, optional=True),
        Column("starts", "效益起", Type.DATE, required=True, aliases=("效益开始", "效益开始日期")),
        Column("ends", "效益止", Type.DATE, required=True, aliases=("效益结束", "效益结束日期")),
        Column("measure", "计量单位"),
        Column("gross", "毛额", Type.DECIMAL, aliases=("毛收益", "效益金额", "节约金额")),
        Column("costs", "费用", Type.DECIMAL, aliases=("成本", "投入", "支出")),
        Column("more_than", "多于", Type.FLAG, optional=True),
        Column("claimed_on", "申报日期", Type.DATE, required=True, aliases=("申报日", "提出日期")),
        Column(
            "entered_by", "登记人", required=True, longest=48, aliases=("登记人工号", "填表人工号")
        ),
        Column("shares", "份额", required=True, longest=2000, aliases=("申报人份额", "分配")),
        Column("shares_agreed_by", "份额同意人", longest=2000, optional=True),
        Column("rate_before", "改前速率", longest=32, optional=True),
        Column("rate_after", "改后速率", longest=32, optional=True),
        Column("rate_unit", "速率单位", longest=80, optional=True),
        Column("baseline_from", "基线起", Type.DATE, optional=True),
        Column("baseline_to", "基线止", Type.DATE, optional=True),
        Column("baseline_source", "基线来源", optional=True),
        Column("baseline_formula", "基线公式", optional=True),
        Column("baseline_locked_on", "基线锁定日期", Type.DATE, optional=True),
        Column("adopted_on", "采纳日期", Type.DATE, optional=True),
        Column("trial_on", "试行日期", Type.DATE, optional=True),
        Column("implemented_on", "实施日期", Type.DATE, optional=True),
        Column("multiple_as_printed", "报载倍数", longest=80, optional=True),
        Column("readings", "倍数读法", longest=80, optional=True),
        Column("replica_of", "仿自", longest=48, optional=True),
        Column("note_zh", "说明", longest=2000, optional=True, aliases=("备注",)),
        Column("note_en", "英文说明", longest=2000, optional=True),
        Column("printed", "见报项目", optional=True),
        Column("made_up", "虚构", Type.FLAG, optional=True),
    ),
)
