"""How the city's verified sum comes down to plants, workshops and slips, to the last yuan.

Everything here counts in wan, ten thousand old yuan: slips are rounded to it.
"""

from collections import defaultdict
from collections.abc import Sequence
from random import Random

from apportion import apportion
from plan import Plan
from plants import Plant

VERIFIED = 1_172_900_000_000  # old yuan, as the newspaper prints it
WAN = 10_000

# What the four types reach of their plans before they are scaled to the city's 146.6 %.
_LEVEL = {"state": 1.50, "local_state": 1.45, "co_operative": 1.30, "joint": 1.38}
_LOWEST, _HIGHEST = 0.84, 2.2
_ROUNDS = 12


def by_plant(rng: Random, plants: list[Plant], plan: Plan) -> dict[str, int]:
    """Say how much each plant verifies (wan): by ownership first, then by plant."""
    groups: dict[str, list[Plant]] = defaultdict(list)
    for plant in plants:
        groups[plant.ownership].append(plant)
    weights = [
        _LEVEL[ownership] * sum(plan.saving[plant.number] for plant in group)
        for ownership, group in groups.items()
    ]
    verified: dict[str, int] = {}
    for group, total in zip(groups.values(), apportion(VERIFIED // WAN, weights), strict=True):
        planned = [plan.saving[plant.number] / WAN for plant in group]
        parts = apportion(total, _spread(rng, planned, total))
        verified.update(zip((plant.number for plant in group), parts, strict=True))
    return verified


def _spread(rng: Random, planned: Sequence[float], total: int) -> list[float]:
    """Draw plants' sums about a common level, none of them far out."""
    drawn = [amount * rng.lognormvariate(0, 0.17) for amount in planned]
    for _ in range(_ROUNDS):
        scale = total / sum(drawn)
        drawn = [
            min(max(amount * scale, plan * _LOWEST), plan * _HIGHEST)
            for amount, plan in zip(drawn, planned, strict=True)
        ]
    return drawn


def by_slip(rng: Random, total: int, slips: int) -> list[int]:
    """Share a workshop's sum (wan) out over its slips: a few large, many middling."""
    weights = [rng.lognormvariate(0, 0.75) for _ in range(slips)]
    return apportion(total, weights, least=total // (slips * 10))


def costs(rng: Random, net: int) -> int:
    """Draw what an improvement cost (wan): nothing for half of them."""
    if rng.random() < 0.5:  # noqa: PLR2004 half
        return 0
    return max(1, round(net * rng.uniform(0.02, 0.22)))
