"""The intake app."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Tell Django of the intake room."""

    name = "pacesetter.intake"
    label = "intake"
