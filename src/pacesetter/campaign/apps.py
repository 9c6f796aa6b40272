"""The campaign app."""

from django.apps import AppConfig


class CampaignConfig(AppConfig):
    """Tell Django of the campaign room."""

    name = "pacesetter.campaign"
    label = "campaign"
