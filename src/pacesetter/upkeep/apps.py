"""The upkeep app."""

from django.apps import AppConfig


class UpkeepConfig(AppConfig):
    """Tell Django of the upkeep room."""

    name = "pacesetter.upkeep"
    label = "upkeep"
