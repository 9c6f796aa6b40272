"""What waits on the desk of Mentougou's verifiers: claims of January 1953, with different risks.

They are open, but for one that was refused and may still be appealed against; no verified sum holds
any of them. They have a chance of their own, so that nothing else is drawn otherwise for them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from statistics import median_low

from city import City
from improvements import Improvement, improvements
from plants import Plant, Team
from register import EXEMPLAR, Claim, Row
from wording import BASELINE_SOURCES, FORMULAS

YEAR_AND_PLANT = "1952-MTG"
LEAST_MEMBERS = 3
SMALL = (12, 18, 31)  # million yuan: may be signed many at once


@dataclass(frozen=True, slots=True)
class Wanted:
    """A claim that waits: its worth as a part of the middle one, and what it lacks."""

    claimed_on: str
    part: float
    months: int  # of its baseline; 0 for none
    starts: str = "1952-11-17"
    formula: bool = True
    source: bool = True
    shared: bool = False  # takes a part of a benefit that is counted whole


WANTED = (
    Wanted("1953-01-15", 2.6, 3),
    Wanted("1953-01-16", 0.9, 6, formula=False),
    Wanted("1953-01-17", 1.4, 6, "1952-10-02", shared=True),
    Wanted("1953-01-26", 1.1, 0),
    Wanted("1953-01-28", 1.0, 6),
    Wanted("1953-01-29", 0.7, 12),
    Wanted("1953-01-30", 0.5, 4, source=False),
    *(Wanted("1953-01-31", 0.0, 6, "1952-12-01") for _small in SMALL),
)
REFUSED = Wanted("1953-01-13", 0.8, 3, formula=False)
REASON = "定额降低前的实际消耗没有领料单，无法核对。"


def claims(rng: Random, city: City, claimed: Sequence[Claim]) -> tuple[list[Claim], list[Row]]:
    """Give the claims, and the verdict on the one that was refused."""
    plant = city.plants[0]
    teams = [team for shop in plant.workshops for team in shop.teams]
    team = next(team for team in teams if len(_members(team, city)) >= LEAST_MEMBERS)
    counted = [claim for claim in claimed if claim.unit.startswith(f"{plant.number}-")]
    pool = rng.sample(list(dict.fromkeys(improvements(plant.trade.code))), len(WANTED) + 1)
    drawn = _Drawn(rng, city, plant, team, counted)
    made = [
        drawn.claim(wanted, what, place)
        for place, (wanted, what) in enumerate(zip((*WANTED, REFUSED), pool, strict=True), start=1)
    ]
    verdict = (
        f"{made[-1].number}/F1", made[-1].number, "finance", plant.finance[0], "refused", "", "",
        "no", REASON, "1953-01-29", "yes",
    )  # fmt: skip
    return made, [verdict]


def _members(team: Team, city: City) -> list[str]:
    return [worker for worker in team.members if worker not in {city.yan, team.leader}]


class _Drawn:
    """Draws the claims of one team."""

    def __init__(
        self, rng: Random, city: City, plant: Plant, team: Team, counted: Sequence[Claim]
    ) -> None:
        self.rng = rng
        self.plant = plant
        self.team = team
        self.members = _members(team, city)
        self.counted = counted
        nets = [int(claim.gross) for claim in counted if claim.measure == "old_yuan"]
        self.middle = median_low(nets)
        self.small = iter(SMALL)

    def claim(self, wanted: Wanted, what: Improvement, place: int) -> Claim:
        """Write one claim; its first claimant is always the same worker."""
        claim = Claim(
            number=f"{YEAR_AND_PLANT}-{EXEMPLAR + place:04d}",
            unit=self.team.number, title_zh=what.zh, title_en=what.en, mechanism=what.mechanism,
            cost_line=f"{self.team.number}/待核-{place:03d}", measure="old_yuan",
            starts=wanted.starts, implemented_on=wanted.starts, adopted_on=wanted.starts,
            claimed_on=wanted.claimed_on, entered_by=self.members[0],
            shares=f"{self.members[0]}:60;{self.members[1]}:40",
            shares_agreed_by=f"{self.members[0]};{self.members[1]}",
        )  # fmt: skip
        self._worth(claim, wanted)
        self._baseline(claim, wanted, what)
        if wanted.shared:
            self._share_a_line(claim)
        return claim

    def _worth(self, claim: Claim, wanted: Wanted) -> None:
        if not wanted.part:
            claim.gross, claim.costs = f"{next(self.small)}000000", "0"
            return
        gross = round(self.middle * wanted.part / 10_000) * 10_000
        claim.gross, claim.costs = str(gross), str(round(gross * 0.06 / 10_000) * 10_000)

    def _baseline(self, claim: Claim, wanted: Wanted, what: Improvement) -> None:
        if wanted.source:
            claim.baseline_source = self.rng.choice(BASELINE_SOURCES).format(
                n=self.rng.randint(1, 40)
            )
        if wanted.formula:
            claim.baseline_formula = FORMULAS.get(what.mechanism, "")
        if not wanted.months:
            return
        last = 9  # September: before any of them began
        first = 1952 * 12 + last - wanted.months
        claim.baseline_from = f"{first // 12}-{first % 12 + 1:02d}-01"
        claim.baseline_to, claim.baseline_locked_on = "1952-09-30", "1952-10-01"

    def _share_a_line(self, claim: Claim) -> None:
        """Put the claim on the line of a claim that takes the whole of its benefit."""
        other = next(
            c for c in self.counted
            if c.measure == "old_yuan" and c.benefit_share == "100" and c.gross
            and c.starts <= claim.starts
        )  # fmt: skip
        claim.unit, claim.cost_line, claim.mechanism = other.unit, other.cost_line, other.mechanism
        claim.benefit_share, claim.shares = "50", other.shares
        claim.shares_agreed_by = other.shares_agreed_by
        claim.entered_by = other.shares_agreed_by.split(";")[0]
