"""The fourteen trades of the made-up city: their plants, workshops, jobs and what they turn out.

All of it is invented for the demonstration; the newspaper names one plant only.
"""

from typing import NamedTuple


class Shop(NamedTuple):
    """A kind of workshop, and the jobs that are done in it."""

    zh: str
    en: str
    jobs: tuple[str, ...]


class Trade(NamedTuple):
    """A trade; `plants` and `owners` are weights, `owners` in the order of OWNERSHIPS."""

    code: str
    zh: str
    en: str
    plants: int
    size: float
    women: float
    owners: tuple[int, int, int, int]
    works: tuple[tuple[str, str], ...]
    shops: tuple[Shop, ...]
    indicators: tuple[str, ...]


OWNERSHIPS = ("state", "local_state", "co_operative", "joint")

TOOL_ROOM = Shop("工具车间", "Tool room", ("工具钳工", "磨工", "热处理工", "车工"))
ELECTRICAL = Shop("电工车间", "Electrical shop", ("电工", "绕线工", "外线工"))
REPAIR = Shop("修理车间", "Repair shop", ("钳工", "车工", "电工", "焊工"))
POWER_HOUSE = Shop("动力车间", "Power house", ("司炉工", "电工", "管道工", "水泵工"))
PACKING = Shop("包装车间", "Packing shop", ("包装工", "搬运工", "检验工"))

MACHINERY = Trade(
    "M", "机械", "Machinery", 62, 1.1, 0.08, (30, 34, 8, 22),
    (("机器厂", "Machine Works"), ("农具厂", "Farm Implement Works"), ("水泵厂", "Pump Works")),
    (
        Shop("机工车间", "Machine shop", ("车工", "钻工", "铣工", "刨工", "磨工")),
        Shop("铸工车间", "Foundry", ("铸工", "造型工", "熔炉工", "清砂工")),
        Shop("电工车间", "Electrical shop", ("电工", "绕线工", "外线工")),
        Shop("装配车间", "Fitting shop", ("钳工", "装配工", "起重工")),
        TOOL_ROOM,
        Shop("锻工车间", "Forge", ("锻工", "打锤工", "热处理工")),
        Shop("木模车间", "Pattern shop", ("木模工", "木工")),
    ),
    ("machines_repaired", "machine_tools"),
)  # fmt: skip

