"""Addresses of jobs."""

from django.urls import path

from pacesetter.web.jobs import pages

app_name = "jobs"

urlpatterns = [
    path("jobs/", pages.mine, name="mine"),
    path("jobs/<number:number>/", pages.progress, name="progress"),
    path("jobs/<number:number>/cancel/", pages.cancel, name="cancel"),
    path("jobs/<number:number>/retry/", pages.retry, name="retry"),
    path("jobs/<number:number>/files/<str:name>", pages.download, name="download"),
]
