"""Small improvements that the made-up slips tell of: wordings with a gap for a machine or a ware.

All of it is invented, from the ordinary run of a workshop of the time; none is a documented method.
Gaps: `{r}` a machine that runs, `{s}` something that stands (a furnace, a vat, a vehicle on its
stand), `{g}` a ware or, in a mine, a place.
"""

from typing import NamedTuple

Template = tuple[str, str, str]


class Improvement(NamedTuple):
    """A wording in Chinese and English, how the gain comes about, and by what method."""

    zh: str
    en: str
    mechanism: str
    method: str


_OWN: dict[str, tuple[Template, ...]] = {
    "M": (
        ("{g}专用夹具，一次装夹多件", "Jig that clamps several {g} at once", "time"),
        ("{g}下料改套裁，余料再用", "{g} cut nested, offcuts used again", "material"),
        ("{g}浇口改小，少熔铁水", "Smaller gates for {g}, less iron melted", "material"),
        ("切屑分类回炉，用于{g}", "Swarf sorted and remelted for {g}", "material"),
        ("车{g}改用多刀刀架", "Multiple tool post for turning {g}", "capacity"),
        ("{g}先做样板后加工，减少返工", "Template before machining {g}, less rework", "quality"),
        ("{g}模具缓慢预热，延长寿命", "Dies for {g} preheated slowly, longer life", "material"),
    ),
    "S": (
        ("{s}炉料过筛，减少粉末", "Charge of the {s} screened, less dust", "material"),
        ("{s}加水套，延长寿命", "Water jacket for the {s}, longer life", "capacity"),
        ("{s}热修代替停炉大修", "Hot repair of the {s} instead of a shutdown", "time"),
        ("{g}料头回收，改轧小件", "Crop ends of {g} rolled into small sections", "material"),
        ("{g}加热分段控制，少烧损", "Heating of {g} by zones, less scale loss", "quality"),
    ),
    "K": (
        ("坑木回收，再用于{g}", "Pit props drawn and used again in the {g}", "material"),
        ("{g}打眼改斜角，少用炸药", "Slanted holes in the {g}, less explosive", "material"),
        ("{g}轨道加道岔，不再等车", "Passing loop in the {g}, no waiting for tubs", "capacity"),
        ("{g}落煤与支柱连续作业", "Getting and propping in the {g} without a break", "time"),
        ("{g}矸石先拣后运", "Stone picked out in the {g} before haulage", "energy"),
    ),
    "D": (
        ("{s}掺烧煤末", "{s} fired with a blend of slack", "material"),
        ("{s}漏汽逐点堵漏", "Steam leaks of the {s} stopped one by one", "energy"),
        ("{s}炉渣拣煤核回烧", "Coke picked from the ash of the {s} and burnt", "energy"),
        ("{r}早晚错开负荷", "Load of the {r} staggered morning and evening", "capacity"),
        ("{g}旧油过滤再用", "Old oil of the {g} filtered and used again", "material"),
    ),
    "T": (
        ("{g}断头先查后接，减少回丝", "Broken ends of {g} traced first, less waste", "material"),
        ("{g}改配浆料，少用面粉", "New size for {g} with less flour", "material"),
        ("{g}次布分等整理", "Seconds of {g} graded and mended", "quality"),
        ("{r}巡回路线重排，一人多看", "New round on the {r}, one worker minds more", "time"),
        ("{r}旧皮件修整再用", "Old leather parts of the {r} trimmed and used again", "material"),
        ("{r}换管改用小车，缩短停台", "Bobbin trolley at the {r}, shorter stops", "capacity"),
    ),
    "C": (
        ("{g}套排划线，省布", "{g} marked nested, saving cloth", "material"),
        ("{g}零料拼做里衬", "Remnants of {g} joined for linings", "material"),
        ("{g}分工流水缝制", "{g} sewn in a line with divided work", "time"),
        ("{g}线轴定量领用", "Thread for {g} issued by the piece", "material"),
        ("{r}加导向板，一次走直", "Guide on the {r}, straight at the first pass", "quality"),
    ),
    "P": (
        ("{g}纸边裁作便笺", "Trimmings of {g} cut into note slips", "material"),
        ("{g}常用字重排字架", "Type for {g} laid out by frequency", "time"),
        ("{g}续纸改双面规矩", "Feed gauges for both sides of {g}", "quality"),
        ("{g}旧铅版回熔，减少锡耗", "Old plates of {g} remelted, less tin", "material"),
        ("{g}上版先垫后印", "Make-ready of {g} before locking up", "capacity"),
    ),
    "B": (
        ("{g}掺煤渣内燃烧制", "{g} fired with cinder mixed into the clay", "energy"),
        ("{s}密码快烧，缩短窑期", "{s} set closer and fired faster", "capacity"),
        ("{g}坯架加盖，雨天少损", "Covered racks for {g}, less loss in rain", "quality"),
        ("{s}余热引去烘{g}", "Waste heat of the {s} dries {g}", "energy"),
        ("{g}运坯改用平板车", "Flat trucks for carrying {g}", "time"),
    ),
    "W": (
        ("{g}按料选材，短料接用", "Stock for {g} chosen by length, short ends joined", "material"),
        ("{g}下料改薄锯片，减少锯口", "Thinner blade for {g}, narrower kerf", "material"),
        ("锯末压块供{s}烧火", "Sawdust pressed to fire the {s}", "energy"),
        ("{g}改榫头样板，一次画成", "Tenon template for {g}, marked once", "time"),
        ("{g}烘干垛留风道", "Air channels in the drying stacks of {g}", "quality"),
    ),
    "H": (
        ("{g}母液回收再投料", "Mother liquor of {g} charged again", "material"),
        ("{s}加回流管，少跑料", "Return pipe on the {s}, less carried over", "material"),
        ("{g}改投料次序，缩短反应", "New order of charging {g}, shorter reaction", "time"),
        ("{s}冷却水循环使用", "Cooling water of the {s} recirculated", "energy"),
        ("{g}滤布洗净复用", "Filter cloths for {g} washed and used again", "material"),
    ),
    "G": (
        ("{g}包装物翻修再用", "Packing of {g} mended and used again", "material"),
        ("{s}余汽再煮{g}", "Spent steam of the {s} used again for {g}", "energy"),
        ("{g}下脚料再加工一次", "Leavings of {g} worked up once more", "material"),
        ("{g}按批备料，当班不停工", "{g} prepared by the batch, no stops", "capacity"),
        ("{g}称量双秤复核", "Second scale for {g}, right weight the first time", "quality"),
    ),
    "L": (
        ("{g}边角裁作垫圈", "Scraps of {g} cut into washers", "material"),
        ("{s}鞣液回用一次", "Liquor of the {s} used once more", "material"),
        ("{g}按皮形排样", "Patterns for {g} laid out by the shape of the hide", "material"),
        ("{s}倒皮改用木架，缩短工时", "Wooden frame for turning hides in the {s}", "time"),
        ("{g}裁断先分厚薄", "Hides for {g} sorted by thickness before cutting", "quality"),
    ),
    "R": (
        ("旧{g}堆焊修复", "Old {g} built up by welding", "material"),
        ("{s}检修分组平行作业", "Overhaul of the {s} by teams side by side", "time"),
        ("旧{g}拆检复用", "Old {g} taken off, checked and used again", "material"),
        ("{s}试车检查表，一次合格", "Check list so that the {s} passes its first trial", "quality"),
        ("{g}自由锻改模锻", "{g} forged in dies", "capacity"),
    ),
    "U": (
        ("{g}夜间听漏，逐段修堵", "Leaks of {g} listened for at night and stopped", "material"),
        ("{r}按水位开停", "{r} started and stopped by water level", "energy"),
        ("旧{g}除锈再用", "Old {g} cleaned of rust and used again", "material"),
        ("{s}反冲改短时多次", "Short, frequent backwash of the {s}", "energy"),
        ("{g}接口预制，少挖路面", "Joints of {g} made up beforehand, less digging", "time"),
    ),
}

