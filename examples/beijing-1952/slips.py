"""Contribution slips: drawn plant by plant, so that the verified ones add up to the city's sum."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

import money
from apportion import apportion
from improvements import Improvement, improvements, safety
from plan import Plan
from plants import MENTOUGOU, Plant, Team, Workshop
from wording import ACCOUNTS

SLIPS = 9_290
LEAST_SLIPS = 170
IN_KIND, LEAST_IN_KIND = 64, 10
SAFETY, LEAST_SAFETY = 50, 4
PAIRS, OVERFULL = 4, 2
MENTOUGOU_SLIPS = 134  # with its tricks and slips in kind below the exemplar's number, 147

_STATES = ("verified", "adjusted", "refused", "open")
_STATE_WEIGHTS = (78.7, 14.5, 5.6, 1.2)
_COUNTED = ("verified", "adjusted")  # a workshop's first slip is one of them
_CLASSES = ("hard", "soft", "avoided")

# What plants of a trade count in when they don't count in money.
_IN_KIND = {
    "M": ("t_steel", "kwh"), "S": ("t_steel", "t_coal"), "K": ("t_coal", "m3_timber"),
    "D": ("kwh", "t_coal"), "T": ("m_cloth", "kwh"), "C": ("m_cloth",), "W": ("m3_timber",),
    "G": ("jin_grain", "t_coal"), "B": ("t_coal",), "R": ("t_steel", "t_coal"),
}  # fmt: skip
_ENERGY = ("kwh", "t_coal")
_AMOUNTS = {
    "t_steel": (2, 60), "kwh": (2_000, 90_000), "t_coal": (5, 400), "m3_timber": (3, 120),
    "m_cloth": (200, 9_000), "jin_grain": (1_000, 40_000),
}  # fmt: skip
WHOLE = 100  # percent
_TENTHS = ("t_steel", "t_coal", "m3_timber")


@dataclass(slots=True)
class Slip:
    """A slip before its dates and names are drawn; amounts are texts in the measure's unit."""

    plant: Plant
    shop: Workshop
    team: Team
    what: Improvement
    state: str
    saving_class: str
    measure: str
    gross: str
    costs: str
    verified_gross: str
    verified_costs: str
    cost_line: str
    benefit_share: int = 100
    whole_term: bool = False
    origin: "Slip | None" = None


Place = tuple[Plant, Workshop]
Worth = tuple[str, str, str, str, str, str, str]  # the fields of Slip from state to verified_costs


