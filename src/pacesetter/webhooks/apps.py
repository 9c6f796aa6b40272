"""The app of web hooks."""

from django.apps import AppConfig


class WebhooksConfig(AppConfig):
    """Tell Django of the web hooks' room."""

    name = "pacesetter.webhooks"
    label = "webhooks"
