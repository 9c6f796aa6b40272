"""Telling people, setting channels and quiet hours."""

from pacesetter.notices.actions.channels import (
    choose,
    confirm,
    drop,
    set_channel,
    set_quiet,
)
from pacesetter.notices.actions.telling import announce, tell

__all__ = ["announce", "choose", "confirm", "drop", "set_channel", "set_quiet", "tell"]
