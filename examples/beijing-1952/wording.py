"""Wordings of slips and verdicts: cost lines, baselines, rates, reasons. All of it is invented."""

FORMULAS = {
    "material": "（改进前单耗－改进后单耗）×产量×单价",
    "energy": "（改进前每班耗量－改进后每班耗量）×班数×单价",
    "time": "（改进前工时－改进后工时）×产量×每工时费用",
    "quality": "（改进前废品率－改进后废品率）×产量×单位成本",
    "capacity": "（改进后班产－改进前班产）×班数×单位利润",
}

# The accounts of the cost lines: number and what is booked there.
ACCOUNTS = {
    "material": ("211", "212", "215"),  # raw, auxiliary, packing material
    "energy": ("221", "222"),  # fuel, power
    "time": ("231", "232"),  # wages on piece, wages on time
    "quality": ("241",),  # scrap and rework
    "capacity": ("251", "252"),  # output, standing of machines
    "safety": ("261",),  # protection of labour
}

BASELINE_SOURCES = (
    "车间班次簿第{n}本",
    "技术科定额卡第{n}号",
    "财务科成本明细账第{n}页",
    "仓库领料单汇总第{n}册",
    "动力科抄表簿第{n}本",
    "检验科废品登记第{n}册",
)

# Unit of the rate, and a typical value before the change; outputs go up, consumption goes down.
RATES = {
    "material": (("公斤/件 (kg a piece)", 2.4), ("公斤/百件 (kg a hundred)", 38.0)),
    "energy": (("度/班 (kWh a shift)", 64.0), ("公斤煤/班 (kg of coal a shift)", 210.0)),
    "time": (("件/班 (pieces a shift)", 24.0), ("件/工时 (pieces an hour)", 3.5)),
    "quality": (("% 废品 (% scrap)", 7.5),),
    "capacity": (("件/班 (pieces a shift)", 46.0), ("件/月 (pieces a month)", 820.0)),
}

ADJUSTED = (
    "基线期内有停机检修，按实际开工班数折算。",
    "单价高于财务科结算价，改按七月份结算价计算。",
    "节约的材料有一部分已退库，扣除重复部分。",
    "改进所用材料和工时未扣，补入费用。",
    "产量按入库数计算，不按送检数计算。",
    "十月份订货减少，不能按全月开工推算。",
    "一部分节约来自新到的设备，按比例扣除。",
    "申报按十二个月计算，这里只计到十二月三十一日。",
    "废品率按全车间平均数计算，不按最好一班计算。",
    "节约的工时有一部分用于加班，不计入。",
    "两班数据相差较大，按两班平均数核定。",
    "耗电按分表读数核减。",
    "返工工时未扣，扣除后核定。",
    "基线月份只取了四个月，补足六个月后单耗降低。",
    "余料作价过高，按废料价计算。",
)
RAISED = (
    "漏计中班产量，按三班数据补足。",
    "申报只算到十一月，补算十二月份。",
    "漏计节约的辅助材料，按领料单补入。",
)
REFUSED = (
    "与本车间已核实的另一张单是同一项费用。",
    "改进前没有记录，无法比较。",
    "产量增加系加开一班所致，不是改进的结果。",
    "改进只试用了几天，没有继续使用。",
    "节约的材料转由下道工序消耗，全厂没有节约。",
    "所报费用科目在本期没有发生额。",
    "属于图纸更改，不是本组的改进。",
    "质量降低，用户已退货。",
    "所报节约超过这项费用的总额。",
    "原定额有误，改正定额不算节约。",
    "改进在竞赛开始以前已经采用。",
)
CHECKED = (
    "现场核对，改进在用。",
    "班次簿与申报的速率相符。",
    "样品和图纸看过，做法属实。",
    "连续三班抽查，数据相符。",
    "",
)

# How several claimants may have agreed to share: percents, by their number.
SHARES = {
    1: ((100,),),
    2: ((60, 40), (50, 50), (70, 30)),
    3: ((50, 30, 20), (40, 30, 30), (40, 40, 20), (60, 20, 20)),
    4: ((40, 20, 20, 20), (25, 25, 25, 25), (30, 30, 20, 20)),
    5: ((20, 20, 20, 20, 20), (40, 15, 15, 15, 15), (30, 25, 20, 15, 10)),
}
