"""The jobs app."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Tell Django of the jobs room."""

    name = "pacesetter.jobs"
    label = "jobs"
