"""The api app."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Tell Django of the api room."""

    name = "pacesetter.api"
    label = "api"