_OF_MACHINES: tuple[Template, ...] = (
    ("{r}单装电表，按班记电", "Own meter on the {r}, read each shift", "energy"),
    ("{r}空转时自动停车", "{r} stops by itself when idle", "energy"),
    ("{r}灯路分段，人走灯灭", "Lamps at the {r} switched in sections", "energy"),
    ("{r}润滑定点定量", "{r} oiled at set points in set amounts", "material"),
    ("{r}易损件备件牌", "Board of spare parts for the {r}", "time"),
    ("{r}交接班检查牌", "Check board at shift handover for the {r}", "quality"),
    ("{r}皮带接头改扣", "New belt fastener on the {r}", "time"),
    ("{r}电机旧线圈重新浸漆", "Old motor windings of the {r} varnished again", "material"),
    ("{r}旧轴瓦重浇", "Old bearings of the {r} relined", "material"),
    ("{r}检修改在班前，不占班时", "{r} looked after before the shift, not in it", "capacity"),
)
_OF_WARES: tuple[Template, ...] = (
    ("{g}搬运改滑槽", "Chute for moving {g}", "time"),
    ("{g}工位重排，少走路", "Stations for {g} laid out afresh, less walking", "time"),
    ("{g}首批检查，先验后做", "First batch of {g} checked before the rest", "quality"),
    ("{g}按时领料，不再停工待料", "Stock for {g} issued on time, no waiting", "capacity"),
    ("{g}次品登记，当班分析", "Rejects of {g} noted and talked over each shift", "quality"),
)
_SAFETY: tuple[Template, ...] = (
    ("{r}加防护罩", "Guard on the {r}", "safety"),
    ("{r}单手开关改双手开关", "Two-hand switch for the {r}", "safety"),
    ("{r}旁加吸尘管", "Dust pipe beside the {r}", "safety"),
    ("{r}检修挂牌停电", "Tag and switch-off before repair of the {r}", "safety"),
    ("{r}周围铺防滑垫板", "Non-slip boards around the {r}", "safety"),
)
_NO_WARES = "KDU"  # what a mine, a power station or a waterworks makes comes in no pieces

