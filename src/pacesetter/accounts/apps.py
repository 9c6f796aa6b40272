"""The accounts app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Tell Django of the accounts room."""

    name = "pacesetter.accounts"
    label = "accounts"
