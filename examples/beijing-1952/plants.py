"""Which plants the made-up city has: trade, name, size and ownership of each."""

from collections import defaultdict
from dataclasses import dataclass, field
from random import Random

from apportion import apportion
from trades import MACHINERY, OWNERSHIPS, TRADES, Trade

WORKERS = 234_600
PLANTS = sum(trade.plants for trade in TRADES)
LEAST_PLANTS = 8
LEAST_WORKERS = 1_200
SMALLEST = 40
LARGEST = 5  # times a trade's middling plant
MENTOUGOU = "MTG"
MENTOUGOU_WORKERS = 1_284

_DIGITS = "〇一二三四五六七八九"
_TEN = 10
# The first and last day on which a plant may have come under its present ownership.
_SINCE = {
    "state": (1949, 1950),
    "local_state": (1949, 1951),
    "co_operative": (1950, 1952),
    "joint": (1950, 1952),
}


@dataclass(slots=True)
class Team:
    """A team; `members` are employee numbers, the first of them leads it."""

    number: str
    members: list[str]

    @property
    def leader(self) -> str:
        """Give the employee number of the team leader."""
        return self.members[0]


@dataclass(slots=True)
class Workshop:
    """A workshop with all its teams, those inside its sections too."""

    number: str
    size: int
    teams: list[Team] = field(default_factory=list)


@dataclass(slots=True)
class Plant:
    """An enterprise, and who holds which office in it (employee numbers)."""

    number: str
    trade: Trade
    zh: str
    en: str
    size: int
    ownership: str
    since: str
    made_up: bool = True
    organiser: str = ""
    lent: str = ""  # somebody of the staff whom the city federation may borrow
    finance: list[str] = field(default_factory=list)
    technical: list[str] = field(default_factory=list)
    workshops: list[Workshop] = field(default_factory=list)


def chinese(number: int) -> str:
    """Write a number below a hundred in Chinese.

    >>> [chinese(n) for n in (7, 10, 14, 20, 47)]
    ['七', '十', '十四', '二十', '四十七']
    """
    tens, ones = divmod(number, _TEN)
    head = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return head + (_DIGITS[ones] if ones else "")


def _numbers_of_plants(scale: float) -> list[tuple[Trade, int]]:
    """Say how many plants each trade has; machinery, which has Mentougou, is never without."""
    total = max(LEAST_PLANTS, round(PLANTS * scale))
    counts = apportion(total, [trade.plants for trade in TRADES])
    return [(trade, count) for trade, count in zip(TRADES, counts, strict=True) if count]


def _sizes(rng: Random, trades: list[Trade], scale: float) -> list[int]:
    """Draw sizes, few large and many small; the first is Mentougou."""
    workers = max(LEAST_WORKERS, round(WORKERS * scale) + rng.randint(-500, 500) * (scale >= 1))
    mentougou = min(MENTOUGOU_WORKERS, workers // LEAST_PLANTS)
    drawn = [trade.size * min(rng.lognormvariate(0, 0.95), LARGEST) for trade in trades[1:]]
    return [mentougou, *apportion(workers - mentougou, drawn, least=SMALLEST)]


def _ownerships(rng: Random, trades: list[Trade], sizes: list[int]) -> list[str]:
    """Draw ownership by trade, large plants rather the state's; each type occurs."""
    middle = sorted(sizes)[len(sizes) // 2]
    drawn = []
    for trade, size in zip(trades, sizes, strict=True):
        state, local, co_operative, joint = trade.owners
        lean = (size / middle) ** 0.5
        weights = (state * lean, local * lean**0.4, co_operative / lean, joint)
        drawn += rng.choices(OWNERSHIPS, weights)
    drawn[0] = "state"
    for place, ownership in enumerate(OWNERSHIPS[1:], start=1):
        if ownership not in drawn:
            drawn[place] = ownership
    return drawn


def _since(rng: Random, ownership: str) -> str:
    """Draw the day since when a plant has had its ownership, before the summer of 1952."""
    year = rng.randint(*_SINCE[ownership])
    month = rng.randint(2, 12 if year < max(_SINCE["joint"]) else 5)
    return f"{year}-{month:02d}-01"


def plants(rng: Random, scale: float) -> list[Plant]:
    """Draw all plants, in the order of their trades; Mentougou is the first of machinery."""
    trades = [trade for trade, count in _numbers_of_plants(scale) for _ in range(count)]
    sizes = _sizes(rng, trades, scale)
    ownerships = _ownerships(rng, trades, sizes)
    count: dict[str, int] = defaultdict(int)
    named: dict[str, int] = defaultdict(int)
    made: list[Plant] = []
    for trade, size, ownership in zip(trades, sizes, ownerships, strict=True):
        zh, en = rng.choice(trade.works)
        since = _since(rng, ownership)
        if not made:
            made.append(_mentougou(size, since))
            continue
        count[trade.code] += 1
        named[zh] += 1
        number = f"{trade.code}{count[trade.code]:02d}"
        names = f"第{chinese(named[zh])}{zh}", f"{en} No. {named[zh]}"
        made.append(Plant(number, trade, *names, size, ownership, since))
    return made


def _mentougou(size: int, since: str) -> Plant:
    """Give the plant that the newspaper names; all but its name is made up."""
    names = "门头沟机电厂", "Mentougou Mechanical and Electrical Plant"
    return Plant(MENTOUGOU, MACHINERY, *names, size, "state", since, made_up=False)
