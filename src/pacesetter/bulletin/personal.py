"""What a worker's own page tells: what I gave, where it stands, what was made of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pacesetter.campaign import queries as campaign
from pacesetter.campaign.models import Drive
from pacesetter.desk import queries as desk
from pacesetter.desk.shape import Asked, Own
from pacesetter.kernel.quantity import Quantity
from pacesetter.ledger import queries as ledger
from pacesetter.ledger.shape import Credit, PersonPage
from pacesetter.notices import queries as notices
from pacesetter.roster import queries as roster
from pacesetter.roster.queries import HeldOffice
from pacesetter.roster.terms import OfficeKind

SIGNS = (OfficeKind.TECHNICAL_VERIFIER, OfficeKind.FINANCE_VERIFIER)


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
    waits: Own
    unread: int  # notices
    on_the_desk: int  # claims that wait for this verifier; 0 for whoever is none


def mine(drive: Drive, number: str, on: date, page: int = 1) -> Mine | None:
    """Give a worker's own page on a day; None where the number is not on the roster."""
    worker = roster.kept_record(number)
    if worker is None:
        return None
    unit = roster.unit_of(worker.pk, on)
    offices = roster.offices_held(number, on)
    credit = ledger.credit_of(drive, worker.pk)
    return Mine(
        number=worker.number,
        name=worker.name,
        name_latin=worker.name_latin,
        path=roster.path(unit.pk) if unit else (),
        offices=offices,
        credit=credit,
        worth=Quantity(credit.net, campaign.money(drive)),
        slips=ledger.given_by(drive, worker.pk, page),
        cut_off=drive.cut_off,
        waits=desk.own(drive, number, on),
        unread=notices.waiting(number),
        on_the_desk=_on_the_desk(drive, number, offices, on),
    )


def _on_the_desk(drive: Drive, number: str, offices: Sequence[HeldOffice], on: date) -> int:
    units = [office.unit for office in offices if office.kind in SIGNS]
    return desk.queue(drive, desk.verifier(number, units), on, Asked()).all if units else 0
