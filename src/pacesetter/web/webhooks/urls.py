"""Addresses of web hooks."""

from django.urls import path

from pacesetter.web.webhooks import pages

app_name = "webhooks"
urlpatterns = [
    path("webhooks/", pages.kept, name="kept"),
    path("webhooks/register/", pages.register, name="register"),
    path("webhooks/<number:number>/", pages.log, name="log"),
    path("webhooks/<number:number>/try/", pages.try_out, name="try_out"),
    path("webhooks/<number:number>/resume/", pages.resume, name="resume"),
    path("webhooks/<number:number>/renew/", pages.renew, name="renew"),
    path("webhooks/<number:number>/drop/", pages.drop, name="drop"),
]
