"""Pages of batches: what each import has brought, and taking a wrong one back."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pacesetter.jobs import actions
from pacesetter.kernel.refusal import Refused
from pacesetter.spreadsheets import reach
from pacesetter.spreadsheets.permissions import may_import, may_withdraw
from pacesetter.web.identity import KEEPERS
from pacesetter.web.imports import forms, shown
from pacesetter.web.jobs.found import seen
from pacesetter.web.request import SignedRequest, holding, page_number


@holding(*KEEPERS)
def batches(request: SignedRequest) -> HttpResponse:
    """List batches: one's own; whoever is in office over the whole sees all."""
    may_import.require(request.actor, request.on)
    found = reach.batches_of(request.actor, request.on)
    context = shown.batches(found, page_number(request), get_language())
    return render(request, "imports/batches.html", context)


@holding(*KEEPERS)
def batch(request: SignedRequest, number: str) -> HttpResponse:
    """Show a batch; whoever is in office over the whole may withdraw it, with a reason."""
    found = reach.batch_of(request.actor, number, request.on)
    if found is None:
        raise Http404(_("There is no batch %(number)s.") % {"number": number})
    may = may_withdraw(request.actor, request.on)
    form = forms.Withdraw(request.POST or None)
    if request.method == "POST":
        may_withdraw.require(request.actor, request.on)
        if form.is_valid():
            asked = {"batch": found.number, "reason": form.cleaned_data["reason"]}
            try:
                job = actions.ask(by=request.actor, kind="withdraw", asked=asked, at=request.at)
            except Refused as refusal:
                form.refuse(refusal)
            else:
                return redirect("jobs:progress", str(job))
    context = shown.batch(found, get_language())
    return render(request, "imports/batch.html", {**context, "form": form, "may": may})


@holding(*KEEPERS)
def withdrawal(request: SignedRequest, number: str) -> HttpResponse:
    """Show whether a batch was withdrawn, or each row that stands in the way."""
    context = shown.withdrawal(seen(request, number))
    if context is None:
        return redirect("jobs:progress", number)
    return render(request, "imports/withdrawal.html", context)
