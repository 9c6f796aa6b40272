"""The city's register of slips: dates, claimants, baselines and verdicts, as spreadsheet rows."""

from calendar import monthrange
from dataclasses import dataclass, fields
from datetime import date, timedelta
from random import Random

from improvements import Improvement
from plants import MENTOUGOU
from slips import Slip
from wording import BASELINE_SOURCES, FORMULAS, RATES, SHARES

Row = tuple[str, ...]

LAST_CLAIM = date(1953, 1, 12)
LAST_DAY = date(1952, 12, 31)
SUNDAY = 6
HOLIDAYS = (date(1952, 10, 1), date(1952, 10, 2), date(1953, 1, 1))
REPLICAS, LEAST_REPLICAS = 60, 4
EXEMPLAR = 147

_BASELINE_ENDS = (6, 7, 8, 9, 10, 11)
_BASELINE_WEIGHTS = (15, 19, 20, 20, 16, 10)
_RATED = 0.34
_CLAIMANTS = ((1, 2, 3, 4, 5), (60, 21, 11, 5, 3))
_OUTPUT = ("time", "capacity")


@dataclass(slots=True)
class Claim:
    """One row of contributions.csv, its fields in the order of the columns."""

    number: str = ""
    unit: str = ""
    title_zh: str = ""
    title_en: str = ""
    kind: str = "saving"
    saving_class: str = "hard"
    mechanism: str = ""
    cost_line: str = ""
    benefit_share: str = "100"
    starts: str = ""
    ends: str = LAST_DAY.isoformat()
    measure: str = ""
    gross: str = ""
    costs: str = ""
    more_than: str = "no"
    claimed_on: str = ""
    entered_by: str = ""
    shares: str = ""
    shares_agreed_by: str = ""
    rate_before: str = ""
    rate_after: str = ""
    rate_unit: str = ""
    baseline_from: str = ""
    baseline_to: str = ""
    baseline_source: str = ""
    baseline_formula: str = ""
    baseline_locked_on: str = ""
    adopted_on: str = ""
    trial_on: str = ""
    implemented_on: str = ""
    multiple_as_printed: str = ""
    readings: str = ""
    replica_of: str = ""
    note_zh: str = ""
    note_en: str = ""
    printed: str = ""
    made_up: str = "yes"

    def row(self) -> Row:
        """Give the cells in order."""
        return tuple(getattr(self, field.name) for field in fields(self))


def working_day(day: date) -> date:
    """Give the day, or the next one that is neither a Sunday nor a holiday."""
    while day.weekday() == SUNDAY or day in HOLIDAYS:
        day += timedelta(days=1)
    return day


def month_end(year: int, month: int) -> date:
    """Give the last day of a month."""
    return date(year, month, monthrange(year, month)[1])


