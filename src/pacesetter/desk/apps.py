"""The desk app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Tell Django of the desk room."""

    name = "pacesetter.desk"
    label = "desk"
