"""What a page of a unit's plan begins with: the unit, and a form with what may be chosen."""

from django.utils.translation import get_language

from pacesetter.plan import queries
from pacesetter.roster import queries as roster
from pacesetter.roster.models import Unit
from pacesetter.web.desk.forms import posted
from pacesetter.web.plan import shown
from pacesetter.web.plan.forms import Amount, Return
from pacesetter.web.request import SignedRequest
from pacesetter.web.roster.reach import path_within
from pacesetter.web.words import in_language

About = dict[str, object]


def begun(
    request: SignedRequest, unit: Unit, kind: type[Amount], begins: dict[str, object]
) -> Amount:
    """Make a form with what may be chosen; the address may name indicator and period."""
    told = queries.kept_by_hand(request.drive, unit)
    returns = kind is Return
    some, times = (told.products, told.months) if returns else (told.indicators, told.periods)
    asked = {name: request.GET[name] for name in ("indicator", "period") if name in request.GET}
    return kind(
        posted(request),
        indicators=shown.indicators(some, get_language()),
        periods=shown.periods(times, told, get_language()),
        measures={row.code: row.measure for row in some},
        initial=begins | asked,
    )


def about(request: SignedRequest, unit: Unit) -> About:
    """Say which unit a page is about, and on which day."""
    return {
        "unit": unit,
        "number": unit.number,
        "name": in_language(unit.name_zh, unit.name_en, get_language())[0],
        "path": path_within(request, roster.path(unit.pk)),
        "today": request.on,
    }
