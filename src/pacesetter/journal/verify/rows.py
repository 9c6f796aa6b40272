"""Step two: the tables. Every present row against the last act on it."""

from collections.abc import Iterable, Sequence

from pacesetter.journal.canonical import decode
from pacesetter.journal.models import Act
from pacesetter.journal.sealed import Sealed
from pacesetter.journal.verify.findings import LIMIT, Findings, What
from pacesetter.journal.verify.standing import GONE, UNKNOWN, Standing, digest, place

Mark = tuple[int, What, str, Sealed]
NONE = object()


def compare(tables: Sequence[Sealed], standing: Standing, findings: Findings) -> None:
    """Tell of rows that were changed, removed or added, in the order of the log.

    Added rows have no place in the log and come last.
    """
    marks: list[Mark] = []
    added: list[Mark] = []
    for table in tables:
        for mark in _differences(table, standing.take(table.kind), findings):
            (added if mark[1] is What.ROW_ADDED else marks).append(mark)
    marks.sort(key=lambda mark: mark[0])
    for seq, what, number, table in [*marks, *added]:
        findings.add(
            what,
            table.kind,
            number,
            act=seq,
            **_fields(table, number, seq, what, findings),
        )


def _differences(table: Sealed, last: dict[bytes, bytes], findings: Findings) -> Iterable[Mark]:
    count = 0
    for count, (number, facts) in enumerate(table.rows(None), 1):  # noqa: B007 -- kept below
        noted = last.pop(number.encode(), None)
        if noted is None:
            yield -1, What.ROW_ADDED, number, table
        elif noted[8:] != digest(facts) and noted[8:] != UNKNOWN:
            what = What.ROW_STAYED if noted[8:] == GONE else What.ROW_CHANGED
            yield place(noted), what, number, table
    findings.rows[table.kind] = count
    for key, noted in last.items():
        if noted[8:] not in (GONE, UNKNOWN):
            yield place(noted), What.ROW_REMOVED, key.decode(errors="replace"), table


def _fields(
    table: Sealed, number: str, seq: int, what: What, findings: Findings
) -> dict[str, object]:
    """Name the fields of a changed row; give old and new value of those that are plain."""
    if what is not What.ROW_CHANGED or findings.counts[what] >= LIMIT:
        return {}
    old = _read(Act.objects.values_list("facts", flat=True).get(seq=seq))
    new = _read(next((facts for _, facts in table.rows([number])), None))
    names = sorted(
        name for name in old.keys() | new.keys() if old.get(name, NONE) != new.get(name, NONE)
    )
    told = [
        f"{name} ({old.get(name)} → {new.get(name)})" if name in table.plain else name
        for name in names
    ]
    return {"names": names, "fields": ", ".join(told)}


def _read(facts: str | bytes | None) -> dict[str, object]:
    found = None if facts is None else decode(facts)
    return found if isinstance(found, dict) else {}
