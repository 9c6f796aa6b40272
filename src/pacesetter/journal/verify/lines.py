"""Steps one and four: the signed lines, our own and those that were kept outside."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pacesetter.journal.keys import Verifier
from pacesetter.journal.models import Act, Checkpoint, Head
from pacesetter.journal.verify.findings import Findings, What
from reckoning.sealing import BadCheckpoint, Flaw, Frontier
from reckoning.sealing import Checkpoint as Line

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Outside:
    """A line that was kept outside, and which line of the file it is (from 1)."""

    number: int
    line: Line


def read_outside(lines: Sequence[str], findings: Findings) -> list[Outside]:
    """Read checkpoints; blank lines and lines after a # are passed over."""
    found = []
    for number, text in enumerate(lines, 1):
        stripped = text.strip().removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
        if not stripped or stripped.startswith("#"):
            continue
        findings.outside += 1
        try:
            found.append(Outside(number, Line.parse(stripped)))
        except BadCheckpoint as bad:
            flaw = str(words_for(bad.flaw))
            findings.add(What.OUTSIDE_UNREADABLE, "line", number, flaw=flaw)
    return found


def words_for(flaw: Flaw) -> str:
    """Say a flaw in the reader's language."""
    return {
        Flaw.PARTS: _("it has not five parts: origin, size, root, key id, signature."),
        Flaw.ORIGIN: _("its first part is no log's name."),
        Flaw.SIZE: _("its second part, the size, is not a plain whole number."),
        Flaw.ROOT: _("its third part, the root, is not 32 bytes in base64."),
        Flaw.KEY_ID: _("its fourth part, the key id, is not eight hexadecimal digits."),
        Flaw.SIGNATURE: _("its fifth part, the signature, is not base64."),
    }[flaw]


def own_line(text: str, head: Head, key: Verifier | None) -> Line | None:
    """Give one of our own lines if it is well signed by the log's key and names this log."""
    try:
        line = Line.parse(text)
    except BadCheckpoint:
        return None
    if key is None:
        return line
    ours = (line.origin, line.key_id) == (head.origin, key.id) and head.origin == key.origin
    return line if ours and line.is_signed(key.verify) else None


def check_head(
    head: Head,
    key: Verifier | None,
    frontier: Frontier,
    roots: Mapping[int, bytes],
    found: Findings,
) -> None:
    """Compare the head with the acts. Roots that no act could give were told of as gaps."""
    line = own_line(head.line, head, key)
    if line is None:
        found.add(What.HEAD_UNSIGNED, "head", head.size)
    if head.size in roots:
        kept = (head.size, bytes(head.frontier))
        signed = line is None or (line.size, line.root) == (head.size, roots[head.size])
        if not signed or kept != (frontier.size, frontier.to_bytes()):
            found.add(What.HEAD_DIFFERS, "head", head.size)


def check_published(
    head: Head,
    key: Verifier | None,
    published: Iterable[Checkpoint],
    roots: Mapping[int, bytes],
    found: Findings,
) -> None:
    """Compare every published checkpoint that we keep with the acts."""
    for checkpoint in published:
        found.checkpoints += 1
        line = own_line(checkpoint.line, head, key)
        if line is None:
            found.add(What.CHECKPOINT_UNSIGNED, "checkpoint", checkpoint.size)
        elif line.size != checkpoint.size or (
            checkpoint.size in roots and roots[checkpoint.size] != line.root
        ):
            found.add(What.CHECKPOINT_DIFFERS, "checkpoint", checkpoint.size)


def check_outside(
    outside: Sequence[Outside],
    head: Head,
    key: Verifier | None,
    roots: Mapping[int, bytes],
    found: Findings,
) -> None:
    """Compare the lines kept outside: who signed them, and whether the log still fits them."""
    good = 0
    rewritten = False
    for kept in sorted(outside, key=lambda one: one.line.size):
        if not _is_ours(kept, head, key, found):
            continue
        if kept.line.size > head.size:
            sizes = {"theirs": kept.line.size, "ours": head.size}
            found.add(What.OUTSIDE_CUT_OFF, "line", kept.number, **sizes)
        elif roots.get(kept.line.size) == kept.line.root:
            good = kept.line.size
        elif not rewritten:
            rewritten = True
            _tell_rewritten(kept, good, found)


def _is_ours(kept: Outside, head: Head, key: Verifier | None, found: Findings) -> bool:
    """Say whether the line is evidence about this log; tell of other logs, keys, signatures.

    A line under another key is evidence still: whoever replaced the key could not sign it again.
    """
    line, number = kept.line, kept.number
    if line.origin != head.origin:
        found.add(What.OUTSIDE_ORIGIN, "line", number, theirs=line.origin, ours=head.origin)
        return False
    if key is None:
        return True
    if line.key_id != key.id:
        found.add(What.OUTSIDE_KEY, "line", number, theirs=line.key_id, ours=key.id)
        return True
    if not line.is_signed(key.verify):
        found.add(What.OUTSIDE_UNSIGNED, "line", number)
        return False
    return True


def _tell_rewritten(kept: Outside, good: int, found: Findings) -> None:
    first, last = good, kept.line.size - 1
    acts = Act.objects.filter(seq__gte=first, seq__lte=last).order_by("seq")
    things = [
        f"{found.title(kind)} {number}"
        for kind, number in acts.values_list("kind", "number")[:SHOWN]
    ]
    if last - first >= SHOWN:
        things.append("…")
    found.add(
        What.OUTSIDE_REWRITTEN,
        "line",
        kept.number,
        first=first,
        last=last,
        things=", ".join(things),
    )
