"""Files of ballots, read by the standard library alone: the verifier's reading, not the counter's.

It trusts that a file is sound where it can be read at all: whether it holds the ballots that were
counted, their hash says.
"""

import array
import ast
import csv
import hashlib
import json
import re
import struct
import sys
import zipfile
from fractions import Fraction
from itertools import chain


class Ballots:
    """Rows of (weight, places, levels or None) over names, as a file has them."""

    def __init__(self, kind, names, rows, costs=None, budget=None):
        self.kind, self.names, self.rows = kind, list(map(str, names)), rows
        self.costs, self.budget = costs, budget


def read(path):
    """Read a file of ballots as its ending says."""
    ending = path.lower().rpartition(".")[2]
    if ending == "ballots":
        return read_columns(path)
    with open(path, "rb") as file:
        raw = file.read()
    text = decoded(raw).replace("\r\n", "\n").replace("\r", "\n")
    reader = {"pb": read_pb, "yaml": read_yaml}.get(ending)
    return reader(text) if reader else read_preflib(text, ending)


def decoded(raw):
    """Give a text in UTF-8, UTF-16 or GB18030."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("gb18030")


def read_columns(path):
    """Read our own columns."""
    with zipfile.ZipFile(path) as archive:
        facts = json.loads(archive.read("facts.json"))
        found = {name: column(archive.read(name)) for name in archive.namelist() if ".npy" in name}
    lengths, choices = found["lengths.npy"], found["choices.npy"]
    levels = found.get("levels.npy")
    weights = found.get("weights.npy") or [1] * len(lengths)
    rows, start = [], 0
    for weight, length in zip(weights, lengths):
        end = start + length
        rows.append((weight, choices[start:end], levels and levels[start:end]))
        start = end
    names, costs = facts["candidates"], facts.get("costs")
    return Ballots(facts["kind"], names, rows, costs, facts.get("budget"))


def column(raw):
    """Give the whole numbers of a .npy file."""
    size = struct.unpack_from("<H", raw, 8)[0]
    kind = ast.literal_eval(raw[10 : 10 + size].decode())["descr"]
    numbers = array.array({"1": "B", "2": "H", "4": "I", "8": "q"}[kind[-1]], raw[10 + size :])
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def read_pb(text):
    """Read projects and votes."""
    parts = re.split(r'(?im)^"?(META|PROJECTS|VOTES)"?;*[ \t]*\n', text, maxsplit=3)
    tables = dict(zip(map(str.upper, parts[1::2]), parts[2::2]))
    meta = {row[0]: row[1] for row in csv_rows(tables.get("META", "")) if len(row) > 1}
    projects = csv_rows(tables["PROJECTS"])
    heading = [cell.strip().lower() for cell in projects[0]]
    names = [row[heading.index("project_id")].strip() for row in projects[1:]]
    costs = None
    if "cost" in heading:
        costs = [int(float(row[heading.index("cost")])) for row in projects[1:]]
    place = {name: number for number, name in enumerate(names)}
    votes = csv.reader(tables["VOTES"].splitlines(keepends=True), delimiter=";")
    at = [cell.strip().lower() for cell in next(votes)].index("vote")
    ranked = meta.get("vote_type", "").strip().lower() == "ordinal"
    rows = []
    for row in votes:
        if any(map(str.strip, row)):
            chosen = [name.strip() for name in row[at].split(",")] if row[at].strip() else []
            rows.append(
                (1, list(map(place.__getitem__, chosen)), range(len(chosen)) if ranked else None)
            )
    budget = meta.get("budget")
    kind = "ranking" if ranked else "approval"
    return Ballots(kind, names, rows, costs, budget and int(float(budget.replace(",", "."))))


def csv_rows(text):
    """Give the rows of a table that aren't empty."""
    rows = csv.reader(text.splitlines(keepends=True), delimiter=";")
    return [row for row in rows if any(map(str.strip, row))]


