"""Split whole numbers so that the parts add up again to the last unit."""

from collections.abc import Sequence
from math import floor


def apportion(total: int, weights: Sequence[float], *, least: int = 0) -> list[int]:
    """Split `total` by `weights` with largest remainders; each part gets at least `least`.

    >>> apportion(10, [1, 1, 1])
    [4, 3, 3]
    >>> apportion(10, [98, 1, 1], least=2)
    [6, 2, 2]
    """
    free = total - least * len(weights)
    if free < 0:
        message = f"{total} is too little for {len(weights)} parts of at least {least}"
        raise ValueError(message)
    scale = free / sum(weights)
    exact = [weight * scale for weight in weights]
    parts = [floor(value) for value in exact]
    order = sorted(range(len(parts)), key=lambda i: (parts[i] - exact[i], i))
    for i in order[: free - sum(parts)]:
        parts[i] += 1
    return [least + part for part in parts]
