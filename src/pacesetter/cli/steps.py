"""What a step of the demo shows while it runs: a bar on a terminal, a line in a file."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NoReturn, TextIO

from tqdm import tqdm

Tell = Callable[[str, int, int], None]
BAR = "{desc:<34} {bar:24} {n_fmt:>3}/{total_fmt:<3} {elapsed}  {postfix}"


@contextmanager
def step(title: str, parts: int = 1, out: TextIO | None = None) -> Iterator[Tell]:
    """Show a step of several parts; whoever does it tells (name of the part, done, in all)."""
    out = out or sys.stderr
    if out.isatty():
        with tqdm(total=parts, desc=title, bar_format=BAR, file=out, dynamic_ncols=True) as bar:
            yield lambda name, done, _parts: _move(bar, name, done)
            _move(bar, "", parts)
        return
    began = time.monotonic()
    yield lambda _name, _done, _parts: None
    print(f"{title}: {time.monotonic() - began:.1f} s", file=out, flush=True)


def _move(bar: "tqdm[NoReturn]", name: str, done: int) -> None:
    bar.n = done
    bar.set_postfix_str(name, refresh=False)
    bar.refresh()
