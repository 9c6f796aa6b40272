"""The rules that a drive's desk goes by: the weights of a risk, the clocks, what may be bulk."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from pacesetter.campaign import queries as campaign
from pacesetter.campaign.models import Drive
from pacesetter.campaign.terms import PresetKind
from pacesetter.desk.terms import Stage
from reckoning.valuation.risk import Above, Weights

RISK, DESK = "risk-of-a-claim", "reply-clocks"  # for a drive that was opened without


@dataclass(frozen=True, slots=True)
class Clocks:
    """Working days that each stage has, and when a late reply is passed on."""

    days: Mapping[Stage, int]
    appeal_within: int
    escalate_after: tuple[int, ...]
    bulk_below: int  # smallest units of the drive's money; 0: never many at once


def weights(drive: Drive) -> Weights:
    """Give the weights that a drive's risks are made of."""
    data = dict(campaign.rule(drive, PresetKind.RISK, RISK).data)
    steps = cast("list[dict[str, int]]", data.pop("above", []))
    above = tuple(Above(step["tenths_of_upper_quartile"], step["adds"]) for step in steps)
    whole = {name: cast("int", value) for name, value in data.items() if name != "kind"}
    return Weights(above=above, **whole)


def clocks(drive: Drive) -> Clocks:
    """Give the clocks of a drive."""
    data = campaign.rule(drive, PresetKind.DESK, DESK).data
    return Clocks(
        {stage: cast("int", data[stage.value]) for stage in Stage},
        cast("int", data["appeal_within"]),
        tuple(cast("list[int]", data["escalate_after"])),
        cast("int", data["bulk_below"]),
    )
