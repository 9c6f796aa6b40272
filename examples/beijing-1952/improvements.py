"""Small improvements that the made-up slips tell of: wordings with a gap for a machine or a ware.

`{m}` is filled with a machine of the trade, `{g}` with a ware. All of it is invented, from the
ordinary run of a workshop of the time; none is a documented method.
"""

from typing import NamedTuple


class Improvement(NamedTuple):
    """A wording in Chinese and English, and how the gain comes about."""

    zh: str
    en: str
    mechanism: str


_SPECIFIC: dict[str, tuple[tuple[str, str, str], ...]] = {
    "M": (
        ("{g}专用夹具，一次装夹多件", "Jig that clamps several {g} at once", "time"),
        ("{g}下料改套裁，余料再用", "{g} cut nested, offcuts used again", "material"),
        ("{g}浇口改小，少熔铁水", "Smaller gates for {g}, less iron melted", "material"),
        ("切屑分类回炉，用于{g}", "Swarf sorted and remelted for {g}", "material"),
        ("{m}加多刀刀架", "Multiple tool post on the {m}", "capacity"),
        ("{g}先划样板后加工，减少返工", "Template before machining {g}, less rework", "quality"),
    ),
    "S": (
        ("{g}炉料过筛，减少粉末", "Charge for {g} screened, less dust", "material"),
        ("{m}改水冷，延长寿命", "Water cooling for the {m}, longer life", "capacity"),
        ("{g}料头回收改轧小件", "Crop ends of {g} rolled into small sections", "material"),
        ("{m}热修代替停炉大修", "Hot repair of the {m} instead of a shutdown", "time"),
        ("{g}加热分段控制，少烧损", "Heating of {g} by zones, less scale loss", "quality"),
    ),
    "K": (
        ("坑木回收，再用于{g}", "Pit props drawn and used again in the {g}", "material"),
        ("{g}打眼改斜角，少用炸药", "Slanted holes in the {g}, less explosive", "material"),
        ("{m}轨道加道岔，不再等车", "Passing loop for the {m}, no waiting for tubs", "capacity"),
        ("{m}与支柱两班连续作业", "{m} and propping work on without a break", "time"),
        ("{g}矸石先拣后运", "Stone picked out in the {g} before haulage", "energy"),
    ),
    "D": (
        ("{m}改烧掺混煤末", "{m} fired with a blend of slack", "material"),
        ("{m}漏汽逐点堵漏", "Steam leaks of the {m} stopped one by one", "energy"),
        ("{m}早晚错开负荷", "Load of the {m} staggered morning and evening", "capacity"),
        ("{g}旧油过滤再用", "Old oil of the {g} filtered and used again", "material"),
        ("炉渣拣煤核回烧{m}", "Coke picked from ash and burnt in the {m}", "energy"),
    ),
    "T": (
        ("{g}断头先查后接，减少回丝", "Broken ends of {g} traced first, less waste yarn", "material"),
        ("{m}巡回路线重排，一人多看", "New round on the {m}, one worker minds more", "time"),
        ("{g}浆料改配，少用小麦粉", "New size for {g} with less wheat flour", "material"),
        ("{m}皮辊再生使用", "Rollers of the {m} reground and used again", "material"),
        ("{g}次布分等整理", "Seconds of {g} graded and mended", "quality"),
        ("{m}落纱改用小车，缩短停台", "Doffing trolley at the {m}, shorter stops", "capacity"),
    ),
    "C": (
        ("{g}套排划线，省布", "{g} marked nested, saving cloth", "material"),
        ("{g}零料拼做里衬", "Remnants of {g} joined for linings", "material"),
        ("{g}分工流水缝制", "{g} sewn in a line with divided work", "time"),
        ("{m}加导向板，缝线一次走直", "Guide on the {m}, seams straight at once", "quality"),
        ("{g}线头定量领用", "Thread for {g} issued by the piece", "material"),
    ),
    "P": (
        ("{g}纸边裁作便笺", "Trimmings of {g} cut into note slips", "material"),
        ("{g}常用字重排字架", "Cases for {g} laid out by frequency", "time"),
        ("{m}续纸改双面规矩", "Feed gauges for both sides on the {m}", "quality"),
        ("{g}旧铅版回熔，减少锡耗", "Old plates of {g} remelted, less tin", "material"),
        ("{m}上版先垫后印", "Make-ready before locking up on the {m}", "capacity"),
    ),
    "B": (
        ("{g}掺煤渣内燃烧制", "{g} fired with cinder mixed into the clay", "energy"),
        ("{m}密码快烧，缩短窑期", "{m} set closer and fired faster", "capacity"),
        ("{g}坯架加盖，雨天少损", "Covered racks for {g}, less loss in rain", "quality"),
        ("{m}余热引去烘{g}", "Waste heat of the {m} dries the {g}", "energy"),
        ("{g}运坯改用平板车", "Flat trucks for carrying {g}", "time"),
    ),
    "W": (
        ("{g}按料选材，短料接用", "Stock chosen by length, short pieces joined for {g}", "material"),
        ("{m}锯片改薄，减少锯口", "Thinner blade on the {m}, narrower kerf", "material"),
        ("锯末压块供{m}烧火", "Sawdust pressed to fire the {m}", "energy"),
        ("{g}改榫头样板，一次画成", "Tenon template for {g}, marked once", "time"),
        ("{g}烘干垛留风道", "Air channels in the drying stacks of {g}", "quality"),
    ),
    "H": (
        ("{g}母液回收再投料", "Mother liquor of {g} charged again", "material"),
        ("{m}加回流管，少跑料", "Return pipe on the {m}, less carried over", "material"),
        ("{g}投料次序改变，缩短反应", "New order of charging {g}, shorter reaction", "time"),
        ("{m}冷却水循环使用", "Cooling water of the {m} recirculated", "energy"),
        ("{g}滤布洗净复用", "Filter cloths for {g} washed and used again", "material"),
    ),
    "G": (
        ("{g}二次筛理，提高出率", "{g} sifted twice, higher yield", "material"),
        ("{m}饼渣复榨", "Cake pressed again in the {m}", "material"),
        ("{g}麻袋翻修再用", "Sacks for {g} mended and used again", "material"),
        ("{m}蒸汽回收煮{g}", "Steam of the {m} used to cook {g}", "energy"),
        ("{g}分批投料，{m}不空转", "{g} fed in batches, {m} never idling", "capacity"),
    ),
    "L": (
        ("{g}边角裁作垫圈", "Scraps of {g} cut into washers", "material"),
        ("{m}鞣液回用一次", "Tan liquor of the {m} used once more", "material"),
        ("{g}按皮形排样", "Patterns laid out by the shape of the {g}", "material"),
        ("{m}转速改两档，缩短鞣期", "Two speeds for the {m}, shorter tanning", "time"),
        ("{g}去肉先分厚薄", "{g} sorted by thickness before fleshing", "quality"),
    ),
    "R": (
        ("旧{g}堆焊修复", "Old {g} built up by welding", "material"),
        ("{m}检修分组平行作业", "{m} overhauled by teams side by side", "time"),
        ("{g}旧料拆检复用", "{g} taken from old stock, checked and used", "material"),
        ("{m}试车一次合格检查表", "Check list so that the {m} passes its first trial", "quality"),
        ("{g}锻件改模锻", "{g} forged in dies", "capacity"),
    ),
    "U": (
        ("{g}夜间听漏，逐段修堵", "Leaks of the {g} listened for at night and stopped", "material"),
        ("{m}按水位开停", "{m} started and stopped by water level", "energy"),
        ("{g}旧管除锈再用", "Old {g} cleaned of rust and used again", "material"),
        ("{m}反冲改短时多次", "Short, frequent backwash for the {m}", "energy"),
        ("{g}接口预制，少挖路面", "Joints of {g} made up beforehand, less road dug", "time"),
    ),
}

