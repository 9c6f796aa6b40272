"""The plan app."""

from django.apps import AppConfig


class PlanConfig(AppConfig):
    """Tell Django of the plan room."""

    name = "pacesetter.plan"
    label = "plan"
