"""Addresses of a unit's plan by hand."""

from django.urls import path

from pacesetter.web.plan import pages

app_name = "plan"
urlpatterns = [
    path("plan/<number:number>/", pages.sheet, name="sheet"),
    path("plan/<number:number>/target/", pages.set_target, name="set_target"),
    path("plan/<number:number>/revision/", pages.revise_target, name="revise_target"),
    path("plan/<number:number>/return/", pages.file_return, name="file_return"),
]
