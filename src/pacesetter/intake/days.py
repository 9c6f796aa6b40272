"""Days and periods as people and spreadsheet programs write them.

What could be two days (7/8/1952) is none: nobody may guess. A bare number of five digits is a day
counted by a spreadsheet program, one of eight a day without its marks.
"""

import re
from datetime import date, timedelta

DAY = re.compile(
    r"([0-9]{4})\s*[-/.年]\s*([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})\s*[日号]?"
    r"(?:[T\s]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
BARE = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
SERIAL = re.compile(r"[1-9][0-9]{4}")
EPOCH = date(1899, 12, 30)
NAMED = re.compile(r"([0-9]{1,2})[\s.-]+([a-z]{3,9})[\s.,-]+([0-9]{4})")
NAMED_FIRST = re.compile(r"([a-z]{3,9})[\s.]+([0-9]{1,2})(?:st|nd|rd|th)?[\s,]+([0-9]{4})")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
SHORTEST = 3  # letters of a month's name
SPELT = re.compile(
    "([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})[日号]"
)
NUMERALS = {"〇": 0, "零": 0, "○": 0} | {sign: n for n, sign in enumerate("一二三四五六七八九", 1)}
MARKS = str.maketrans("．－−／：", ".--/:")

MONTH = re.compile(r"([0-9]{4})\s*[-/.年]\s*([0-9]{1,2})\s*月?")
FIRST_OF_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})-01")
YEAR = re.compile(r"([0-9]{4})\s*年(?:度|全年)?")
QUARTER = re.compile(
    r"([0-9]{4})\s*[-/年]?\s*(?:Q|第)?\s*([1-4一二三四])\s*(?:季度?)?", re.IGNORECASE
)
QUARTER_SAID = re.compile("[Qq季]")
HALF = re.compile(r"([0-9]{4})\s*[-/年]?\s*(?:H([12])|([上下])半年)", re.IGNORECASE)
LAST_MONTH = 12


def day(cell: str) -> date | None:
    """Give the day that a cell means, or None if it means none.

    >>> day("1952年7月31日"), day("一九五二年七月三十一日")
    (datetime.date(1952, 7, 31), datetime.date(1952, 7, 31))
    >>> day("19206"), day("19520731"), day("31 July 1952"), day("7/8/1952")
    (datetime.date(1952, 7, 31), datetime.date(1952, 7, 31), datetime.date(1952, 7, 31), None)
    """
    plain = cell.translate(MARKS)
    if SERIAL.fullmatch(plain):
        return EPOCH + timedelta(days=int(plain))
    parts = _parts(plain)
    if parts is None:
        return None
    try:
        return date(*parts)
    except ValueError:
        return None


def _parts(plain: str) -> tuple[int, int, int] | None:
    """Give year, month and day."""
    if found := DAY.fullmatch(plain) or BARE.fullmatch(plain):
        return int(found[1]), int(found[2]), int(found[3])
    if found := SPELT.fullmatch(plain.replace(" ", "")):
        year = int("".join(str(NUMERALS[sign]) for sign in found[1]))
        return year, _spelt(found[2]), _spelt(found[3])
    lower = plain.lower()
    if found := NAMED.fullmatch(lower):
        return int(found[3]), _month(found[2]), int(found[1])
    if found := NAMED_FIRST.fullmatch(lower):
        return int(found[3]), _month(found[1]), int(found[2])
    return None


def _spelt(words: str) -> int:
    """Read a number below a hundred: 三十一 is 31. What is none gives 0, which no date has."""
    tens, ten, ones = words.rpartition("十")
    if len(tens) > 1 or len(ones) > 1 or "十" in tens:
        return 0
    return (NUMERALS.get(tens, 1) * 10 if ten else 0) + NUMERALS.get(ones, 0)


def _month(name: str) -> int:
    """Give a month by its name or the beginning of it; 0 if there is none."""
    return next((n for n, month in enumerate(MONTHS, 1) if month.startswith(name)), 0)


def period(cell: str) -> str:
    """Give a period as we write it; what is no period stays as it is, to be refused by name.

    A spreadsheet program makes a first day of what was typed as a month: it is the month again.

    >>> period("1952年7月"), period("1952-07-01"), period("1952年三季度"), period("1952下半年")
    ('1952-07', '1952-07', '1952-Q3', '1952-H2')
    >>> period("1952年"), period("1952"), period("July")
    ('1952', '1952', 'July')
    """
    plain = cell.translate(MARKS)
    if found := YEAR.fullmatch(plain):
        return found[1]
    if found := FIRST_OF_MONTH.fullmatch(plain) or MONTH.fullmatch(plain):
        month = int(found[2])
        return f"{found[1]}-{month:02}" if 1 <= month <= LAST_MONTH else cell
    if found := HALF.fullmatch(plain):
        return f"{found[1]}-H{found[2] or (1 if found[3] == '上' else 2)}"
    if QUARTER_SAID.search(plain) and (found := QUARTER.fullmatch(plain)):
        return f"{found[1]}-Q{NUMERALS.get(found[2], found[2])}"
    return cell
