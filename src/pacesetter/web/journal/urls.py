"""Address of the seal."""

from django.urls import path

from pacesetter.web.journal import pages

app_name = "journal"
urlpatterns = [path("", pages.seal, name="seal")]