_GENERAL: tuple[tuple[str, str, str], ...] = (
    ("{m}单装电表，按班记电", "Own meter on the {m}, read each shift", "energy"),
    ("{m}空转时自动停车", "{m} stops by itself when idle", "energy"),
    ("{m}灯路分段，人走灯灭", "Lamps at the {m} switched in sections", "energy"),
    ("{m}改慢速预热，延长寿命", "{m} preheated slowly, longer life", "material"),
    ("{m}润滑定点定量", "{m} oiled at set points in set amounts", "material"),
    ("{m}易损件备件牌", "Board of spare parts for the {m}", "time"),
    ("{m}交接班检查牌", "Check board at shift handover for the {m}", "quality"),
    ("{m}皮带接头改扣", "New belt fastener on the {m}", "time"),
    ("{m}旧线圈重新浸漆", "Old windings of the {m} varnished again", "material"),
    ("{m}旧轴瓦重浇", "Old bearings of the {m} relined", "material"),
    ("{g}搬运改滑槽", "Chute for moving {g}", "time"),
    ("{g}工位重排，少走路", "Stations for {g} laid out afresh, less walking", "time"),
    ("{g}包装箱回收", "Crates for {g} collected and used again", "material"),
    ("{g}首件检查，先验后做", "First of the {g} checked before the rest", "quality"),
    ("{g}按时领料，不再停工待料", "{g} issued on time, no waiting for stock", "capacity"),
    ("{g}次品登记，当班分析", "Rejects of {g} noted and talked over each shift", "quality"),
)

