"""Pages of notices: one's own, an announcement, the wall sheet of a unit."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pacesetter.kernel.refusal import Refused
from pacesetter.notices import actions, queries, reading
from pacesetter.notices.permissions import KEEPERS, SPEAKERS
from pacesetter.notices.terms import Words
from pacesetter.web.lists import pager
from pacesetter.web.notices import forms
from pacesetter.web.request import SignedRequest, holding, page_number, signed_in
from pacesetter.web.roster.reach import no_such, unit_or_404


@signed_in
def read(request: SignedRequest) -> HttpResponse:
    """List somebody's notices, the unread first."""
    told = queries.notices_of(request.actor.number, page_number(request))
    name = _("Pages of notices")
    context = {
        "told": told,
        "pager": pager(name, told.page, told.pages),
        "today": request.on,
        "places": {
            office.number: (office, office.kind in KEEPERS)
            for office in sorted(request.offices, key=lambda office: office.kind in KEEPERS)
            if office.kind in SPEAKERS
        }.values(),
        "last": max((row.number for row in told.rows), key=queries.pk_of, default=""),
    }
    return render(request, "notices/read.html", context)


@signed_in
def follow(request: SignedRequest, number: str) -> HttpResponse:
    """Go where a notice leads, and mark it as read."""
    told = queries.copy_of(request.actor.number, number)
    if told is None:
        no_such(_("There is no notice %(number)s among yours.") % {"number": number})
    reading.mark(request.actor.number, number)
    return redirect(f"/{get_language()}/{told.page.lstrip('/')}" if told.page else "notices:read")


@signed_in
@require_POST
def mark_all(request: SignedRequest) -> HttpResponse:
    """Mark all as read that were there when the page was opened."""
    reading.mark_all(request.actor.number, request.POST.get("last", ""))
    return redirect("notices:read")


@holding(*SPEAKERS)
def announce(request: SignedRequest, number: str) -> HttpResponse:
    """Tell everybody in a unit of something."""
    unit = unit_or_404(request, number)
    form = forms.Announcement(request.POST or None)
    if form.is_valid():
        words = Words(form.cleaned_data["zh"], form.cleaned_data["en"])
        try:
            actions.announce(by=request.actor, unit=unit, words=words, at=request.at)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect("notices:wall", unit.number)
    workers = len(queries.workers_below(unit, request.on))
    context = {"unit": unit, "form": form, "workers": workers, "today": request.on}
    return render(request, "notices/announce.html", context)


@holding(*SPEAKERS)
def wall(request: SignedRequest, number: str) -> HttpResponse:
    """Show a week's notices of a unit that are for all, as one sheet for its wall."""
    unit = unit_or_404(request, number)
    on = _day(request.GET.get("day", "")) or request.on
    monday, sunday = queries.week_of(on)
    context = {
        "unit": unit,
        "posted": queries.wall(unit, on),
        "monday": monday,
        "sunday": sunday,
        "before": date.fromordinal(max(monday.toordinal() - 7, 1)),
        "today": request.on,
        "keeps": any(office.kind in KEEPERS for office in request.offices),
        "both": request.GET.get("both") == "yes",
        "other": "en" if (get_language() or "").startswith("zh") else "zh-hans",
    }
    return render(request, "notices/wall.html", context)


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 1000 < day.year < 9000 else None  # noqa: PLR2004 -- a week fits around it
