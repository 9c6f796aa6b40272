"""What the demonstration's people have just done: a claim for others, suggestions, late replies."""

from datetime import datetime, timedelta

from pacesetter.campaign.models import Drive
from pacesetter.desk import actions
from pacesetter.kernel.actor import CONSOLE, Actor
from pacesetter.ledger.models import Contribution
from pacesetter.ledger.terms import State
from pacesetter.roster.models import Office, Unit
from pacesetter.roster.terms import OfficeKind

CELLS = {
    "title_zh": "班前五分钟对图纸，减少返工",
    "title_en": "Five minutes over the drawings before the shift, less made twice",
    "kind": "saving",
    "saving_class": "soft",
    "mechanism": "quality",
    "cost_line": "返工",
    "starts": "1952-12-01",
    "ends": "1952-12-31",
    "measure": "old_yuan",
    "gross": "46000000",
    "costs": "0",
    "implemented_on": "1952-12-01",
    "baseline_from": "1952-06-01",
    "baseline_to": "1952-11-30",
    "baseline_source": "质量检验台账",
    "baseline_formula": "返工件数减少 × 每件工料",
}
# Suggestions of the plant's worker: title, and how many days ago each was handed in.
SUGGESTED = (
    ("下班前十分钟交接床子，写明哪里不正常", "Ten minutes to hand the machine over, in writing", 9),
    ("切削液沉淀后再用，少换一次", "Let the cutting fluid settle and use it again", 0),
    ("把量具放到机床左手边", "Keep the gauges at the left hand of the machine", 8),
)
REFUSED = "左手边是进料口，放量具不安全；请另选地方再提。"
IDEA = CELLS | {
    "gross": "", "costs": "", "measure": "", "saving_class": "non_financial", "cost_line": "",
    "starts": "1953-02-01", "ends": "1953-12-31", "implemented_on": "",
    "baseline_from": "", "baseline_to": "", "baseline_source": "", "baseline_formula": "",
}  # fmt: skip


def leave(drive: Drive, plant: Unit, at: datetime) -> None:
    """Let a worker suggest something to the leader, and the organiser claim for two workers."""
    slip = Contribution.objects.filter(
        drive=drive, state=State.OPEN, unit__path__startswith=plant.path, shares__share=6_000
    ).first()
    if slip is not None:
        _suggest(plant, slip, at)
        _claim_for_others(plant, slip, at)
    actions.escalate(by=CONSOLE, at=at)


def _suggest(plant: Unit, slip: Contribution, at: datetime) -> None:
    """Hand in what the slip's first claimant thinks of; the leader has refused the last of it."""
    leader = _officer(plant, OfficeKind.LEADER)
    worker = slip.shares.order_by("-share").values_list("worker__number", flat=True)[0]
    for zh, en, days in SUGGESTED:
        last = actions.claim(
            by=Actor(worker),
            unit=slip.unit.number,
            shares={worker: "100"},
            cells=IDEA | {"title_zh": zh, "title_en": en},
            at=at - timedelta(days=days),
        )
    if leader:
        actions.turn_down(by=Actor(leader), slip=last, reason=REFUSED, at=at)


def _claim_for_others(plant: Unit, slip: Contribution, at: datetime) -> None:
    """Let the organiser claim for two workers, who have not confirmed it yet."""
    organiser = _officer(plant, OfficeKind.ORGANISER)
    shares = slip.shares.order_by("-share").values_list("worker__number", "share")
    if organiser:
        actions.claim(
            by=Actor(organiser),
            unit=slip.unit.number,
            shares={worker: str(share // 100) for worker, share in shares},
            cells=CELLS,
            at=at,
        )


def _officer(plant: Unit, kind: OfficeKind) -> str:
    """Give the number of who holds an office over the plant; "" for nobody."""
    held = Office.objects.filter(unit=plant, kind=kind).order_by("worker__number")
    return held.values_list("worker__number", flat=True).first() or ""
