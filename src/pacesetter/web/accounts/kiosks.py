"""Pages of kiosks: register this device, list and revoke them; the page on which one forgets."""

from http import HTTPStatus

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from pacesetter.accounts import actions, queries
from pacesetter.kernel.refusal import Refused
from pacesetter.roster.terms import OfficeKind
from pacesetter.web.accounts import devices, forms
from pacesetter.web.accounts.kiosk import COOKIE, FORGET
from pacesetter.web.request import SignedRequest, holding

keepers = holding(OfficeKind.ORGANISER, OfficeKind.ADMINISTRATOR)


@never_cache
@keepers
def kiosks(request: SignedRequest) -> HttpResponse:
    """List the kiosks of one's units, and offer to make this device one."""
    return _listed(request, forms.Kiosk(initial={"unit": request.offices[0].number}))


@never_cache
@require_POST
@keepers
def register_kiosk(request: SignedRequest) -> HttpResponse:
    """Make this device a kiosk; whoever did so is signed out of it."""
    form = forms.Kiosk(request.POST)
    if form.is_valid():
        try:
            number, secret = actions.register_kiosk(
                by=request.actor, **form.cleaned_data, at=request.at
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            logout(request)
            response = redirect("accounts:kiosk")
            devices.keep(response, COOKIE, {"k": number, "s": secret})
            response.delete_cookie(devices.COOKIE)
            return response
    return _listed(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)


@require_POST
@keepers
def revoke_kiosk(request: SignedRequest, number: str) -> HttpResponse:
    """Revoke a kiosk: it is a device like others from now on."""
    actions.revoke_kiosk(by=request.actor, number=number, at=request.at)
    return redirect("accounts:kiosks")


@never_cache
def kiosk(request: HttpRequest) -> HttpResponse:
    """Forget whoever was here, and ask for the next one: kiosks come here by themselves."""
    if getattr(request, "kiosk", None):
        logout(request)
    response = redirect("accounts:sign_in")
    response["Clear-Site-Data"] = FORGET
    return response


def _listed(
    request: SignedRequest, form: forms.Kiosk, *, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    found = queries.kiosks([office.unit for office in request.offices], request.at)
    context = {"form": form, "kiosks": found}
    return render(request, "accounts/kiosks.html", context, status=status)