class Claims:
    """Turns slips into claims with dates, claimants and numbers."""

    def __init__(self, rng: Random, yan: str) -> None:
        self.rng = rng
        self.yan = yan

    def claim(self, slip: Slip) -> Claim:
        """Draw what the slip's team wrote down."""
        claim = Claim(
            unit=slip.team.number, title_zh=slip.what.zh, title_en=slip.what.en,
            saving_class=slip.saving_class, mechanism=slip.what.mechanism,
            cost_line=slip.cost_line, benefit_share=str(slip.benefit_share),
            measure=slip.measure, gross=slip.gross, costs=slip.costs,
        )  # fmt: skip
        self._dates(claim, slip)
        self._people(claim, slip)
        if slip.what.mechanism != "safety":
            self._figures(claim, slip.what)
            self._kind(claim, slip)
        else:
            self._no_baseline(claim)
        return claim

    def _kind(self, claim: Claim, slip: Slip) -> None:
        """Say whether more was made or less was spent."""
        if slip.saving_class == "avoided" or slip.measure != "old_yuan":
            return
        chance = {"capacity": 0.9, "time": 0.35, "quality": 0.15}.get(slip.what.mechanism, 0)
        if self.rng.random() < chance:
            claim.kind = "increase"

    def _dates(self, claim: Claim, slip: Slip) -> None:
        """Draw baseline, lock, adoption, trial, start, end and claim, each after the one before."""
        draw = self.rng.randint
        month = self.rng.choices(_BASELINE_ENDS, _BASELINE_WEIGHTS)[0]
        until = month_end(1952, month)
        months = self.rng.choice((3, 3, 4, 5, 6, 6, 6, 6, 8, 9, 12))
        first = 1952 * 12 + month - months  # months since the year nought, January is 0
        locked = until + timedelta(days=draw(1, 4))
        adopted = locked + timedelta(days=draw(1, 7))
        trial = adopted + timedelta(days=draw(1, 7))
        tried = self.rng.random() < 0.7  # noqa: PLR2004 share
        starts = (trial if tried else adopted) + timedelta(days=draw(1, 8))
        claim.baseline_from = date(first // 12, first % 12 + 1, 1).isoformat()
        claim.baseline_to, claim.baseline_locked_on = until.isoformat(), locked.isoformat()
        claim.adopted_on, claim.trial_on = adopted.isoformat(), trial.isoformat() if tried else ""
        claim.implemented_on = claim.starts = starts.isoformat()
        claim.ends = self._ends(starts, slip).isoformat()
        claimed = working_day(min(starts + timedelta(days=draw(3, 45)), LAST_CLAIM))
        claim.claimed_on = claimed.isoformat()

    def _ends(self, starts: date, slip: Slip) -> date:
        """Draw the end of the term: mostly the end of the year, else a month's end before it."""
        if slip.whole_term or starts.month == LAST_DAY.month or self.rng.random() < 0.87:  # noqa: PLR2004
            return LAST_DAY
        return month_end(1952, self.rng.randint(starts.month + 1, 12))

    def _people(self, claim: Claim, slip: Slip) -> None:
        """Draw claimants from the slip's team, their shares, and who wrote the slip."""
        members = [worker for worker in slip.team.members if worker != self.yan]
        count = min(self.rng.choices(*_CLAIMANTS)[0], len(members))
        claimants = self.rng.sample(members, count)
        percents = self.rng.choice(SHARES[count])
        claim.shares = ";".join(
            f"{worker}:{percent}" for worker, percent in zip(claimants, percents, strict=True)
        )
        claim.shares_agreed_by = ";".join(claimants)
        writers = (claimants[0], slip.team.leader, slip.plant.organiser)
        claim.entered_by = self.rng.choices(writers, (45, 40, 15))[0]

    def _figures(self, claim: Claim, what: Improvement) -> None:
        """Draw the baseline's source and formula, and for a third the rates before and after."""
        source = self.rng.choice(BASELINE_SOURCES)
        claim.baseline_source = source.format(n=self.rng.randint(1, 40))
        claim.baseline_formula = FORMULAS[what.mechanism]
        if self.rng.random() >= _RATED:
            return
        unit, typical = self.rng.choice(RATES[what.mechanism])
        before = typical * self.rng.lognormvariate(0, 0.35)
        change = self.rng.uniform(1.08, 2.4)
        after = before * change if what.mechanism in _OUTPUT else before / min(change, 1.9)
        claim.rate_before, claim.rate_after, claim.rate_unit = f"{before:.1f}", f"{after:.1f}", unit

    def _no_baseline(self, claim: Claim) -> None:
        """Leave the baseline out: what makes work safe is not measured by it."""
        claim.baseline_from = claim.baseline_to = claim.baseline_locked_on = ""


def replicate(rng: Random, drawn: list[tuple[Slip, Claim]], scale: float) -> None:
    """Make some slips replicas of the first one of the same method, in another plant."""
    first: dict[str, tuple[Slip, Claim]] = {}
    pairs: list[tuple[Slip, Slip]] = []
    for slip, claim in sorted(drawn, key=lambda pair: pair[1].starts):
        if slip.state == "verified":
            first.setdefault(slip.what.method, (slip, claim))
        origin, its_claim = first.get(slip.what.method, (slip, claim))
        apart = origin.plant is not slip.plant and its_claim.claimed_on < claim.starts
        if apart and slip.measure == "old_yuan" and slip.benefit_share == 100:  # noqa: PLR2004
            pairs.append((slip, origin))
    wanted = max(LEAST_REPLICAS, round(REPLICAS * scale))
    for slip, origin in rng.sample(pairs, min(wanted, len(pairs))):
        slip.origin = origin


def number(drawn: list[tuple[Slip, Claim]], tricks: list[Claim]) -> None:
    """Number each plant's slips in the order of their claims; the tricks are Mentougou's.

    Mentougou's forms are numbered with gaps where its slips are few: the exemplar is No. 147.
    """
    plants: dict[str, list[Claim]] = {MENTOUGOU: list(tricks)}
    for slip, claim in drawn:
        plants.setdefault(slip.plant.number, []).append(claim)
    for plant, claims in plants.items():
        claims.sort(key=lambda claim: claim.claimed_on)
        for place, claim in enumerate(claims):
            running = place * (EXEMPLAR - 1) // len(claims) if plant == MENTOUGOU else place
            claim.number = f"1952-{plant}-{running + 1:04d}"
    numbers = {id(slip): claim.number for slip, claim in drawn}
    for slip, claim in drawn:
        claim.replica_of = numbers[id(slip.origin)] if slip.origin else ""
