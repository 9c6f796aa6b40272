"""Addresses of signing in and out, and of PINs."""

from django.urls import path

from pacesetter.web.accounts import pages

app_name = "accounts"
urlpatterns = [
    path("sign-in/", pages.sign_in, name="sign_in"),
    path("sign-in/choose/", pages.choose_pin, name="choose_pin"),
    path("sign-out/", pages.sign_out, name="sign_out"),
    path("pin/", pages.change_pin, name="change_pin"),
]
