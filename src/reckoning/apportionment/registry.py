"""The methods by name: each says its title, its source and the version of its working."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from reckoning.apportionment.claims import Claims
from reckoning.apportionment.found import Apportionment
from reckoning.voting.lots import Chooser


class Apportion(Protocol):
    """Gives seats to claims; Impossible where they can't be given."""

    def __call__(self, claims: Claims, seats: int, *, ties: Chooser) -> Apportionment:
        """Give so many seats, ties by lot."""


@dataclass(frozen=True, slots=True)
class Method:
    """A method; `bounds` says whether it knows floors and caps."""

    name: str
    title: str
    source: str
    version: int
    apportion: Apportion
    bounds: bool = True


METHODS: dict[str, Method] = {}
ALIASES = {
    "largest-remainder": "hamilton",
    "hare": "hamilton",
    "jefferson": "d-hondt",
    "webster": "sainte-lague",
    "hill": "huntington-hill",
    "equal-proportions": "huntington-hill",
    "balinski-young": "quota",
}


def method(
    name: str, *, title: str, source: str, version: int = 1, bounds: bool = True
) -> Callable[[Apportion], Apportion]:
    """Enter a function under its method's name."""

    def enter(apportion: Apportion) -> Apportion:
        if name in METHODS:
            raise ValueError(f"two methods are called {name}")
        METHODS[name] = Method(name, title, source, version, apportion, bounds)
        return apportion

    return enter


def method_named(name: str) -> Method:
    """Give a method by its name or another that people know it by; KeyError where there is none."""
    return METHODS[ALIASES.get(name, name)]
