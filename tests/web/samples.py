"""Hand-made answers of the lower floors, to see the pages with: the figures are made up."""

from datetime import UTC, date, datetime
from decimal import Decimal

from pacesetter.bulletin.shape import (
    Bulletin,
    EnterprisePage,
    Exemplar,
    Fulfilment,
    IndicatorMonths,
    IndicatorRow,
    MonthRow,
    OwnershipRow,
    SubUnit,
    UnitRecord,
)
from pacesetter.kernel.quantity import Measure, Quantity, fulfilment
from pacesetter.ledger.shape import (
    Accounts,
    BaselineShown,
    LedgerPage,
    Line,
    PartSum,
    Reading,
    ShareShown,
    Signature,
    Slip,
    StepShown,
    Sum,
    Worth,
)

YUAN = Measure("old_yuan", "元（旧币）", "old yuan", 0, money=True)
MILLET = Measure("jin_millet", "斤小米", "jin of millet")
MACHINES = Measure("sets", "台", "machines")
COAL = Measure("t_coal", "吨煤", "tonnes of coal", 1)
CUT_OFF = date(1952, 12, 31)
PRINTED: dict[str, object] = {
    "headline_zh": ["北京市召开工业劳动模范代表大会", "动员全市职工讨论今年生产计划"],
    "headline_en": ["Beijing holds a conference of labour models", "Workers discuss the plan"],
    "opening_zh": "北京市工业劳动模范代表大会，于六日在中山公园中山堂揭幕。",
    "opening_en": "The conference opened on the 6th in Zhongshan Hall.",
    "delegates": 521,
    "delegates_zh": "出席劳动模范代表五百二十一人。",
    "delegates_en": "521 labour models attended as delegates.",
    "workers_more_than": 230_000,
    "increase_and_saving": 1_172_900_000_000,
    "fulfilment": "146.6",
    "production_en": "the production plan completed",
    "exemplar_zh": "过去领导上只知道他找的窍门很多，但不知道他的贡献究竟有多大。",
    "exemplar_en": "Leaders knew only that he had found many tricks.",
    "programme_zh": ["听取报告。", "举行发奖仪式。"],
    "programme_en": ["Hear reports.", "Hold an award ceremony."],
    "not_printed_zh": ["报上未登计划数。"],
    "not_printed_en": ["The newspaper does not print the plan."],
}
PATH = (
    ("BJ", "北京市总工会", "Beijing Federation"),
    ("T-M", "机械行业", "Machinery trade"),
    ("MTG", "门头沟机电厂", "Mentougou Mechanical and Electrical Plant"),
)


def net(gross: int, costs: int = 0, slips: int = 1) -> Sum:
    return Sum(gross, costs, gross - costs, slips)


def fulfilled(done: int, planned: int, measure: Measure = YUAN, first: int | None = None):
    first = planned if first is None else first
    return Fulfilment(
        done, planned, measure, CUT_OFF, fulfilment(done, planned), first, fulfilment(done, first)
    )


ACCOUNTS = Accounts(
    YUAN,
    claimed=net(1_400_000_000_000, 81_600_000_000, 9_412),
    adjusted=net(-100_000_000_000, -3_800_000_000, 1_286),
    refused=net(-40_000_000_000, -1_300_000_000, 417),
    verified=net(1_249_000_000_000, 76_100_000_000, 8_899),
)
PARTS = (
    PartSum("saving", "soft", net(60_000_000_000, 2_000_000_000, 702)),
    PartSum("increase", "hard", net(489_000_000_000, 30_100_000_000, 3_102)),
    PartSum("saving", "hard", net(700_000_000_000, 44_000_000_000, 5_095)),
)


def line(number: str = "1952-M07-0012", **other: object) -> Line:
    fields: dict[str, object] = {
        "number": number,
        "title_zh": "切屑分类回炉",
        "title_en": "Swarf sorted and remelted",
        "unit": "M07-01-1",
        "unit_zh": "铸工车间一组",
        "unit_en": "Foundry, team 1",
        "kind": "saving",
        "saving_class": "hard",
        "state": "adjusted",
        "claimants": ("0010423", "0010871"),
        "claimants_latin": ("0010423", "0010871"),
        "claimed": Quantity(41_200_000, YUAN),
        "adjusted": Quantity(-2_720_000, YUAN),
        "verified": Quantity(38_480_000, YUAN),
        "realised": Quantity(38_480_000, YUAN),
        "printed": frozenset(),
        "made_up": True,
        "enterprise_zh": "机械七厂",
        "enterprise_en": "Machine Works No. 7",
    }
    return Line(**{**fields, **other})  # type: ignore[arg-type]


