"""A polite limit: how often one token has asked within this minute, as this process counts."""

import time

from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from pacesetter.kernel.refusal import Refused

WINDOW = 60  # seconds


class Slow(Refused):
    """Too many requests within a minute."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(_("Too many requests within a minute: wait, and go on more slowly."))


def used(who: str) -> int:
    """Count one more request of somebody; give how many there were within this minute."""
    key = f"api:{who}:{int(time.monotonic()) // WINDOW}"
    cache.add(key, 0, 2 * WINDOW)
    try:
        return int(cache.incr(key))
    except ValueError:  # it ran out between the two
        return 1
