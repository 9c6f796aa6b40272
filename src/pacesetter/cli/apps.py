"""The cli app."""

from django.apps import AppConfig


class CliConfig(AppConfig):
    """Tell Django of the cli room."""

    name = "pacesetter.cli"
    label = "cli"
