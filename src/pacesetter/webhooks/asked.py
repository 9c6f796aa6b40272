"""What is asked of a new web hook, looked at before any transaction begins.

Finding out where a host lies may take seconds, for which nobody else is to wait.
"""

from collections.abc import Collection
from dataclasses import dataclass

from pacesetter.notices.addresses import read
from pacesetter.notices.terms import ChannelKind


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a new web hook is to be."""

    name: str
    address: str
    topics: Collection[str]


def wanted(name: str, address: str, topics: Collection[str]) -> Wanted:
    """Read what somebody has typed. Raises NotAnAddress."""
    return Wanted(name, read(ChannelKind.HOOK, address), topics)
