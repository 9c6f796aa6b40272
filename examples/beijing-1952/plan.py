"""Two plans that are never mixed, and the monthly returns of production.

Targets are made from the bottom up, so that every level adds up to the one above it; the workshops
of a few plants are then told another figure, so that a difference line has something to show.
"""

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from random import Random

from apportion import apportion
from city import CITY, Row
from plants import MENTOUGOU, Plant, Workshop
from trades import INDICATORS

PLAN = 800_000_000_000  # old yuan; worked back from 146.6 %, see README.md
MILLION = 1_000_000
STEP = 100_000  # workshops' targets are whole multiples of it
HALF_YEAR = "1952-H2"
MONTHS = tuple(f"1952-{month:02d}" for month in range(7, 13))
REVISED = MONTHS[3:]
RISING = (320, 340, 360, 380, 400, 420)
SHORT = 0.06  # a plant may stay so far below its production target, or go beyond it by the next
BEYOND = 0.1

_OFF = 0.03  # a share of plants whose workshops' targets don't add up
_REVISED_WITHIN = 3  # plants in which two workshops' targets are revised
_BETWEEN_PLANTS = (
    "同行业两厂调整任务，行业合计不变。",
    "十月起设备调往同行业他厂，任务随设备划转。",
    "原材料改由他厂加工，任务相应划转。",
)
_BETWEEN_WORKSHOPS = (
    "两车间调整任务，全厂合计不变。",
    "十月起一部分工序移交，任务随工序划转。",
)

Months = list[int]