_SAFETY: tuple[tuple[str, str], ...] = (
    ("{m}加防护罩", "Guard on the {m}"),
    ("{m}脚踏开关改双手开关", "Two-hand switch for the {m}"),
    ("{m}旁加吸尘管", "Dust pipe beside the {m}"),
    ("{m}检修挂牌停电", "Tag and switch-off before repair of the {m}"),
    ("{m}周围防滑垫板", "Non-slip boards around the {m}"),
)

_MACHINES: dict[str, str] = {
    "M": "六角车床=turret lathe|牛头刨床=shaper|立式钻床=upright drill|万能铣床=universal mill"
    "|化铁炉=cupola|空气锤=air hammer|外圆磨床=grinder|镗床=boring mill",
    "S": "热风炉=hot stove|粗轧机=roughing mill|精轧机=finishing mill|加热炉=reheating furnace"
    "|上料车=skip hoist|剪切机=shears|渣口=slag notch",
    "K": "绞车=winch|电钻=electric drill|皮带机=belt conveyor|选煤筛=coal screen"
    "|扇风机=fan|抽水机=mine pump|矿车=tub",
    "D": "链条炉=chain-grate boiler|给水泵=feed pump|凝汽器=condenser|磨煤机=coal mill"
    "|变压器=transformer|引风机=draught fan|除氧器=deaerator",
    "T": "细纱机=ring frame|粗纱机=roving frame|梳棉机=carding engine|自动织机=automatic loom"
    "|整经机=warping mill|浆纱机=sizing machine|络筒机=cone winder|染缸=dye vat",
    "C": "平缝机=lockstitch machine|电剪=electric cutter|锁眼机=buttonhole machine"
    "|烫台=pressing table|裁床=cutting table|包缝机=overlock machine",
    "P": "平台机=flat-bed press|轮转机=rotary press|铸字机=type caster|切纸机=guillotine"
    "|折页机=folding machine|锁线机=sewing machine|浇版机=plate caster",
    "B": "轮窑=ring kiln|制砖机=brick press|搅泥机=pug mill|石灰窑=lime kiln"
    "|绞坡机=incline winch|碎石机=stone crusher|倒焰窑=down-draught kiln",
    "W": "带锯机=band saw|圆锯机=circular saw|平刨床=planer|烘干窑=drying kiln"
    "|开榫机=tenoner|压刨床=thicknesser",
    "H": "反应锅=reaction kettle|蒸馏塔=still|压滤机=filter press|离心机=centrifuge"
    "|干燥箱=drying oven|球磨机=ball mill|蒸发器=evaporator",
    "G": "磨粉机=roller mill|平筛=plansifter|榨油机=oil press|炒锅=roasting pan"
    "|封罐机=can seamer|蒸煮锅=cooker|清麦机=wheat cleaner",
    "L": "转鼓=drum|去肉机=fleshing machine|打光机=glazing machine|浸水池=soaking pit"
    "|缝皮机=leather stitcher|量皮机=measuring machine",
    "R": "吊车=crane|轮对车床=wheel lathe|锅炉试压台=boiler test stand|弹簧锤=spring hammer"
    "|铆钉机=riveter|落轮坑=drop pit|发动机试验台=engine test bench",
    "U": "离心水泵=centrifugal pump|快滤池=rapid filter|加氯器=chlorinator|沉淀池=settling tank"
    "|深井泵=deep-well pump|水表检定台=meter bench",
}

