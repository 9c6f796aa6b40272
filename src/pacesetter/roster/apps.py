"""The roster app."""

from django.apps import AppConfig


class RosterConfig(AppConfig):
    """Tell Django of the roster room."""

    name = "pacesetter.roster"
    label = "roster"
