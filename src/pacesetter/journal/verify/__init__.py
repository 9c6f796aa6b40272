"""Verifying everything again: the acts, the rows, the totals, the lines kept outside."""

from collections.abc import Sequence

from django.db.models import Max

from pacesetter.journal import keys
from pacesetter.journal.keys import Verifier
from pacesetter.journal.models import Act, Checkpoint, Head
from pacesetter.journal.sealed import CHECKPOINTS, Sealed, TotalsCheck
from pacesetter.journal.verify.findings import Finding, Findings, What
from pacesetter.journal.verify.lines import (
    check_head,
    check_outside,
    check_published,
    read_outside,
)
from pacesetter.journal.verify.log import Log
from pacesetter.journal.verify.reading import one_moment
from pacesetter.journal.verify.rows import compare
from pacesetter.journal.verify.standing import Standing

__all__ = ["Finding", "Findings", "What", "verify"]


def verify(
    tables: Sequence[Sealed],
    totals: Sequence[TotalsCheck] = (),
    outside: Sequence[str] = (),
) -> Findings:
    """Recompute the log, the tables that it seals, their totals, and lines kept outside.

    Sees the database at one moment and writes nothing. 1 M acts take some seconds; memory grows
    by about 200 bytes a row, and not with the facts.
    """
    compared = [*tables, CHECKPOINTS]
    findings = Findings({table.kind: table.title for table in compared})
    with one_moment():
        _verify(compared, outside, findings)
        for check in totals:
            _add_up(check, findings)
    return findings


def _verify(tables: Sequence[Sealed], outside: Sequence[str], findings: Findings) -> None:
    lines = read_outside(outside, findings)
    key, head = keys.verifier(), Head.objects.first()
    published = list(Checkpoint.objects.order_by("size"))
    sizes = {line.line.size for line in lines} | {kept.size for kept in published}
    known = head or _head_of_the_acts(key)
    log = Log(known.size, sizes | {known.size}, Standing(table.kind for table in tables), findings)
    log.walk()
    if head:
        if key is None:
            findings.add(What.KEY_MISSING, "key", "", path=str(keys.public_path()))
        check_head(head, key, log.frontier, log.roots, findings)
    elif findings.acts:
        findings.add(What.HEAD_MISSING, "head", "")
    check_published(known, key, published, log.roots, findings)
    compare(tables, log.standing, findings)
    check_outside(lines, known, key, log.roots, findings)


def _head_of_the_acts(key: Verifier | None) -> Head:
    """Stand in for a head that is missing, so that the acts can be looked at all the same."""
    last = Act.objects.aggregate(last=Max("seq"))["last"]
    return Head(origin=key.origin if key else "", size=0 if last is None else last + 1)


def _add_up(check: TotalsCheck, findings: Findings) -> None:
    findings.totals += 1
    for number, stored, recomputed in check.rows():
        findings.add(
            What.TOTAL_DIFFERS,
            "total",
            number,
            title=str(check.name),
            stored=stored,
            recomputed=recomputed,
        )
