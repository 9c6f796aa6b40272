"""Files of ballots for tests: written where a test may, read as the program would."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import translation

from pacesetter.counting.election import Election
from pacesetter.counting.files.reading import read

PB = """META
key;value
num_votes;3
budget;10
vote_type;approval
PROJECTS
project_id;cost;name
a;3;Lamps
b;4;"Trees; and benches"
c10;5;Bridge
VOTES
voter_id;vote;age
1;a,b;30
2;c10;41
3;;22
"""


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def reads(tmp_path: Path) -> Callable[..., Election]:
    """Give a function: reads a text (or bytes) as a file of this name."""

    def of(name: str, text: str | bytes) -> Election:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read(path)

    return of


def ballots(election: Election) -> list[tuple[int, list[str]]]:
    """Give each row as its weight and the names on it."""
    bounds = election.offsets.tolist()
    names = [election.names[place] for place in election.choices]
    rows = zip(election.weights.tolist(), bounds, bounds[1:], strict=False)
    return [(weight, names[start:end]) for weight, start, end in rows]
