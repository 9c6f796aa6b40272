"""Addresses of signing in and out, and of PINs."""

from django.urls import path

from pacesetter.web.accounts import kiosks, officers, pages, security

app_name = "accounts"
urlpatterns = [
    path("sign-in/", pages.sign_in, name="sign_in"),
    path("sign-in/choose/", pages.choose_pin, name="choose_pin"),
    path("sign-in/second/", security.second, name="second"),
    path("sign-out/", pages.sign_out, name="sign_out"),
    path("pin/", pages.change_pin, name="change_pin"),
    path("security/", security.security, name="security"),
    path("security/app/", security.add_app, name="add_app"),
    path("security/passkey/", security.add_passkey, name="add_passkey"),
    path("security/remove/", security.remove_factor, name="remove_factor"),
    path("pins/", officers.pins, name="pins"),
    path("pins/issue/", officers.issue, name="issue"),
    path("pins/reset/", officers.reset, name="reset"),
    path("pins/reset/<int:reset>/", officers.confirm, name="confirm"),
    path("pins/factors/", officers.drop_factors, name="drop_factors"),
    path("kiosks/", kiosks.kiosks, name="kiosks"),
    path("kiosks/register/", kiosks.register_kiosk, name="register_kiosk"),
    path("kiosks/<number:number>/revoke/", kiosks.revoke_kiosk, name="revoke_kiosk"),
    path("kiosk/", kiosks.kiosk, name="kiosk"),
    path("badges/", officers.badges, name="badges"),
]
