"""Names for made-up workers: common surnames joined with common given-name characters.

No list of real people was used. Names that belong to well-known persons are turned away.
"""

from itertools import accumulate
from random import Random

YAN = "阎万存"

# Roughly the order and weight of surnames in northern China.
_SURNAMES = (
    "王李张刘" * 6 + "陈杨赵孙马高郭" * 3 + "徐胡朱林何吴周黄梁宋郑韩冯于董" * 2
    + "曹程袁邓许傅沈曾彭吕苏蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔"
    + "康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞"
)  # fmt: skip
_COMPOUND = ("欧阳", "司马", "诸葛", "上官", "皇甫")
_MEN = (
    "德福贵富荣华明国文志永长春生成宝玉金树林山海江田有才发祥瑞庆喜忠义仁礼信孝廉万存全来顺起"
    "连增广兴茂盛恒泰安平和进宽厚诚善良俊杰英雄鸿世士子少景伯仲振维克绍继承启占桐松柏槐栋梁"
)
_WOMEN = (
    "秀英兰芳桂珍淑玉凤素梅菊莲香云霞琴芝贞翠月巧惠敏爱美春秋荷花蓉芬瑞雅静慧娥娟娴婉红文彩"
    "金银宝俊荣华喜庆如意清洁"
)
# Characters that old software loses: a rare one, two outside the common set,
# one that looks like a digit, and one beyond the basic plane of Unicode.
RARE = ("喆", "㛃", "䶮", "〇", "𬎆")

# Of the names that can come out, those that a reader would take for a known person.
_WELL_KNOWN = frozenset(f"{YAN} 刘伯承 史良 孟泰 康生 朱德 李德全 王平 王明 王进喜 陈云".split())
_HARMLESS = "长顺"


def _given(rng: Random, characters: str, count: int) -> list[str]:
    """Draw given names: of one character a quarter of the time, else of two."""
    first = rng.choices(characters, k=count)
    second = rng.choices([*characters, *[""] * (len(characters) // 3)], k=count)
    return [a + b if a != b else a for a, b in zip(first, second, strict=True)]


def surnames(rng: Random, count: int) -> list[str]:
    """Draw `count` surnames; about one in a thousand has two characters."""
    pool = [*_SURNAMES, *_COMPOUND]
    weights = [10] * len(_SURNAMES) + [1] * len(_COMPOUND)
    return rng.choices(pool, cum_weights=list(accumulate(weights)), k=count)


def names(rng: Random, women: list[str]) -> list[str]:
    """Draw a name for each entry of `women` ("yes", "no" or "" where unknown)."""
    count = len(women)
    men_given = _given(rng, _MEN, count)
    women_given = _given(rng, _WOMEN, count)
    drawn = [
        surname + (w if woman == "yes" else m)
        for surname, woman, m, w in zip(
            surnames(rng, count), women, men_given, women_given, strict=True
        )
    ]
    return [name if name not in _WELL_KNOWN else name[0] + _HARMLESS for name in drawn]
