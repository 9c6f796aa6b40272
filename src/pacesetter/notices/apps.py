"""The notices app."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Tell Django of the notices room."""

    name = "pacesetter.notices"
    label = "notices"
