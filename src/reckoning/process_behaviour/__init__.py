"""Whether a series of figures merely comes and goes as usual, or something has happened."""

from reckoning.process_behaviour.limits import Limits, limits
from reckoning.process_behaviour.rules import Rule, Signal, signals

__all__ = ["Limits", "Rule", "Signal", "limits", "signals"]
