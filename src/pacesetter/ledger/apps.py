"""The ledger app."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Tell Django of the ledger room."""

    name = "pacesetter.ledger"
    label = "ledger"