class Plan:
    """Collects the rows of plan.csv and returns.csv; `saving` and `shops` keep targets at hand."""

    def __init__(self, rng: Random, plants: list[Plant]) -> None:
        self.rng = rng
        self.plants = plants
        self.rows: list[Row] = []
        self.returns: list[Row] = []
        self.saving: dict[str, int] = {}
        self.shops: dict[str, int] = {}
        self._shop_months: dict[str, Months] = {}
        self._settled: set[str] = set()  # plants whose targets are told apart or revised already
        self._save()
        self._produce()

    # ------------------------------------------------------------------ increase and saving

    def _save(self) -> None:
        """Set the increase-and-saving plan from city to workshop, then revise a few targets."""
        weights = [plant.size * self.rng.uniform(0.75, 1.3) for plant in self.plants]
        halves = apportion(PLAN // MILLION, weights, least=5)
        several = [p.number for p in self.plants if len(p.workshops) > 1 and p.number != MENTOUGOU]
        self._settled.update(
            self.rng.sample(several, min(len(several), max(1, round(_OFF * len(several)))))
        )
        months = {}
        for plant, half in zip(self.plants, halves, strict=True):
            months[plant.number] = self._cascade(plant, half * MILLION)
        self._saving_rows({CITY: _sum(months.values())})
        self._saving_rows(self._by_trade(self.plants, months))
        for plant in self.plants:
            self._saving_rows({plant.number: months[plant.number]})
            self._workshop_rows(plant)
        self._revise_pairs(months)
        self._revise_within()

    def _cascade(self, plant: Plant, half: int) -> Months:
        """Share a plant's target out over workshops and months; give the plant's months."""
        weights = [shop.size * self.rng.uniform(0.8, 1.25) for shop in plant.workshops]
        parts = apportion(half // STEP, weights, least=6)
        for shop, part in zip(plant.workshops, parts, strict=True):
            self.shops[shop.number] = part * STEP
            self._shop_months[shop.number] = [n * STEP for n in apportion(part, RISING)]
        self.saving[plant.number] = half
        return _sum(self._shop_months[shop.number] for shop in plant.workshops)

    def _by_trade(self, plants: Iterable[Plant], months: dict[str, Months]) -> dict[str, Months]:
        """Add the plants' months up by trade."""
        trades: dict[str, list[Months]] = defaultdict(list)
        for plant in plants:
            trades[plant.trade.code].append(months[plant.number])
        return {code: _sum(lists) for code, lists in trades.items()}

    def _saving_rows(self, targets: dict[str, Months]) -> None:
        """Write the first version of units' targets."""
        for unit, months in targets.items():
            self._target(unit, "increase_saving", HALF_YEAR, sum(months))
            for period, amount in zip(MONTHS, months, strict=True):
                self._target(unit, "increase_saving", period, amount)

    def _workshop_rows(self, plant: Plant) -> None:
        """Write the workshops' targets; in a few plants the first is told more, or less."""
        if plant.number in self._settled:
            first = plant.workshops[0].number
            extra = self._shop_months[first][0] // self.rng.choice((-9, 12, 7)) // STEP * STEP
            told = [max(STEP, month + extra) for month in self._shop_months[first]]
            self._saving_rows({first: told})
        for shop in plant.workshops[plant.number in self._settled :]:
            self._saving_rows({shop.number: self._shop_months[shop.number]})

    def _revise_pairs(self, months: dict[str, Months]) -> None:
        """Move a part of some plants' autumn targets to the next plant of the trade."""
        pairs = [(one, other) for one, other in pairwise(self.plants) if one.trade is other.trade]
        for one, other in self.rng.sample(pairs, len(pairs) // 60):
            giver, receiver = self._biggest(one)[0], self._biggest(other)[0]
            moved = self._movable(giver)
            if moved and not {one.number, other.number} & self._settled:
                self._settled |= {one.number, other.number}
                reason = self.rng.choice(_BETWEEN_PLANTS)
                self._second(one.number, months[one.number], -moved, reason)
                self._second(other.number, months[other.number], moved, reason)
                self._move(giver, receiver, moved, reason)

    def _revise_within(self) -> None:
        """Move targets between the two largest workshops of some plants."""
        free = [p for p in self.plants if len(p.workshops) > 1 and p.number not in self._settled]
        for plant in self.rng.sample(free, min(len(free), _REVISED_WITHIN)):
            giver, receiver = self._biggest(plant)[:2]
            moved = self._movable(giver)
            self._move(giver, receiver, moved, self.rng.choice(_BETWEEN_WORKSHOPS))

    def _biggest(self, plant: Plant) -> list[Workshop]:
        """List a plant's workshops, the largest target first."""
        return sorted(plant.workshops, key=lambda shop: -self.shops[shop.number])

    def _movable(self, shop: Workshop) -> int:
        """Say how much a month a workshop may give away: at most a quarter."""
        return min(self._shop_months[shop.number][3:]) // 4 // STEP * STEP

    def _move(self, giver: Workshop, receiver: Workshop, moved: int, reason: str) -> None:
        """Write the second versions of two workshops."""
        for shop, change in ((giver, -moved), (receiver, moved)):
            self._second(shop.number, self._shop_months[shop.number], change, reason)

    def _second(self, unit: str, months: Months, change: int, reason: str) -> None:
        """Write the second version of a unit's half-year and of the months that change."""
        half = sum(months) + change * len(REVISED)
        self._target(unit, "increase_saving", HALF_YEAR, half, reason)
        for period, amount in zip(REVISED, months[3:], strict=True):
            self._target(unit, "increase_saving", period, amount + change, reason)

    # ------------------------------------------------------------------ production

    def _produce(self) -> None:
        """Set the production plan of every plant, roll it up, and let the plants report."""
        plans: dict[str, dict[str, Months]] = defaultdict(dict)
        for plant in self.plants:
            for indicator in self._made_by(plant):
                each = INDICATORS[indicator].each * self.rng.uniform(0.8, 1.25)
                plans[indicator][plant.number] = apportion(
                    max(60, round(plant.size * each)), RISING, least=1
                )
        for indicator, months in plans.items():
            makers = [plant for plant in self.plants if plant.number in months]
            rolled = {CITY: _sum(months.values()), **self._by_trade(makers, months), **months}
            for unit, amounts in rolled.items():
                self._target(unit, indicator, HALF_YEAR, sum(amounts))
                for period, amount in zip(MONTHS, amounts, strict=True):
                    self._target(unit, indicator, period, amount)
            self._report(indicator, months)

    def _made_by(self, plant: Plant) -> tuple[str, ...]:
        """Name a plant's indicators: the first of its trade, sometimes the second as well."""
        made = plant.trade.indicators
        return made if self.rng.random() < 0.4 and plant.number != MENTOUGOU else made[:1]  # noqa: PLR2004 share

    def _report(self, indicator: str, months: dict[str, Months]) -> None:
        """File six monthly returns a plant; some fall short, the city as a whole doesn't."""
        done = {
            number: self._done(amounts, self.rng.uniform(1 - SHORT, 1 + BEYOND))
            for number, amounts in months.items()
        }
        planned = sum(map(sum, months.values()))
        missing = planned - sum(map(sum, done.values()))
        if missing >= 0:
            biggest = max(months, key=lambda number: sum(months[number]))
            more = apportion(missing + max(1, planned // 50), RISING)
            done[biggest] = _sum((done[biggest], more))
        for number, amounts in done.items():
            for period, amount in zip(MONTHS, amounts, strict=True):
                row = (number, indicator, period, str(amount), self._reported_on(period))
                self.returns.append(row)

    def _done(self, planned: Months, level: float) -> Months:
        """Draw what a plant made: low in summer, high in the last weeks, about a level."""
        lift = (-0.04, -0.02, 0.0, 0.01, 0.02, 0.03)
        return [
            round(amount * max(0.6, level + up + self.rng.uniform(-0.025, 0.025)))
            for amount, up in zip(planned, lift, strict=True)
        ]

    def _reported_on(self, period: str) -> str:
        """Draw the day of a return: in the first week of the next month."""
        year, month = divmod(int(period[:4]) * 12 + int(period[5:]), 12)
        return f"{year}-{month + 1:02d}-{self.rng.randint(2, 7):02d}"

    # ------------------------------------------------------------------ rows

    def _target(
        self, unit: str, indicator: str, period: str, amount: int, reason: str = ""
    ) -> None:
        """Write one target; a reason makes it the second version."""
        version, decided_on = ("2", "1952-09-22") if reason else ("1", "1952-06-20")
        if indicator == "increase_saving":
            head, names = "increase_and_saving", ("增产节约", "Increase and saving", "old_yuan")
        else:
            head, names = "production", INDICATORS[indicator][:3]
        tail = (period, version, str(amount), decided_on, reason)
        self.rows.append((head, unit, indicator, *names, *tail))


def _sum(lists: Iterable[Months]) -> Months:
    """Add months up one by one."""
    return [sum(column) for column in zip(*lists, strict=True)]