def read_yaml(text):
    """Read a profile whose ballots are lists of numbers."""
    fields = dict(re.findall(r"(?ms)^(\w+):(.*?)(?=^\w+:|\Z)", text))
    inner = re.sub(r"(?m)^\s*- *\[", "[", fields["profile"].strip())
    inner = inner[1:-1] if re.match(r"\[\s*(\[|\]|\{)", inner) else inner
    rows = [
        [int(n) for n in re.findall(r"\d+", row)] for row in re.findall(r"[\[{]([^\]}]*)", inner)
    ]
    weights = [Fraction(word) for word in re.findall(r"[\d./]+", fields.get("voter_weights", ""))]
    weights = weights or [Fraction(1)] * len(rows)
    scale = 1
    for weight in weights:
        scale *= (weight * scale).denominator
    count = (
        int(fields["num_cand"]) if "num_cand" in fields else 1 + max(map(max, filter(None, rows)))
    )
    ballots = [(int(weight * scale), row, None) for weight, row in zip(weights, rows)]
    return Ballots("approval", range(count), ballots)


def read_preflib(text, ending):
    """Read rankings or categories, of today's form or the old one."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    named = re.findall(r"(?m)^# *ALTERNATIVE NAME (\d+): *(.*?) *$", text)
    count = re.search(r"(?m)^# *NUMBER ALTERNATIVES: *(\d+)", text)
    body = [line for line in lines if not line.startswith("#")]
    if body[0].isdigit():
        size = int(body[0])
        named = [tuple(map(str.strip, line.split(",", 1))) for line in body[1 : size + 1]]
        body = [line.replace(",", ":", 1) for line in body[size + 2 :]]
        count = re.match(r"(\d+)", str(size))
    rows, top = [], int(count[1]) if count else 0
    for line in body:
        weight, _colon, ballot = line.partition(":")
        groups = re.findall(r"\{([^}]*)\}|(\d+)", ballot)
        levels = [[int(n) for n in re.findall(r"\d+", one or other)] for one, other in groups]
        if ending != "cat":
            levels = list(filter(None, levels))
        top = max([top, *chain.from_iterable(levels)])
        rows.append((int(weight), [(at, n) for at, level in enumerate(levels) for n in level]))
    named = {int(number): name for number, name in named}
    numbers = sorted(named) if len(named) == top else range(1, top + 1)
    names = [named.get(number, "") for number in numbers]
    if not all(names) or len(set(names)) < len(names):
        names = [str(number) for number in numbers]
    place = {number: at for at, number in enumerate(numbers)}
    rows = [(w, [place[n] for _at, n in row], [at for at, _n in row]) for w, row in rows]
    return Ballots("categories" if ending == "cat" else "ranking", names, rows)


class Groups:
    """Equal ballots together, over names in order: what the hash is taken of."""

    def __init__(self, ballots):
        order = sorted(range(len(ballots.names)), key=ballots.names.__getitem__)
        self.kind, self.names = ballots.kind, [ballots.names[at] for at in order]
        self.costs = ballots.costs and [ballots.costs[at] for at in order]
        place = [0] * len(order)
        for new, old in enumerate(order):
            place[old] = new
        size, found, new_place = len(order), {}, place.__getitem__
        for weight, chosen, levels in ballots.rows:
            codes = map(new_place, chosen)
            if levels is not None:
                codes = (level * size + one for level, one in zip(levels, codes))
            codes = tuple(sorted(codes))
            found[codes] = found.get(codes, 0) + weight
        self.codes = sorted(found, key=lambda codes: (len(codes), codes))
        self.weights = [found[codes] for codes in self.codes]
        self.votes = sum(self.weights)

    def sha256(self):
        """Give the hash of the ballots."""
        facts = ["pacesetter ballots 1", self.kind, self.names, self.costs]
        digest = hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode() + b"\n")
        lengths = map(len, self.codes)
        for numbers in (self.weights, lengths, chain.from_iterable(self.codes)):
            digest.update(array.array("q", numbers).tobytes())
        return digest.hexdigest()

    def approvals(self, first):
        """Give whom each group approves: category 0, or whole ranks until `first` are approved."""
        size = len(self.names)
        if self.kind == "approval":
            return self.codes
        if self.kind == "ranking":
            return [approved(codes, size, first) for codes in self.codes]
        return [tuple(code for code in codes if code < size) for codes in self.codes]


def approved(codes, size, first):
    """Give the places on the ranks of a ballot until at least `first` are approved."""
    if len(codes) <= first:
        return tuple(code % size for code in codes)
    last = codes[first - 1] // size
    return tuple(code % size for code in codes if code // size <= last)