YAN = line(
    "1952-MTG-0147",
    title_zh="改进钻头",
    title_en="Improved drill bit",
    unit="MTG-01-1",
    unit_zh="机工车间一组",
    unit_en="Machine shop, team 1",
    enterprise_zh="门头沟机电厂",
    enterprise_en="Mentougou Mechanical and Electrical Plant",
    state="verified",
    claimants=("阎万存",),
    claimants_latin=("Yan Wancun",),
    claimed=Quantity(280_000, MILLET, more_than=True),
    adjusted=None,
    verified=Quantity(280_000, MILLET, more_than=True),
    realised=Quantity(280_000, MILLET, more_than=True),
    printed=frozenset({"title", "unit", "claimant", "multiple_as_printed", "gross"}),
)
OPEN = line("1952-M07-0013", state="open", adjusted=None, verified=None, realised=None)
REFUSED = line(
    "1952-M07-0014",
    state="refused",
    adjusted=None,
    verified=Quantity(0, YUAN),
    realised=Quantity(0, YUAN),
)
UNVALUED = line(
    "1952-M07-0015", state="open", title_en="", claimed=None, adjusted=None, verified=None,
    realised=None,
)  # fmt: skip
LINES = (YAN, line(), OPEN, REFUSED, UNVALUED)


def signature(seq: int, event: str, verdict: str = "", role: str = "", **other: object):
    fields: dict[str, object] = {
        "seq": seq,
        "on": date(1953, 1, 23),
        "event": event,
        "verdict": verdict,
        "role": role,
        "who": "0020716",
        "reason": "",
        "settles": verdict in {"verified", "adjusted", "refused"},
        "commitment": f"{seq:064x}",
        "at": datetime(1953, 1, 23, tzinfo=UTC),
    }
    return Signature(**{**fields, **other})  # type: ignore[arg-type]


TRAIL = (
    signature(3, "contribution:claim", on=date(1953, 1, 14)),
    signature(4, "contribution:verify", "checked", "technical", reason="钻头在用，做法属实。"),
    signature(5, "contribution:verify", "verified", "finance"),
)
BASELINE = BaselineShown(
    version=1,
    rate_before="24",
    rate_after="31.2",
    rate_unit="件/班 (pieces a shift)",
    starts=date(1952, 1, 1),
    ends=date(1952, 6, 30),
    source="车间班次簿第3本",
    formula="（改进后班产－改进前班产）×班数×单位利润",
    locked_on=date(1952, 7, 1),
    locked_by="0010388",
    countersigned_by="",
    reason="",
    ratio=Decimal("1.3"),
    increase_percent=Decimal(30),
)


def slip(told: Line | None = None, **other: object) -> Slip:
    fields: dict[str, object] = {
        "line": told or line(),
        "path": PATH,
        "note_zh": "为演示编造。",
        "note_en": "Made up for the demonstration.",
        "mechanism": "material",
        "cost_line": "M07-01/211-004",
        "benefit_share": Decimal(100),
        "starts": date(1952, 7, 1),
        "ends": CUT_OFF,
        "claimed_on": date(1952, 8, 4),
        "entered_by": "0010388",
        "gross": Quantity(42_830_000, YUAN),
        "costs": Quantity(1_630_000, YUAN),
        "verified_gross": Quantity(40_110_000, YUAN),
        "verified_costs": Quantity(1_630_000, YUAN),
        "annualised": Quantity(76_960_000, YUAN),
        "months": 6,
        "multiple_as_printed": "",
        "readings": (),
        "baselines": (BASELINE,),
        "shares": (ShareShown("0010423", Decimal(60)), ShareShown("0010871", Decimal(40))),
        "steps": (
            StepShown("submitted", date(1952, 7, 2), skipped=False),
            StepShown("trial", None, skipped=True),
        ),
        "trail": TRAIL,
        "worth": None,
        "origin": "",
        "replicas": (),
        "settled_on": date(1953, 1, 23),
        "settled_by": "0020716",
        "settled_role": "finance",
        "reason": "单价高于财务科结算价。",
        "late": False,
    }
    return Slip(**{**fields, **other})  # type: ignore[arg-type]


