"""The API app."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Tell Django of the API's room."""

    name = "pacesetter.api"
    label = "api"
