"""The bulletin app."""

from django.apps import AppConfig


class BulletinConfig(AppConfig):
    """Tell Django of the bulletin room."""

    name = "pacesetter.bulletin"
    label = "bulletin"
