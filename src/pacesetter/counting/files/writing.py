"""Ballots written in each of the forms that we read."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from pacesetter.counting.election import APPROVAL, CATEGORIES, RANKING, Election
from pacesetter.counting.files import columnar
from pacesetter.kernel.refusal import Refused

Lines = Iterator[str]


def write(election: Election, path: Path) -> None:
    """Write ballots as the file's ending says; no file is overwritten."""
    ending = path.name.lower().rpartition(".")[2]
    kinds, form = FORMS.get(ending, ((), None))
    if ending != "ballots" and form is None:
        raise Refused(
            _("{file}: ballots are written to .ballots, .pb, .abc.yaml, .toc, .toi and .cat."),
            file=path.name,
        )
    if ending != "ballots" and election.kind not in kinds:
        raise Refused(_("{file}: this form can't hold such ballots."), file=path.name)
    try:
        with path.open("xb") as file:
            if form is None:
                columnar.write(election, file)
            else:
                file.write("".join(form(election)).encode())
    except FileExistsError:
        raise Refused(_("{file} exists; nothing was written."), file=path) from None
    except OSError as problem:
        raise Refused("{file}: {problem}", file=path, problem=problem.strerror) from None


def rows(election: Election) -> Iterator[tuple[int, list[int], list[int]]]:
    """Give each row: its weight, its choices, their levels."""
    choices = election.choices.tolist()
    levels = [0] * len(choices) if election.levels is None else election.levels.tolist()
    bounds = election.offsets.tolist()
    for weight, start, end in zip(election.weights.tolist(), bounds, bounds[1:], strict=False):
        yield weight, choices[start:end], levels[start:end]


def pabulib(election: Election) -> Lines:
    """Write projects and votes; a row that stands for several ballots becomes several."""
    kind = "approval" if election.kind == APPROVAL else "ordinal"
    votes = election.votes()
    meta = [("key", "value"), ("num_projects", len(election.names)), ("num_votes", votes)]
    meta += [("budget", election.budget)] if election.budget else []
    yield "META\n" + _table([*meta, ("vote_type", kind)])
    costs, titles = election.costs or (1,) * len(election.names), election.titles or election.names
    heading = ("project_id", "cost", "name")
    yield "PROJECTS\n" + _table([heading, *zip(election.names, costs, titles, strict=True)])
    yield "VOTES\nvoter_id;vote\n"
    voter = 0
    for weight, choices, _levels in rows(election):
        vote = ",".join(election.names[choice] for choice in choices)
        for _ballot in range(weight):
            voter += 1
            yield f"{voter};{vote}\n"


def _table(cells: list[tuple[object, ...]]) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\n").writerows(cells)
    return text.getvalue()


def abc_yaml(election: Election) -> Lines:
    """Write a profile of approvals; candidates are numbered from 0."""
    profile = [sorted(choices) for _weight, choices, _levels in rows(election)]
    yield f"profile: {json.dumps(profile)}\nnum_cand: {len(election.names)}\n"
    if (election.weights != 1).any():
        yield f"voter_weights: {election.weights.tolist()}\n"


def preflib(election: Election) -> Lines:
    """Write rankings or categories, with their facts."""
    yield f"# NUMBER ALTERNATIVES: {len(election.names)}\n# NUMBER VOTERS: {election.votes()}\n"
    yield from (f"# CATEGORY NAME {n}: {name}\n" for n, name in enumerate(election.categories, 1))
    if not election.numbered:
        yield from (f"# ALTERNATIVE NAME {n}: {name}\n" for n, name in enumerate(election.names, 1))
    least = len(election.categories)
    for weight, choices, levels in rows(election):
        groups: list[list[str]] = [[] for _n in range(max([least, *(n + 1 for n in levels)]))]
        for choice, level in zip(choices, levels, strict=True):
            groups[level].append(str(choice + 1))
        yield f"{weight}: {','.join(map(_group, groups))}\n"


def _group(members: list[str]) -> str:
    return members[0] if len(members) == 1 else f"{{{','.join(members)}}}"


FORMS: dict[str, tuple[tuple[str, ...], Callable[[Election], Lines]]] = {
    "pb": ((APPROVAL, RANKING), pabulib),
    "yaml": ((APPROVAL,), abc_yaml),
    "toc": ((RANKING,), preflib),
    "toi": ((RANKING,), preflib),
    "cat": ((CATEGORIES,), preflib),
}