YANS_SLIP = slip(
    YAN,
    gross=Quantity(280_000, MILLET, more_than=True),
    costs=Quantity(0, MILLET),
    verified_gross=Quantity(280_000, MILLET, more_than=True),
    verified_costs=Quantity(0, MILLET),
    annualised=None,
    multiple_as_printed="提高二十九倍",
    readings=(Reading(Decimal(29), Decimal(28)), Reading(Decimal(30), Decimal(29))),
    baselines=(),
    shares=(ShareShown("阎万存", Decimal(100), "Yan Wancun"),),
    reason="",
)
WORTH = Worth(
    Quantity(420_000_000, YUAN),
    Quantity(1, MILLET),
    Quantity(1_500, YUAN),
    "北京市",
    "Beijing",
    date(1952, 7, 1),
    "合作社牌价",
    made_up=True,
)


def sub_unit(number: str, en: str, planned: int | None, done: int, workers: int = 412) -> SubUnit:
    return SubUnit(number, f"{en}（中）", en, "workshop", workers, 142, planned, net(done))


PRODUCTION = IndicatorRow("repairs", "修复机器", "Machines repaired", fulfilled(564, 524, MACHINES))
MONTHS = tuple(
    MonthRow(f"1952-{month:02d}", planned, done)
    for month, planned, done in (
        (7, 84, 79), (8, 84, 88), (9, 86, 91), (10, 88, 97), (11, 90, 101), (12, 92, 108),
    )
)  # fmt: skip

BULLETIN = Bulletin(
    workers=230_953,
    workers_more_than=230_000,
    enterprises=367,
    ownership=(
        OwnershipRow(
            "state", "国营", "State-owned", 148, 131_842, 520 * 10**9, net(781_400 * 10**6)
        ),
        OwnershipRow("joint", "公私合营", "Joint", 219, 99_111, 280 * 10**9, net(391_500 * 10**6)),
    ),
    saving=fulfilled(1_172_900_000_000, 800_000_000_000),
    accounts=ACCOUNTS,
    parts=PARTS,
    derived=Sum(),
    production=(PRODUCTION,),
    production_plan_completed=True,
    exemplar=Exemplar(
        YANS_SLIP, "阎万存", "Yan Wancun", "门头沟机电厂",
        "Mentougou Mechanical and Electrical Plant", 3,
    ),
    printed=PRINTED,
    cut_off=CUT_OFF,
    bulletin_on=date(1953, 2, 7),
    made_up=True,
    root=PATH[0],
    trades=(
        sub_unit("T-M", "Machinery", 500 * 10**9, 772_900 * 10**6, 120_000),
        sub_unit("T-T", "Textiles", 300 * 10**9, 400_000 * 10**6, 110_953),
    ),
)  # fmt: skip

RECORD = UnitRecord(
    number="MTG",
    zh="门头沟机电厂",
    en="Mentougou Mechanical and Electrical Plant",
    kind="enterprise",
    made_up=False,
    path=PATH,
    ownership_zh="国营",
    ownership_en="State-owned",
    workers=1_284,
    production=(IndicatorMonths(PRODUCTION, MONTHS),),
    saving=fulfilled(3_046_000_000, 2_220_000_000, first=2_000_000_000),
    saving_months=tuple(
        MonthRow(month.period, (month.planned or 0) * 10**7, month.done * 10**7) for month in MONTHS
    ),
    accounts=Accounts(
        YUAN,
        claimed=net(3_400_000_000, 100_000_000, 427),
        adjusted=net(-100_000_000, 4_000_000, 30),
        refused=net(-100_000_000, 0, 20),
        verified=net(3_150_000_000, 104_000_000, 386),
    ),
    parts=PARTS[:1],
    in_kind=(Quantity(280_000, MILLET, more_than=True), Quantity(125, COAL)),
    derived=net(420_000_000),
    lines=LINES,
    slips=427,
    sub_units=(
        sub_unit("MTG-01", "Machine shop", 1_220_000_000, 1_646_000_000, 842),
        sub_unit("MTG-02", "Foundry", 1_000_000_000, 1_400_000_000, 442),
    ),
    own=None,
    difference=0,
    reversals=(),
    closed=("1952-07", "1952-08", "1952-09", "1952-10", "1952-11"),
    cut_off=CUT_OFF,
    page=1,
    pages=22,
)
ENTERPRISES = EnterprisePage(RECORD.sub_units, "state", "国营", "State-owned", 45, 1, 3)
LEDGER = LedgerPage(LINES, 9_412, 1, 471, "", "", "", units=PATH[:2])
