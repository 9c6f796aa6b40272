"""Addresses of one's own pages."""

from django.urls import path

from pacesetter.web.people import pages

app_name = "people"
urlpatterns = [
    path("mine/", pages.mine, name="mine"),
    path("led/", pages.led, name="led"),
    path("led/<number:number>/", pages.reply, name="reply"),
    path("organised/", pages.organised, name="organised"),
]
