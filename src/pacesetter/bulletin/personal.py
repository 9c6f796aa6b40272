"""What a worker's own page tells: what I gave, where it stands, what was made of it."""

from dataclasses import dataclass
from datetime import date

from pacesetter.campaign import queries as campaign
from pacesetter.campaign.models import Drive
from pacesetter.kernel.quantity import Quantity
from pacesetter.ledger import queries as ledger
from pacesetter.ledger.shape import Credit, PersonPage
from pacesetter.roster import queries as roster
from pacesetter.roster.queries import HeldOffice


@dataclass(frozen=True, slots=True)
class Mine:
    """A worker's own page; `path` is (number, Chinese name, English name) from the top down."""

    number: str
    name: str
    name_latin: str
    path: tuple[tuple[str, str, str], ...]
    offices: tuple[HeldOffice, ...]
    credit: Credit
    worth: Quantity  # of the shares in verified money
    slips: PersonPage
    cut_off: date


def mine(drive: Drive, number: str, on: date, page: int = 1) -> Mine | None:
    """Give a worker's own page on a day; None where the number is not on the roster."""
    worker = roster.worker_by_number(number)
    if worker is None:
        return None
    unit = roster.unit_of(worker.pk, on)
    credit = ledger.credit_of(drive, worker.pk)
    return Mine(
        number=worker.number,
        name=worker.name,
        name_latin=worker.name_latin,
        path=roster.path(unit.pk) if unit else (),
        offices=roster.offices_held(number, on),
        credit=credit,
        worth=Quantity(credit.net, campaign.money(drive)),
        slips=ledger.given_by(drive, worker.pk, page),
        cut_off=drive.cut_off,
    )
