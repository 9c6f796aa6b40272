"""The address of the search."""

from django.urls import path

from pacesetter.web.search import pages

app_name = "search"
urlpatterns = [path("search/", pages.find, name="find")]
