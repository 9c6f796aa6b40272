"""abcvoting's files (.abc.yaml): only the profile is read, never a result that stands beside it.

Source: the documentation of abcvoting, "File I/O". The nodes of the text are looked at as they
stand; nothing in it is ever made into an object.
"""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from math import lcm

import numpy as np
import yaml
from django.utils.translation import gettext_lazy as _

from pacesetter.counting.election import APPROVAL, Election
from pacesetter.counting.files.source import Source
from pacesetter.kernel.refusal import Refused

LARGEST = 2**40  # for a weight, so that sums of many stay whole in 63 bits


def read(source: Source) -> Election:
    """Read a profile of approvals: `profile`, `num_cand`, `voter_weights`."""
    fields = _fields(source)
    if "profile" not in fields:
        raise Refused(_("{file}: there is no profile."), file=source.name)
    rows = [
        (_line(node), [_number(source, choice) for choice in _items(source, node)])
        for node in _items(source, fields["profile"])
    ]
    most = 1 + max((choice for _line, row in rows for choice in row), default=-1)
    candidates = _number(source, fields["num_cand"]) if "num_cand" in fields else most
    for line, row in rows:
        _look(source, line, row, candidates)
    lengths = [len(row) for _line, row in rows]
    return Election(
        kind=APPROVAL,
        names=tuple(map(str, range(candidates))),
        numbered=True,
        offsets=np.cumsum([0, *lengths], dtype=np.int64),
        choices=np.array([choice for _line, row in rows for choice in row], dtype=np.int32),
        weights=_weights(source, fields, len(rows)),
    )


def _fields(source: Source) -> dict[str, yaml.Node]:
    try:
        top = yaml.compose(source.data.decode(), Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark
        raise source.refuse_line(
            mark.line + 1 if mark else 1, _("this is no YAML: {problem}."), problem=problem.problem
        ) from None
    except yaml.YAMLError:
        raise Refused(_("{file}: this is no text."), file=source.name) from None
    if not isinstance(top, yaml.MappingNode):
        raise Refused(_("{file}: there is no profile."), file=source.name)
    return {key.value: node for key, node in top.value if isinstance(key, yaml.ScalarNode)}


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _items(source: Source, node: yaml.Node) -> Iterator[yaml.Node]:
    """Give a list's items; a set ({0, 1}) is written with its members as keys."""
    if isinstance(node, yaml.SequenceNode):
        return iter(node.value)
    if isinstance(node, yaml.MappingNode):
        return (key for key, _value in node.value)
    raise source.refuse_line(_line(node), _("“{text}” is no list."), text=node.value)


def _number(source: Source, node: yaml.Node) -> int:
    text = node.value if isinstance(node, yaml.ScalarNode) else ""
    if not (text.isascii() and text.isdecimal()):
        raise source.refuse_line(
            _line(node), _("“{text}” is no candidate: they are numbered from 0."), text=text
        )
    return int(text)


def _look(source: Source, line: int, row: list[int], candidates: int) -> None:
    if len(set(row)) < len(row):
        raise source.refuse_line(line, _("a candidate stands twice on this ballot."))
    if row and max(row) >= candidates:
        raise source.refuse_line(
            line,
            _("candidate {number}: the file has {candidates}, numbered from 0."),
            number=max(row),
            candidates=candidates,
        )


def _weights(source: Source, fields: dict[str, yaml.Node], ballots: int) -> np.ndarray:
    """Give whole weights: rational ones are all multiplied alike, which changes no result."""
    if "voter_weights" not in fields:
        return np.ones(ballots, dtype=np.int64)
    nodes = list(_items(source, fields["voter_weights"]))
    if len(nodes) != ballots:
        raise source.refuse_line(
            _line(fields["voter_weights"]),
            _("{weights} weights for {ballots} ballots."),
            weights=len(nodes),
            ballots=ballots,
        )
    weights = [_weight(source, node) for node in nodes]
    whole = lcm(*(weight.denominator for weight in weights))
    found = [int(weight * whole) for weight in weights]
    if max(found, default=1) > LARGEST:
        raise source.refuse_line(
            _line(fields["voter_weights"]), _("these weights have no common measure of use.")
        )
    return np.array(found, dtype=np.int64)


def _weight(source: Source, node: yaml.Node) -> Fraction:
    try:
        text = node.value if isinstance(node, yaml.ScalarNode) else ""
        weight = Fraction(text) if "/" in text else Fraction(Decimal(text))
    except (ValueError, ArithmeticError, InvalidOperation):
        weight = Fraction(0)
    if weight <= 0:
        raise source.refuse_line(
            _line(node), _("“{text}” is no weight above nought."), text=node.value
        )
    return weight