_WARES: dict[str, str] = {
    "M": "轴套=bushes|齿轮=gears|泵壳=pump casings|犁铧=ploughshares|法兰=flanges|丝杠=lead screws"
    "|皮带轮=pulleys",
    "S": "圆钢=round bar|角铁=angle iron|生铁=pig iron|钢坯=billets|钢筋=reinforcing bar"
    "|扁钢=flat bar",
    "K": "回采面=working face|大巷=main road|顺槽=gate road|上山=rise heading|石门=cross-cut"
    "|煤柱=pillar workings",
    "D": "配电线=feeders|开关柜=switchgear|电表=meters|汽轮机=turbines|电缆=cables|绝缘子=insulators",
    "T": "平布=plain cloth|斜纹布=twill|棉毯=cotton blankets|毛呢=woollen cloth|汗衫=vests"
    "|棉纱=cotton yarn|床单=sheets",
    "C": "棉衣=padded coats|单衣=jackets|军帽=caps|胶底鞋=rubber-soled shoes|工作服=work clothes"
    "|棉被=quilts",
    "P": "课本=school books|账簿=ledgers|报纸=newsprint|画册=picture books|表格=forms|连环画=picture stories",
    "B": "红砖=red brick|平瓦=flat tile|石灰=lime|缸管=stoneware pipe|空心砖=hollow brick"
    "|耐火砖=firebrick",
    "W": "枕木=sleepers|门窗=doors and windows|课桌=school desks|包装箱=packing cases|地板=flooring"
    "|电杆=poles",
    "H": "烧碱=caustic soda|酒精=alcohol|油墨=printing ink|轮胎=tyres|药片=tablets|胶鞋底=rubber soles"
    "|颜料=pigments",
    "G": "标准粉=standard flour|豆油=soya oil|花生油=groundnut oil|罐头肉=canned meat|挂面=noodles"
    "|酱油=soy sauce",
    "L": "牛皮=cowhide|羊皮=sheepskin|皮带=belting|马具=harness|皮鞋面=shoe uppers|皮包=bags",
    "R": "车轴=axles|闸瓦=brake shoes|弹簧=springs|连杆=connecting rods|气缸=cylinders|轴箱=axle boxes",
    "U": "铸铁管=cast-iron pipes|水表=water meters|闸门=gate valves|消火栓=hydrants|支管=branch pipes",
}


def _words(packed: str) -> list[tuple[str, str]]:
    """Unpack "车床=lathe|钻床=drill" into pairs."""
    pairs = (entry.split("=") for entry in packed.split("|"))
    return [(zh, en) for zh, en in pairs]


def _fill(
    templates: tuple[tuple[str, str, str], ...], trade: str
) -> list[Improvement]:
    """Fill every gap with every word of the trade that fits it."""
    filled = {}
    machines, wares = _words(_MACHINES[trade]), _words(_WARES[trade])
    for zh, en, mechanism in templates:
        for i in range(max(len(machines), len(wares))):
            (mzh, men), (gzh, gen) = machines[i % len(machines)], wares[i % len(wares)]
            text = zh.format(m=mzh, g=gzh)
            english = en.format(m=men, g=gen)
            filled[text] = Improvement(text, english[0].upper() + english[1:], mechanism)
    return list(filled.values())


def improvements(trade: str) -> list[Improvement]:
    """List all that may be improved in a trade, its own before what any plant may do."""
    return _fill(_SPECIFIC[trade], trade) * 2 + _fill(_GENERAL, trade)


def safety(trade: str) -> list[Improvement]:
    """List improvements to safety: they are worth having and have no price."""
    return _fill(tuple((zh, en, "safety") for zh, en in _SAFETY), trade)
