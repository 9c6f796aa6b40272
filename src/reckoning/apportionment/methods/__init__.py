"""One method a file: each enters itself in the registry when it is imported."""

from reckoning.apportionment.methods import (
    adams,
    d_hondt,
    dean,
    hamilton,
    huntington_hill,
    modified_sainte_lague,
    quota,
    sainte_lague,
)

__all__ = (
    "adams",
    "d_hondt",
    "dean",
    "hamilton",
    "huntington_hill",
    "modified_sainte_lague",
    "quota",
    "sainte_lague",
)
