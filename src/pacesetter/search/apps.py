"""The search app."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Tell Django of the search room."""

    name = "pacesetter.search"
    label = "search"
