"""Addresses of one's own claims."""

from django.urls import path

from pacesetter.web.claims import pages

app_name = "claims"
urlpatterns = [
    path("claims/", pages.mine, name="mine"),
    path("claims/new/", pages.new, name="new"),
    path("claims/<number:number>/", pages.answer, name="answer"),
    path("claims/<number:number>/appeal/", pages.appeal, name="appeal"),
    path("claims/<number:number>/value/", pages.add_value, name="add_value"),
    path("claims/<number:number>/stage/", pages.stage, name="stage"),
]