class Slips:
    """Draws all slips of the city but those of Yan Wancun."""

    def __init__(self, rng: Random, plants: list[Plant], plan: Plan, scale: float) -> None:
        self.rng = rng
        self.plan = plan
        self._lines: dict[str, int] = {}
        self._wordings: dict[str, Iterator[Improvement]] = {}
        in_kind = max(LEAST_IN_KIND, round(IN_KIND * scale))
        unpriced = max(LEAST_SAFETY, round(SAFETY * scale))
        total = max(LEAST_SLIPS, round(SLIPS * scale)) - in_kind - unpriced
        self.all: list[Slip] = list(self._in_money(plants, total))
        self._pairs()
        countable = [plant for plant in plants if plant.trade.code in _IN_KIND]
        self.all += [self._kind(self._any(countable)) for _ in range(in_kind)]
        self.all += [self._safety(self._any(plants)) for _ in range(unpriced)]

    # ------------------------------------------------------------------ in money

    def _in_money(self, plants: list[Plant], total: int) -> Iterator[Slip]:
        """Draw the slips in money, as many a plant as its sum calls for."""
        verified = money.by_plant(self.rng, plants, self.plan)
        weights = [verified[plant.number] ** 0.92 for plant in plants]
        for plant, count in zip(plants, apportion(total, weights, least=2), strict=True):
            slips = count
            if plant.number == MENTOUGOU:
                slips = MENTOUGOU_SLIPS if total > SLIPS // 2 else min(count, MENTOUGOU_SLIPS)
            yield from self._of_plant(plant, verified[plant.number], slips)

    def _of_plant(self, plant: Plant, verified: int, count: int) -> Iterator[Slip]:
        """Share a plant's sum out over its workshops, the large ones first if slips are few."""
        shops = sorted(plant.workshops, key=lambda shop: -shop.size)[:count]
        planned = [self.plan.shops[shop.number] for shop in shops]
        counts = apportion(count, planned, least=1)
        weights = [amount * self.rng.uniform(0.75, 1.3) for amount in planned]
        for shop, slips, total in zip(shops, counts, apportion(verified, weights), strict=True):
            yield from self._of_shop(plant, shop, total, slips)

    def _of_shop(self, plant: Plant, shop: Workshop, total: int, count: int) -> Iterator[Slip]:
        """Draw a workshop's slips; its first one is always counted, so that its sum is carried."""
        first = self.rng.choices(_COUNTED, _STATE_WEIGHTS[:2])
        states = [*first, *self.rng.choices(_STATES, _STATE_WEIGHTS, k=count - 1)]
        settled = sum(state in _COUNTED for state in states)
        nets = iter(money.by_slip(self.rng, total, settled))
        for state in states:
            if state in _COUNTED:
                yield self._valued(plant, shop, state, next(nets))
            else:
                guess = round(total / settled * self.rng.lognormvariate(-0.35, 0.6))
                yield self._valued(plant, shop, state, max(1, guess))

    def _valued(self, plant: Plant, shop: Workshop, state: str, net: int) -> Slip:
        """Draw one slip in money from its net value (wan)."""
        costs = money.costs(self.rng, net)
        gross = net + costs
        claimed, spent = gross, costs
        if state == "adjusted":
            claimed, spent = self._overclaimed(gross, costs)
        what = self._what(plant)
        worth = [str(amount * money.WAN) for amount in (claimed, spent, gross, costs)]
        if state not in _COUNTED:
            worth[2:] = "", ""
        found = worth[2], worth[3]
        claim = state, self._class(what), "old_yuan", worth[0], worth[1]
        return self._slip((plant, shop), what, (*claim, *found))

    def _overclaimed(self, gross: int, costs: int) -> tuple[int, int]:
        """Draw what was claimed where the verifier found something else: mostly too much."""
        if self.rng.random() < 0.07:  # noqa: PLR2004 a few had counted too little
            claimed = max(costs + 1, round(gross * self.rng.uniform(0.8, 0.96)))
            return (claimed, costs) if claimed != gross else (gross + 1, costs)
        claimed = round(gross * self.rng.uniform(1.08, 1.8)) + 1
        return claimed, costs if self.rng.random() < 0.6 else costs // 2  # noqa: PLR2004 share

    def _class(self, what: Improvement) -> str:
        """Draw how hard the money is: what only gives time or quality is softer."""
        soft = 20 if what.mechanism in {"time", "quality"} else 8
        avoided = 9 if what.mechanism in {"material", "quality"} else 3
        return self.rng.choices(_CLASSES, (100 - soft - avoided, soft, avoided))[0]

    # ------------------------------------------------------------------ not in money

    def _kind(self, plant: Plant) -> Slip:
        """Draw a slip that counts coal, cloth or power, not money."""
        measure = self.rng.choice(_IN_KIND[plant.trade.code])
        mechanism = "energy" if measure in _ENERGY else "material"
        low, high = _AMOUNTS[measure]
        found = round(low * (high / low) ** self.rng.random(), 1 if measure in _TENTHS else None)
        state = self.rng.choices(_STATES, (82, 12, 4, 2))[0]
        more = self.rng.uniform(1.1, 1.5) if state == "adjusted" else 1
        claimed = round(found * more, 1 if measure in _TENTHS else None)
        verified = (str(found), "0") if state in _COUNTED else ("", "")
        what = self._what(plant, mechanism)
        place = plant, self.rng.choice(plant.workshops)
        return self._slip(place, what, (state, "hard", measure, str(claimed), "0", *verified))

    def _safety(self, plant: Plant) -> Slip:
        """Draw a slip for safety: no value is put on it, and none is asked for."""
        what = self.rng.choice(safety(plant.trade.code))
        place = plant, self.rng.choice(plant.workshops)
        state = self.rng.choices(("verified", "refused"), (94, 6))[0]
        return self._slip(place, what, (state, "non_financial", "", "", "", "", ""))

    def _any(self, plants: list[Plant]) -> Plant:
        """Draw a plant, a large one rather than a small one; not the newspaper's."""
        others = [plant for plant in plants if plant.number != MENTOUGOU] or plants
        return self.rng.choices(others, [plant.size for plant in others])[0]

    # ------------------------------------------------------------------ what and where

    def _slip(self, place: Place, what: Improvement, worth: Worth) -> Slip:
        """Put a slip into a team of the workshop, on a cost line of its own."""
        plant, shop = place
        team = self.rng.choice(shop.teams)
        return Slip(plant, shop, team, what, *worth, self._line(shop, what.mechanism))

    def _line(self, shop: Workshop, mechanism: str) -> str:
        """Give the next free cost line of a workshop: unit, account, running number."""
        account = self.rng.choice(ACCOUNTS[mechanism])
        self._lines[shop.number] = self._lines.get(shop.number, 0) + 1
        return f"{shop.number}/{account}-{self._lines[shop.number]:03d}"

    def _what(self, plant: Plant, mechanism: str = "") -> Improvement:
        """Take the next improvement that this plant has not made yet."""
        pool = self._wordings.setdefault(plant.number, self._shuffled(plant.trade.code))
        return next(one for one in pool if mechanism in {"", one.mechanism})

    def _shuffled(self, trade: str) -> Iterator[Improvement]:
        """Give a trade's improvements in one random order after another, for ever."""
        pool = list(dict.fromkeys(improvements(trade)))
        while True:
            yield from self.rng.sample(pool, len(pool))

    # ------------------------------------------------------------------ pairs

    def _pairs(self) -> None:
        """Let a few slips share a cost line: 60 and 40 per cent, or more than there is."""
        by_shop: dict[str, list[Slip]] = {}
        for slip in self.all:
            by_shop.setdefault(slip.shop.number, []).append(slip)
        shops = self.rng.sample(list(by_shop.values()), len(by_shop))
        over = list(filter(None, (self._couple(slips, ("open", "refused")) for slips in shops)))
        for one, other in over[:OVERFULL]:
            other.state = "open"
            self._share_a_line(one, other, 80, 50)
        full = list(filter(None, (self._couple(slips, _COUNTED) for slips in shops)))
        for one, other in [pair for pair in full if pair[0].benefit_share == WHOLE][:PAIRS]:
            self._share_a_line(one, other, 60, 40)

    def _couple(self, slips: list[Slip], states: tuple[str, ...]) -> tuple[Slip, Slip] | None:
        """Find the first slip of a workshop, which counts, and another in one of the states."""
        other = next((slip for slip in slips[1:] if slip.state in states), None)
        return (slips[0], other) if other else None

    def _share_a_line(self, one: Slip, other: Slip, first: int, second: int) -> None:
        """Put the second slip on the first one's line, team and mechanism, over one period."""
        other.team, other.cost_line = one.team, one.cost_line
        other.what = self._what(one.plant, one.what.mechanism)
        one.benefit_share, other.benefit_share = first, second
        one.whole_term = other.whole_term = True
