"""What the demonstration's people have just done: a claim for others, late replies told."""

from datetime import datetime

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


def leave(drive: Drive, plant: Unit, at: datetime) -> None:
    """Let the plant's organiser claim for two workers, who have not confirmed it yet."""
    organiser = Office.objects.filter(unit=plant, kind=OfficeKind.ORGANISER).first()
    slip = Contribution.objects.filter(
        drive=drive, state=State.OPEN, unit__path__startswith=plant.path, shares__share=6_000
    ).first()
    if organiser is not None and slip is not None:
        shares = slip.shares.order_by("-share").values_list("worker__number", "share")
        actions.claim(
            by=Actor(organiser.worker.number),
            unit=slip.unit.number,
            shares={worker: str(share // 100) for worker, share in shares},
            cells=CELLS,
            at=at,
        )
    actions.escalate(by=CONSOLE, at=at)