TRADES = (
    MACHINERY,
    Trade(
        "S", "钢铁", "Iron and steel", 12, 3.0, 0.06, (60, 30, 0, 8),
        (("炼铁厂", "Iron Works"), ("轧钢厂", "Rolling Mill")),
        (
            Shop("高炉车间", "Blast furnace shop", ("炉前工", "上料工", "配料工")),
            Shop("轧钢车间", "Rolling shop", ("轧钢工", "加热工", "剪切工", "调整工")),
            Shop("铸铁车间", "Pig casting shop", ("铸铁工", "起重工")),
            REPAIR, POWER_HOUSE,
        ),
        ("steel",),
    ),
    Trade(
        "K", "煤矿", "Coal mining", 16, 3.2, 0.02, (55, 30, 8, 6),
        (("煤矿", "Colliery"),),
        (
            Shop("采煤坑口", "Coal face", ("采煤工", "支柱工", "放炮工", "掘进工")),
            Shop("掘进坑口", "Heading", ("掘进工", "钻眼工", "放炮工", "支柱工")),
            Shop("运输车间", "Haulage", ("运搬工", "绞车工", "轨道工")),
            Shop("选煤车间", "Screening plant", ("选煤工", "皮带工", "装车工")),
            REPAIR,
        ),
        ("coal",),
    ),
    Trade(
        "D", "电力", "Electric power", 8, 2.2, 0.07, (80, 20, 0, 0),
        (("发电厂", "Power Station"), ("供电所", "Supply Station")),
        (
            Shop("锅炉车间", "Boiler house", ("司炉工", "给水工", "出灰工")),
            Shop("汽机车间", "Turbine hall", ("司机工", "钳工", "加油工")),
            Shop("线路车间", "Line shop", ("外线工", "变压器工", "装表工")),
            REPAIR,
        ),
        ("power",),
    ),
    Trade(
        "T", "纺织", "Textiles", 36, 1.5, 0.64, (26, 26, 22, 26),
        (("棉织厂", "Cotton Mill"), ("毛织厂", "Woollen Mill"), ("针织厂", "Knitting Mill")),
        (
            Shop("纺纱车间", "Spinning shop", ("细纱工", "粗纱工", "落纱工", "接头工")),
            Shop("织布车间", "Weaving shop", ("挡车工", "帮接工", "穿筘工")),
            Shop("准备车间", "Preparing shop", ("整经工", "浆纱工", "络筒工")),
            Shop("染整车间", "Dyeing shop", ("染色工", "漂白工", "烘干工")),
            Shop("保全车间", "Upkeep shop", ("保全工", "平车工", "加油工")),
        ),
        ("cotton_cloth",),
    ),
    Trade(
        "C", "被服", "Clothing", 34, 1.0, 0.7, (20, 24, 44, 12),
        (("被服厂", "Clothing Works"), ("鞋帽厂", "Shoe and Cap Works")),
        (
            Shop("裁剪车间", "Cutting shop", ("裁剪工", "铺布工", "划线工")),
            Shop("缝纫车间", "Sewing shop", ("缝纫工", "锁眼工", "钉扣工")),
            Shop("整烫车间", "Pressing shop", ("熨烫工", "检验工")),
            PACKING,
        ),
        ("garments",),
    ),
    Trade(
        "P", "印刷", "Printing", 24, 0.9, 0.3, (40, 24, 14, 22),
        (("印刷厂", "Printing House"),),
        (
            Shop("排字车间", "Composing room", ("排字工", "拣字工", "校对工")),
            Shop("铸字车间", "Type foundry", ("铸字工", "浇版工", "刻模工")),
            Shop("印刷车间", "Press room", ("平台机工", "轮转机工", "续纸工")),
            Shop("装订车间", "Bindery", ("折页工", "锁线工", "切纸工")),
        ),
        ("printing",),
    ),
    Trade(
        "B", "建筑材料", "Building materials", 34, 1.1, 0.14, (28, 36, 22, 14),
        (("砖瓦厂", "Brick and Tile Works"), ("石灰厂", "Lime Works"), ("陶瓷厂", "Pottery")),
        (
            Shop("制坯车间", "Moulding shop", ("制坯工", "和泥工", "码坯工")),
            Shop("烧窑车间", "Kiln shop", ("烧窑工", "装窑工", "出窑工")),
            Shop("取土车间", "Clay pit", ("取土工", "推车工", "绞车工")),
            REPAIR,
        ),
        ("bricks",),
    ),
    Trade(
        "W", "木材", "Timber", 24, 0.8, 0.06, (20, 30, 34, 16),
        (("锯木厂", "Saw Mill"), ("木器厂", "Joinery Works")),
        (
            Shop("制材车间", "Sawing shop", ("带锯工", "圆锯工", "抬木工")),
            Shop("烘干车间", "Drying shop", ("烘干工", "码垛工", "司炉工")),
            Shop("木工车间", "Joinery", ("木工", "刨床工", "油漆工")),
            PACKING,
        ),
        ("timber",),
    ),
    Trade(
        "H", "化学", "Chemicals", 28, 0.9, 0.28, (26, 26, 12, 36),
        (("化工厂", "Chemical Works"), ("颜料厂", "Pigment Works"), ("制碱厂", "Soda Works")),
        (
            Shop("反应车间", "Reaction shop", ("操作工", "投料工", "过滤工")),
            Shop("蒸馏车间", "Distilling shop", ("蒸馏工", "操作工", "司泵工")),
            Shop("干燥车间", "Drying shop", ("干燥工", "粉碎工", "筛分工")),
            PACKING, POWER_HOUSE,
        ),
        ("chemicals",),
    ),
    Trade(
        "G", "食品", "Food", 38, 0.8, 0.34, (24, 34, 22, 20),
        (("面粉厂", "Flour Mill"), ("榨油厂", "Oil Mill"), ("罐头厂", "Canning Works")),
        (
            Shop("制粉车间", "Milling shop", ("磨粉工", "清麦工", "筛理工")),
            Shop("榨制车间", "Pressing shop", ("榨油工", "炒料工", "过滤工")),
            Shop("蒸煮车间", "Cooking shop", ("蒸煮工", "配料工", "司炉工")),
            PACKING,
        ),
        ("flour",),
    ),
    Trade(
        "L", "皮革", "Leather", 22, 0.7, 0.16, (16, 26, 38, 20),
        (("制革厂", "Tannery"), ("皮件厂", "Leather Goods Works")),
        (
            Shop("浸水车间", "Soaking shop", ("浸水工", "去肉工", "脱毛工")),
            Shop("鞣制车间", "Tanning shop", ("鞣制工", "转鼓工", "配液工")),
            Shop("整理车间", "Finishing shop", ("整理工", "打光工", "量皮工")),
            Shop("皮件车间", "Leather goods shop", ("裁皮工", "缝皮工")),
        ),
        ("leather",),
    ),
    Trade(
        "R", "交通器材", "Transport works", 22, 1.7, 0.06, (56, 28, 8, 8),
        (("车辆修理厂", "Vehicle Repair Works"), ("汽车修配厂", "Motor Repair Works")),
        (
            Shop("机车车间", "Locomotive shop", ("钳工", "锅炉工", "司机工")),
            Shop("车辆车间", "Wagon shop", ("车辆钳工", "木工", "油漆工", "铆工")),
            Shop("锻工车间", "Forge", ("锻工", "弹簧工", "打锤工")),
            ELECTRICAL, TOOL_ROOM,
        ),
        ("vehicles_repaired",),
    ),
    Trade(
        "U", "公用事业", "Public utilities", 20, 1.2, 0.1, (30, 62, 4, 4),
        (("自来水厂", "Water Works"), ("公用器材厂", "Utility Equipment Works")),
        (
            Shop("水泵车间", "Pumping shop", ("水泵工", "司机工", "值班工")),
            Shop("净水车间", "Filter shop", ("净水工", "化验工", "加药工")),
            Shop("管线车间", "Mains shop", ("管道工", "检漏工", "装表工")),
            REPAIR,
        ),
        ("water",),
    ),
)  # fmt: skip


