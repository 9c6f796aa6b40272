"""Addresses of the roster."""

from django.urls import path

from pacesetter.web.roster import constituencies, mending, merging, pages

app_name = "roster"
OFFICE = "workers/<str:number>/offices/<slug:kind>/<str:unit>/<str:since>/end/"

urlpatterns = [
    path("", pages.overview, name="overview"),
    path("find/", pages.find, name="find"),
    path("units/<str:number>/", pages.unit, name="unit"),
    path("units/<str:number>/register-worker/", mending.register_worker, name="register_worker"),
    path("units/<str:number>/register-unit/", mending.register_unit, name="register_unit"),
    path("units/<str:number>/ownership/", mending.change_ownership, name="change_ownership"),
    path("units/<str:number>/appoint/", mending.appoint, name="appoint"),
    path(
        "units/<str:number>/constituencies/", constituencies.constituencies, name="constituencies"
    ),
    path("units/<str:number>/constituencies.csv", constituencies.misplaced, name="misplaced"),
    path("units/<str:number>/duplicates/", merging.duplicates, name="duplicates"),
    path("merge/", merging.merge, name="merge"),
    path("workers/<str:number>/split/", merging.split, name="split"),
    path("workers/<str:number>/", pages.worker, name="worker"),
    path("workers/<str:number>/transfer/", mending.transfer_worker, name="transfer_worker"),
    path(OFFICE, mending.end_office, name="end_office"),
]
