"""Addresses of units."""

from django.urls import path

from pacesetter.web.units import pages

app_name = "units"
urlpatterns = [
    path("", pages.enterprises, name="enterprises"),
    path("<number:number>/", pages.record, name="record"),
]
