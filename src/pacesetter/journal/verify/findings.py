"""What verifying found: plain data, and the same in words."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

LIMIT = 100  # of each sort are told in full; all are counted


class What(StrEnum):
    """What may be wrong."""

    KEY_MISSING = "key_missing"
    HEAD_MISSING = "head_missing"
    ACT_MISSING = "act_missing"
    ACT_ADDED = "act_added"
    ACT_ALTERED = "act_altered"
    ACT_BLANKED = "act_blanked"
    BLOCK_DIFFERS = "block_differs"
    HEAD_DIFFERS = "head_differs"
    HEAD_UNSIGNED = "head_unsigned"
    CHECKPOINT_DIFFERS = "checkpoint_differs"
    CHECKPOINT_UNSIGNED = "checkpoint_unsigned"
    ROW_CHANGED = "row_changed"
    ROW_REMOVED = "row_removed"
    ROW_ADDED = "row_added"
    ROW_STAYED = "row_stayed"
    TOTAL_DIFFERS = "total_differs"
    OUTSIDE_UNREADABLE = "outside_unreadable"
    OUTSIDE_ORIGIN = "outside_origin"
    OUTSIDE_KEY = "outside_key"
    OUTSIDE_UNSIGNED = "outside_unsigned"
    OUTSIDE_CUT_OFF = "outside_cut_off"
    OUTSIDE_REWRITTEN = "outside_rewritten"


SENTENCES: dict[What, Promise] = {
    What.KEY_MISSING: gettext_lazy(
        "The public key is missing: {path} cannot be read, so no signature can be checked."
    ),
    What.HEAD_MISSING: gettext_lazy("The log has acts, but its signed head is missing."),
    What.ACT_MISSING: gettext_lazy("Acts {first} to {last} are missing from the log."),
    What.ACT_ADDED: gettext_lazy(
        "Act {act} ({title} {number}) stands outside the signed log: it was slipped in."
    ),
    What.ACT_ALTERED: gettext_lazy(
        "Act {act} ({title} {number}) was altered: it is not what was sealed."
    ),
    What.ACT_BLANKED: gettext_lazy(
        "Act {act} ({title} {number}) lost its facts, and no act of erasure says why."
    ),
    What.BLOCK_DIFFERS: gettext_lazy(
        "Acts {first} to {last} do not give the block that was kept of them."
    ),
    What.HEAD_DIFFERS: gettext_lazy("The acts do not give the root that the head has signed."),
    What.HEAD_UNSIGNED: gettext_lazy("The head's line is not signed by the log's key."),
    What.CHECKPOINT_DIFFERS: gettext_lazy(
        "The acts do not give the root of the checkpoint published at {number}."
    ),
    What.CHECKPOINT_UNSIGNED: gettext_lazy(
        "The checkpoint published at {number} is not signed by the log's key."
    ),
    What.ROW_CHANGED: gettext_lazy(
        "{title} {number} was changed behind the journal's back (act {act}): {fields}."
    ),
    What.ROW_REMOVED: gettext_lazy(
        "{title} {number} was removed behind the journal's back (act {act})."
    ),
    What.ROW_ADDED: gettext_lazy(
        "{title} {number} was added behind the journal's back: no act knows it."
    ),
    What.ROW_STAYED: gettext_lazy(
        "{title} {number} still stands, although act {act} ended or erased it."
    ),
    What.TOTAL_DIFFERS: gettext_lazy(
        "{title}, {number}: {stored} is stored, but the rows give {recomputed}."
    ),
    What.OUTSIDE_UNREADABLE: gettext_lazy("Line {number} is no checkpoint: {flaw}"),
    What.OUTSIDE_ORIGIN: gettext_lazy(
        "Line {number} is a checkpoint of the log {theirs}, but this is {ours}: either the line "
        "comes from elsewhere, or the log was made anew under another key."
    ),
    What.OUTSIDE_KEY: gettext_lazy(
        "Line {number} was signed by key {theirs}, but the log is now under key {ours}: "
        "the key was replaced."
    ),
    What.OUTSIDE_UNSIGNED: gettext_lazy("Line {number} is not signed by the log's key."),
    What.OUTSIDE_CUT_OFF: gettext_lazy(
        "The log was cut off: line {number} saw {theirs} acts, now there are {ours}."
    ),
    What.OUTSIDE_REWRITTEN: gettext_lazy(
        "The log was rewritten: it does not fit line {number}. The first false act is one of "
        "{first} to {last}: {things}."
    ),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong with what `kind` and public `number` name."""

    kind: str
    number: str
    what: What
    detail: Mapping[str, object] = field(default_factory=dict)

    def line(self) -> str:
        """Say it in the reader's language."""
        words = {"kind": self.kind, "number": self.number, **self.detail}
        return str(SENTENCES[self.what]).format(**words)


@dataclass(slots=True)
class Findings:
    """All that is wrong, in order, and how much was looked at.

    `titles` are the words for the kinds of rows; a kind without one is called by its code.
    """

    titles: Mapping[str, str | Promise] = field(default_factory=dict)
    found: list[Finding] = field(default_factory=list)
    counts: Counter[What] = field(default_factory=Counter)
    acts: int = 0
    erased: int = 0
    rows: dict[str, int] = field(default_factory=dict)
    totals: int = 0
    checkpoints: int = 0
    outside: int = 0

    @property
    def ok(self) -> bool:
        """Say whether nothing is wrong."""
        return not self.counts

    def add(self, what: What, kind: str, number: object, **detail: object) -> None:
        """Count a finding, and keep it unless there are very many of its sort."""
        self.counts[what] += 1
        if self.counts[what] <= LIMIT:
            named = {"title": self.title(kind), **detail}
            self.found.append(Finding(kind, str(number), what, named))

    def title(self, kind: str) -> str:
        """Give the word for a kind of row, in the reader's language."""
        return str(self.titles.get(kind, kind))

    def lines(self) -> Iterator[str]:
        """Give every finding in words, then what was looked at."""
        yield from (finding.line() for finding in self.found)
        more = self.counts.total() - len(self.found)
        if more:
            yield ngettext("And {count} more.", "And {count} more.", more).format(count=more)
        yield from self._looked_at()

    def _looked_at(self) -> Iterator[str]:
        yield _("{acts} acts recomputed, {erased} of them erased; {rows} rows compared.").format(
            acts=self.acts, erased=self.erased, rows=sum(self.rows.values())
        )
        yield _("{totals} totals, {checkpoints} checkpoints, {outside} from outside.").format(
            totals=self.totals, checkpoints=self.checkpoints, outside=self.outside
        )
        if self.ok:
            yield _("Nothing was altered.")
