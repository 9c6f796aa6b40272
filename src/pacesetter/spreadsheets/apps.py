"""The spreadsheets app."""

from django.apps import AppConfig


class SpreadsheetsConfig(AppConfig):
    """Tell Django of the spreadsheets room."""

    name = "pacesetter.spreadsheets"
    label = "spreadsheets"
