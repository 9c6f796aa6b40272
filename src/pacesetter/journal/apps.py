"""The journal app."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """Tell Django of the journal room."""

    name = "pacesetter.journal"
    label = "journal"