class Indicator(NamedTuple):
    """A physical indicator of the production plan; `each` is one worker's half-year."""

    zh: str
    en: str
    measure: str
    each: float


INDICATORS = {
    "machines_repaired": Indicator("修复机器", "Machines repaired", "sets", 0.41),
    "machine_tools": Indicator("机床", "Machine tools", "sets", 0.16),
    "steel": Indicator("钢材", "Rolled steel", "t_steel", 11.0),
    "coal": Indicator("原煤", "Coal", "t_coal", 62.0),
    "power": Indicator("发电量", "Power generated", "kwh", 21_500.0),
    "cotton_cloth": Indicator("棉布", "Cotton cloth", "m_cloth", 1_350.0),
    "garments": Indicator("被服", "Garments", "pieces", 310.0),
    "printing": Indicator("印张", "Printed sheets", "sheets", 26_000.0),
    "bricks": Indicator("砖瓦", "Bricks and tiles", "pieces", 14_500.0),
    "timber": Indicator("锯材", "Sawn timber", "m3_timber", 24.0),
    "chemicals": Indicator("化工产品", "Chemicals", "t_goods", 7.2),
    "flour": Indicator("面粉和食油", "Flour and oil", "t_goods", 29.0),
    "leather": Indicator("皮革", "Hides tanned", "pieces", 85.0),
    "vehicles_repaired": Indicator("修理车辆", "Vehicles repaired", "sets", 0.62),
    "water": Indicator("供水", "Water supplied", "m3_water", 8_400.0),
}
