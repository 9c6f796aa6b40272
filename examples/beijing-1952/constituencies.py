"""Constituencies for the election of the delegates: each worker lies in exactly one. Made up."""

from collections import defaultdict

from apportion import apportion
from city import Row
from plants import Plant

SEATS = 521  # the delegates that the newspaper counts
ALONE_FROM = 250  # a plant of so many workers is a constituency of its own
SINCE = "1952-12-01"


def constituencies(plants: list[Plant]) -> list[Row]:
    """Draw one for each large plant, and one for all small plants of a trade together."""
    small: dict[str, list[Plant]] = defaultdict(list)
    drawn: list[tuple[str, str, str, list[Plant]]] = []
    for plant in plants:
        if plant.size >= ALONE_FROM:
            drawn.append((f"X-{plant.number}", f"{plant.zh}选区", plant.en, [plant]))
        else:
            small[plant.trade.code].append(plant)
    for code, few in small.items():
        trade = few[0].trade
        drawn.append(
            (f"X-{code}", f"{trade.zh}行业小厂选区", f"Small plants, {trade.en} trade", few)
        )
    sizes = [sum(plant.size for plant in together) for *_named, together in drawn]
    seats = apportion(SEATS, [float(size) for size in sizes])
    return [
        (
            number, zh, en, ";".join(plant.number for plant in together), "", str(count), SINCE, ""
        )
        for (number, zh, en, together), count in zip(drawn, seats, strict=True)
    ]  # fmt: skip