_RUNNING = {
    "M": "六角车床=turret lathe|牛头刨床=shaper|立式钻床=upright drill|万能铣床=universal mill"
    "|空气锤=air hammer|外圆磨床=grinder|镗床=boring mill",
    "S": "粗轧机=roughing mill|精轧机=finishing mill|上料车=skip hoist|剪切机=shears",
    "K": "绞车=winch|电钻=electric drill|皮带机=belt conveyor|选煤筛=coal screen|扇风机=fan"
    "|抽水机=mine pump",
    "D": "给水泵=feed pump|磨煤机=coal mill|引风机=draught fan|循环水泵=circulating pump"
    "|出灰机=ash conveyor",
    "T": "细纱机=ring frame|粗纱机=roving frame|梳棉机=carding engine|自动织机=automatic loom"
    "|整经机=warping mill|浆纱机=sizing machine|络筒机=cone winder",
    "C": "平缝机=lockstitch machine|电剪=electric cutter|锁眼机=buttonhole machine"
    "|包缝机=overlock machine",
    "P": "平台机=flat-bed press|轮转机=rotary press|铸字机=type caster|切纸机=guillotine"
    "|折页机=folding machine|锁线机=thread sewer",
    "B": "制砖机=brick press|搅泥机=pug mill|绞坡机=incline winch|碎石机=stone crusher",
    "W": "带锯机=band saw|圆锯机=circular saw|平刨床=planer|开榫机=tenoner|压刨床=thicknesser",
    "H": "离心机=centrifuge|球磨机=ball mill|搅拌机=stirrer|真空泵=vacuum pump",
    "G": "磨粉机=roller mill|平筛=plansifter|榨油机=oil press|封罐机=can seamer"
    "|清麦机=wheat cleaner",
    "L": "转鼓=drum|去肉机=fleshing machine|打光机=glazing machine|缝皮机=leather stitcher",
    "R": "吊车=crane|轮对车床=wheel lathe|弹簧锤=spring hammer|铆钉机=riveter",
    "U": "离心水泵=centrifugal pump|深井泵=deep-well pump|加压泵=booster pump|搅拌机=stirrer",
}
_STANDING = {
    "M": "化铁炉=cupola",
    "S": "高炉=blast furnace|热风炉=hot stove|加热炉=reheating furnace",
    "K": "井口=pit head",
    "D": "一号锅炉=No. 1 boiler|二号锅炉=No. 2 boiler|三号锅炉=No. 3 boiler",
    "T": "染缸=dye vat",
    "C": "烫台=pressing table",
    "P": "熔铅锅=metal pot",
    "B": "轮窑=ring kiln|倒焰窑=down-draught kiln|石灰窑=lime kiln",
    "W": "烘干窑=drying kiln|蒸汽锅炉=steam boiler",
    "H": "反应锅=reaction kettle|蒸馏塔=still|蒸发器=evaporator",
    "G": "蒸煮锅=cooker|炒锅=roasting pan",
    "L": "浸水池=soaking pit|鞣池=tan pit",
    "R": "机车=locomotive|客车=coach|货车=goods wagon|汽车=lorry",
    "U": "快滤池=rapid filter|慢滤池=slow filter",
}
_WARES = {
    "M": "轴套=bushes|齿轮=gears|泵壳=pump casings|犁铧=ploughshares|法兰=flanges"
    "|轴承座=bearing blocks|皮带轮=pulleys",
    "S": "圆钢=round bar|角铁=angle iron|钢坯=billets|钢筋=reinforcing bar|扁钢=flat bar",
    "K": "回采面=working face|大巷=main road|顺槽=gate road|上山=rise heading|石门=cross-cut",
    "D": "变压器=transformers|油开关=oil switches|汽轮机=turbines|互感器=instrument transformers",
    "T": "平布=plain cloth|斜纹布=twill|棉毯=cotton blankets|毛呢=woollen cloth|床单=bed sheets",
    "C": "棉衣=padded coats|单衣=jackets|便帽=caps|布鞋=cloth shoes|工作服=work clothes"
    "|棉被=quilts",
    "P": "课本=school books|账簿=ledgers|报纸=newspapers|画册=picture books|表格=forms"
    "|连环画=picture stories",
    "B": "红砖=red bricks|平瓦=flat tiles|缸管=stoneware pipes|空心砖=hollow bricks"
    "|耐火砖=firebricks",
    "W": "门窗=doors and windows|课桌=school desks|包装箱=packing cases|地板=floor boards"
    "|椅子=chairs|柜子=cupboards",
    "H": "烧碱=caustic soda|酒精=alcohol|颜料=pigments|硫化碱=sodium sulphide"
    "|碳酸钙=calcium carbonate",
    "G": "标准粉=standard flour|豆油=soya oil|花生油=groundnut oil|罐头肉=canned meat|挂面=noodles"
    "|酱油=soy sauce",
    "L": "皮带=belting|马具=harness|皮鞋面=shoe uppers|皮包=bags|皮手套=leather gloves",
    "R": "车轴=axles|闸瓦=brake shoes|弹簧=springs|连杆=connecting rods|轴箱=axle boxes",
    "U": "铸铁管=cast-iron pipes|干管=mains|支管=branch pipes|铅管=lead pipes",
}


