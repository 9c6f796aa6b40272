"""What stands above and below every page: languages, the drive, its ten stages, the seal."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pacesetter.campaign.models import Drive
from pacesetter.campaign.queries import stages
from pacesetter.campaign.terms import Stage, Status
from pacesetter.journal.queries import head_line
from pacesetter.web import paper
from reckoning.sealing import Checkpoint

TONGUES = {"zh-hans": ("zh-Hans", "中文"), "en": ("en", "English")}
MARKS: dict[Status, tuple[str, str | Promise]] = {
    Status.DONE: ("done", _("(done)")),
    Status.NOW: ("now", _("(now)")),
    Status.TO_COME: ("next", _("(to come)")),
}


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language, named in itself, and the same page in it."""

    tongue: str
    name: str
    href: str
    here: bool


@dataclass(frozen=True, slots=True)
class Station:
    """A stage of the drive: done, now or next, with its page where there is one."""

    name: str
    mark: str
    status: str
    href: str


def masthead(request: HttpRequest) -> dict[str, object]:
    """Give every template what its frame shows."""
    drive: Drive | None = getattr(request, "drive", None)
    return {
        "tongue": TONGUES[get_language() or settings.LANGUAGE_CODE][0],
        "languages": languages(request.get_full_path()),
        "drive": drive,
        "stations": stations(drive, getattr(request, "top", "")) if drive else (),
        "sealed": _sealed() if drive else None,
        "on_paper": paper.address(request) if request.method == "GET" else "",
    }


def _sealed() -> int | None:
    """Say how many acts the journal has sealed; None before the first."""
    line = head_line()
    return Checkpoint.parse(line).size if line else None


def languages(path: str) -> list[Tongue]:
    """Give the same page in each language; a path without a language leads to its first page."""
    here = get_language()
    prefix, _slash, rest = path.removeprefix("/").partition("/")
    rest = rest if prefix in TONGUES else ""
    return [
        Tongue(tongue, name, f"/{code}/{rest}", code == here)
        for code, (tongue, name) in TONGUES.items()
    ]


def stations(drive: Drive, top: str) -> list[Station]:
    """Give the ten stages as they stand on the bulletin's day; a stage without phase is to come."""
    standing = stages(drive, drive.bulletin_on)
    hrefs = _hrefs(top)
    return [
        _station(stage, standing.get(stage, Status.TO_COME), hrefs.get(stage, ""))
        for stage in Stage
    ]


def _station(stage: Stage, status: Status, href: str) -> Station:
    mark, word = MARKS[status]
    return Station(str(stage.label), mark, str(word), href)


def _hrefs(number: str) -> dict[Stage, str]:
    """Give the pages of the stages that have one; `number` is of the top unit."""
    pages = {Stage.LEDGER: reverse("ledger:entries"), Stage.CONFERENCE: reverse("bulletin:tell")}
    if number:
        top = reverse("units:record", args=(number,))
        pages |= {Stage.ROSTER: f"{top}#units", Stage.PLAN: f"{top}#plans"}
    return pages
