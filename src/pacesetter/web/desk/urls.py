"""Addresses of the desk."""

from django.urls import path

from pacesetter.web.desk import pages

app_name = "desk"
urlpatterns = [
    path("desk/", pages.queue, name="queue"),
    path("desk/together/", pages.together, name="together"),
    path("desk/<number:number>/", pages.claim, name="claim"),
    path("waiting/", pages.waiting, name="waiting"),
]
