"""Yan Wancun's slips: the drill bit that the newspaper tells of, and small tricks that are made up.

The newspaper gives his name, his plant, that he improved the drill bit alone, 提高生产效率二十九倍,
and 二十八万多斤小米. It gives no date, no rates, no cost line and no verifier: those are invented,
or left empty where inventing them would answer what the newspaper leaves open.
"""

from datetime import date, timedelta

from city import City
from plants import MENTOUGOU, Plant
from register import EXEMPLAR, Claim, Row

NUMBER = f"1952-{MENTOUGOU}-{EXEMPLAR:04d}"
MILLET = "280000"
PRINTED = "title;unit;claimant;multiple_as_printed;gross;saving"

_NOTE_ZH = (
    "报上登出的：阎万存，门头沟机电厂工人，仅改进钻头一项，提高生产效率二十九倍，"
    "节约了价值二十八万多斤小米的财富。报上没有登改进前后的速率、日期和核实经过："
    "速率不编，日期、费用项目、登记人和核实员是为演示编的。"
)
_NOTE_EN = (
    "Printed in the newspaper: Yan Wancun, worker at the Mentougou Mechanical and Electrical "
    "Plant, improved the drill bit alone, raised production efficiency by 29 times and saved "
    "wealth worth more than 280,000 jin of millet. It prints no rates before and after, no dates "
    "and no verifier: the rates are left out; dates, cost line, the person who entered the slip "
    "and the verifiers are made up for the demonstration."
)
# Day of 1952 on which the team leader noted the trick down, and what it was.
_TRICKS = (
    ((7, 4), "钻床工作台加挡屑板", "Chip guard on the drilling table", "quality"),
    ((7, 29), "旧钻头接柄再用", "Worn drills given new shanks", "material"),
    ((8, 16), "钻孔划线改用样板", "Template instead of marking out holes", "time"),
    ((9, 11), "冷却水桶改滴漏", "Drip feed from the coolant can", "material"),
    ((10, 20), "钻夹头加快换套", "Quick-change sleeve for the chuck", "time"),
    ((11, 18), "磨钻头角度对板", "Gauge for grinding drill angles", "quality"),
)
_TRICK_ZH = "小窍门，由小组长记下；没有人算过值多少。为演示编造。"
_TRICK_EN = (
    "A small trick, noted by the team leader; nobody has valued it. Made up for the demonstration."
)


def tricks(city: City, plant: Plant) -> list[Claim]:
    """List his tricks of 1952: claimed, of unknown value, open; to be numbered by the plant."""
    team = plant.workshops[0].teams[0]
    made = []
    for place, ((month, day), zh, en, mechanism) in enumerate(_TRICKS, start=1):
        noted = date(1952, month, day)
        made.append(
            Claim(
                unit=team.number, title_zh=zh, title_en=en, mechanism=mechanism,
                cost_line=f"{plant.workshops[0].number}/271-{place:03d}",
                starts=(noted - timedelta(days=2)).isoformat(), claimed_on=noted.isoformat(),
                entered_by=team.leader, shares=f"{city.yan}:100", shares_agreed_by=city.yan,
                note_zh=_TRICK_ZH, note_en=_TRICK_EN,
            )
        )  # fmt: skip
    return made


def drill_bit(city: City, plant: Plant) -> Claim:
    """Give the slip of the drill bit, found and claimed in the summing-up of January 1953."""
    return Claim(
        number=NUMBER, unit=city.yan_team, title_zh="改进钻头", title_en="Improved drill bit",
        mechanism="time", cost_line=f"{plant.workshops[0].number}/231-{EXEMPLAR}",
        starts="1952-07-01", measure="jin_millet", gross=MILLET, costs="0", more_than="yes",
        claimed_on="1953-01-14", entered_by=plant.organiser, shares=f"{city.yan}:100",
        shares_agreed_by=city.yan, multiple_as_printed="提高二十九倍", readings="29;30",
        note_zh=_NOTE_ZH, note_en=_NOTE_EN, printed=PRINTED,
    )  # fmt: skip


def signatures(plant: Plant) -> list[Row]:
    """List the technical check and the finance verification of the drill bit; both made up."""
    checked = "钻头在用，做法属实；改进前后的速率没有可靠记录，不填。"
    return [
        (f"{NUMBER}/T1", NUMBER, "technical", plant.technical[0], "checked", "", "", "no",
         checked, "1953-01-20", "yes"),
        (f"{NUMBER}/F1", NUMBER, "finance", plant.finance[0], "verified", MILLET, "0", "yes",
         "", "1953-01-23", "yes"),
    ]  # fmt: skip
