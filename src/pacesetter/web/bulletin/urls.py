"""Addresses of the bulletin."""

from django.urls import path

from pacesetter.web.bulletin import pages

app_name = "bulletin"
urlpatterns = [
    path("", pages.tell, name="tell"),
    path("bulletin.json", pages.data, name="data"),
]
