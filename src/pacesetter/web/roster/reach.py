"""What a page of the roster may open: only what lies below the offices of whoever looks."""

from collections.abc import Iterable
from typing import NoReturn

from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pacesetter.roster import queries
from pacesetter.roster.models import Unit, Worker
from pacesetter.roster.terms import OfficeKind
from pacesetter.web.request import SignedRequest

# Who sees the roster; of these, who may change it, the actions say.
SEES = (OfficeKind.ORGANISER, OfficeKind.ADMINISTRATOR, OfficeKind.FEDERATION)
KEEPS = (OfficeKind.ORGANISER, OfficeKind.ADMINISTRATOR)


def units_of(request: SignedRequest) -> set[int]:
    """Give the units that the offices of whoever looks are held over."""
    return {office.unit for office in request.offices}


def unit_or_404(request: SignedRequest, number: str) -> Unit:
    """Give a unit that lies within; whether there is another of that number, nobody is told."""
    found = queries.within(units_of(request), number)
    if found is None:
        no_such(_("There is no unit %(number)s among yours.") % {"number": number})
    return found


def worker_or_404(request: SignedRequest, number: str) -> Worker:
    """Give a worker whose unit lies within."""
    found = queries.worker_within(units_of(request), number)
    if found is None:
        no_such(_("There is no worker %(number)s in your units.") % {"number": number})
    return found


def keeps(request: SignedRequest) -> bool:
    """Say whether whoever looks may change what is shown, and not only read it."""
    return any(office.kind in KEEPS for office in request.offices)


def path_within(
    request: SignedRequest, path: tuple[tuple[str, str, str], ...]
) -> list[tuple[str, str, str, bool]]:
    """Say of every unit of a path whether whoever looks may open it: from his or her own down."""
    mine = {office.number for office in request.offices}
    told: list[tuple[str, str, str, bool]] = []
    within = False
    for number, zh, en in path:
        within = within or number in mine
        told.append((number, zh, en, within))
    return told


def listed(words: Iterable[str | Promise]) -> str:
    """Write words one after the other, as the page's language does."""
    return pgettext("between names", ", ").join(map(str, words))


def no_such(words: str) -> NoReturn:
    """Say that there is nothing here."""
    raise Http404(words)