def _words(packed: str) -> list[tuple[str, str]]:
    """Unpack "车床=lathe|钻床=drill" into pairs."""
    pairs = (entry.split("=") for entry in packed.split("|"))
    return [(zh, en) for zh, en in pairs]


def _fill(templates: tuple[Template, ...], trade: str) -> list[Improvement]:
    """Fill the gaps of each template with the trade's words, one after another."""
    lists = {
        "r": _words(_RUNNING[trade]),
        "s": _words(_STANDING[trade]),
        "g": _words(_WARES[trade]),
    }
    filled: dict[str, Improvement] = {}
    for method, english, mechanism in templates:
        for i in range(max(map(len, lists.values()))):
            words = {gap: pairs[i % len(pairs)] for gap, pairs in lists.items()}
            zh = method.format(**{gap: pair[0] for gap, pair in words.items()})
            en = english.format(**{gap: pair[1] for gap, pair in words.items()})
            filled[zh] = Improvement(zh, en[0].upper() + en[1:], mechanism, method)
    return list(filled.values())


def improvements(trade: str) -> list[Improvement]:
    """List all that the made-up slips of a trade may tell of."""
    general = _OF_MACHINES if trade in _NO_WARES else _OF_MACHINES + _OF_WARES
    return _fill(_OWN[trade] + general, trade)


def safety(trade: str) -> list[Improvement]:
    """List improvements to safety: they are worth having and have no price."""
    return _fill(_SAFETY, trade)
