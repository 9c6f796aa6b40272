"""Addresses of units."""

from django.urls import path, register_converter

from pacesetter.web.numbers import PublicNumber
from pacesetter.web.units import pages

register_converter(PublicNumber, "number")

app_name = "units"
urlpatterns = [
    path("", pages.enterprises, name="enterprises"),
    path("<number:number>/", pages.record, name="record"),
]
