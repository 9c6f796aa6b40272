"""Split whole numbers so that the parts add up again to the last unit."""

from collections.abc import Sequence

FINE = 1 << 20  # weights are taken in such small parts, so that no rounding decides


def apportion(total: int, weights: Sequence[float], *, least: int = 0) -> list[int]:
    """Split `total` by `weights` with largest remainders; each part gets at least `least`.

    Raises ValueError where there is too little for that.

    >>> apportion(10, [1, 1, 1])
    [4, 3, 3]
    >>> apportion(10, [98, 1, 1], least=2)
    [6, 2, 2]
    """
    free = total - least * len(weights)
    if free < 0:
        raise ValueError(f"{total} is too little for {len(weights)} parts of at least {least}")
    whole = [round(weight * FINE) for weight in weights]
    exact = [divmod(free * weight, sum(whole)) for weight in whole]
    parts = [least + part for part, _ in exact]
    order = sorted(range(len(parts)), key=lambda i: (-exact[i][1], i))
    for i in order[: total - sum(parts)]:
        parts[i] += 1
    return parts
