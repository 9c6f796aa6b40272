"""Speaking to a unit: announcements, and the sheet on its wall."""

from datetime import date
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop as _
from ninja import Query, Router, Schema
from pydantic import Field

from pacesetter.api.asking import Asking, asking
from pacesetter.api.fields import Number, Words
from pacesetter.api.opening import Door
from pacesetter.api.repeating import once
from pacesetter.api.shapes.keeping import WallShape
from pacesetter.api.shapes.signed import DoneShape
from pacesetter.api.terms import SPEAKERS, Scope
from pacesetter.notices import actions, queries
from pacesetter.notices.terms import Words as Spoken

router = Router(tags=[_("Notices")])
SPEAKS = Door(router, Scope.ANNOUNCE)


class Week(Schema):
    """A day of the week that is asked for; left out, of this one."""

    day: Annotated[date, Field(ge=date(1900, 1, 1), le=date(2999, 12, 31))] | None = None


class Announcement(Schema):
    """What everybody in a unit is told."""

    zh: Words
    en: Words = ""


@SPEAKS.does("roster/units/{number}/announcements", _("Announce something"), status=201)
def announce(request: HttpRequest, number: Number, said: Announcement) -> HttpResponse:
    """Tell everybody in a unit and below it, on the wall sheet and in its group too."""

    def act(asker: Asking) -> DoneShape:
        unit = asker.unit(number, *SPEAKERS)
        actions.announce(by=asker.actor, unit=unit, words=Spoken(said.zh, said.en), at=asker.at)
        return DoneShape(number=number)

    return once(request, 201, act)


@SPEAKS.reads("roster/units/{number}/wall", _("A unit's wall sheet"), WallShape)
def wall(request: HttpRequest, number: Number, asked: Annotated[Week, Query()]) -> object:
    """Give the notices of a day's week that are for all in a unit; without a day, of this week."""
    asker = asking(request)
    unit = asker.unit(number, *SPEAKERS)
    on = asked.day or asker.on
    monday, sunday = queries.week_of(on)
    return {"monday": monday, "sunday": sunday, "rows": queries.wall(unit, on)}
