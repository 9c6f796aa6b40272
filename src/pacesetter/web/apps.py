"""The web app."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Tell Django of the web room."""

    name = "pacesetter.web"
    label = "web"
