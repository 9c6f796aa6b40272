"""Addresses of tokens, and of the API's reference."""

from django.urls import path

from pacesetter.web.tokens import pages

app_name = "tokens"
urlpatterns = [
    path("tokens/", pages.mine, name="mine"),
    path("tokens/make/", pages.make, name="make"),
    path("tokens/<str:number>/revoke/", pages.revoke, name="revoke"),
    path("reference/", pages.reference, name="reference"),
]
