"""Facts as bytes, the same bytes for the same facts: JSON, keys sorted, no spaces, UTF-8."""

from collections.abc import Iterable, Mapping
from datetime import date

import orjson

PLAIN = frozenset({str, int, bool, type(None), date})  # most values: nothing to look into


def encode(facts: Mapping[str, object]) -> bytes:
    """Write facts. Dates become ISO text.

    Raises TypeError for floats (money and quantities are integers of a smallest unit), for
    decimals, and for whatever else JSON has no one way to write.

    >>> encode({"b": 1, "a": "丁"}).decode()
    '{"a":"丁","b":1}'
    """
    _refuse_floats(facts.values())
    # A copy: what orjson gives holds on to the 4 kB that it was written in, which for a city's
    # workers is a gigabyte.
    return memoryview(orjson.dumps(facts, option=orjson.OPT_SORT_KEYS)).tobytes()


def decode(facts: str | bytes) -> object:
    """Read what `encode` wrote."""
    return orjson.loads(facts)


def _refuse_floats(values: Iterable[object]) -> None:
    for value in values:
        if type(value) in PLAIN:
            continue
        if isinstance(value, float):
            raise TypeError(f"{value!r} is a float: facts are whole numbers and text")
        if isinstance(value, Mapping):
            _refuse_floats(value.values())
        elif isinstance(value, list | tuple):
            _refuse_floats(value)
