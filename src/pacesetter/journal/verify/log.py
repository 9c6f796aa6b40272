"""Step one: the acts. Each against its commitment, all of them against the signed root."""

from collections.abc import Collection
from dataclasses import dataclass, field

from pacesetter.journal.canonical import decode
from pacesetter.journal.models import Block
from pacesetter.journal.terms import ENDINGS, RUN, RUN_LEVEL, Event
from pacesetter.journal.verify.findings import Findings, What
from pacesetter.journal.verify.reading import Act, Moments, pages
from pacesetter.journal.verify.standing import Standing
from reckoning.sealing import Frontier, leaf_hashes, opens

ERASED = Event.ERASED.value.encode()
ENDED = tuple(ending.encode() for ending in ENDINGS)


@dataclass(slots=True)
class Log:
    """A walk through the acts; keeps what the later steps need, never the facts.

    `size` is what the head says; `wanted` are the sizes at which a root is asked for.
    """

    size: int
    wanted: Collection[int]
    standing: Standing
    findings: Findings
    roots: dict[int, bytes] = field(default_factory=dict)
    frontier: Frontier = field(default_factory=Frontier)
    expected: int = 0
    whole: bool = True
    blank: dict[int, tuple[str, str]] = field(default_factory=dict)
    allowed: set[int] = field(default_factory=set)
    moments: Moments = field(default_factory=Moments)
    blocks: dict[int, bytes] = field(default_factory=dict)

    def walk(self) -> None:
        """Read every act once."""
        self.blocks = {block.index: bytes(block.hash) for block in Block.objects.iterator()}
        self._note_root()
        for page in pages():
            acts = self._in_place(page)
            for act in acts:
                self._check(act)
            self._grow(acts)
            self.findings.acts += len(page)
        self._miss(self.size)
        self._settle_blanks()

    def _in_place(self, page: list[Act]) -> list[Act]:
        """Give the acts that stand where they should; nearly always that is the whole page."""
        end = self.expected + len(page)
        if (page[0][0], page[-1][0]) == (self.expected, end - 1) and end <= self.size:
            self.expected = end
            return page
        return [act for act in page if self._is_in_place(act)]

    def _is_in_place(self, act: Act) -> bool:
        """Say whether the act stands where the next one should; tell of gaps and strangers."""
        seq = act[0]
        if not self.expected <= seq < self.size:
            kind, number = words(act)
            self.findings.add(What.ACT_ADDED, kind, number, act=seq)
            return False
        self._miss(seq)
        self.expected = seq + 1
        return True

    def _miss(self, seq: int) -> None:
        """Tell that the acts from the expected one up to before `seq` are not there."""
        if self.expected < seq:
            first, last = self.expected, seq - 1
            self.findings.add(What.ACT_MISSING, "act", first, first=first, last=last)
            self.whole = False

    def _grow(self, acts: list[Act]) -> None:
        """Grow the tree by these acts, stopping at each size that somebody asks for."""
        if not self.whole:
            return
        leaves = leaf_hashes(act[-1] for act in acts)
        start = self.frontier.size
        cuts = [size - start for size in self.wanted if start < size < start + len(leaves)]
        done = 0
        for cut in [*sorted(cuts), len(leaves)]:
            first = self.frontier.size >> RUN_LEVEL
            self.frontier, runs = self.frontier.grow(leaves[done:cut], level=RUN_LEVEL)
            self._compare_blocks(first, runs)
            self._note_root()
            done = cut

    def _note_root(self) -> None:
        if self.frontier.size in self.wanted:
            self.roots[self.frontier.size] = self.frontier.root()

    def _compare_blocks(self, first: int, runs: list[bytes]) -> None:
        for index, run in enumerate(runs, first):
            if self.blocks.get(index) != run:
                start = index * RUN
                self.findings.add(
                    What.BLOCK_DIFFERS, "block", index, first=start, last=start + RUN - 1
                )

    def _check(self, act: Act) -> None:
        """Open one commitment, and remember what the act says of its row."""
        seq, event, by, at, kind, number, facts, salt, commitment = act
        if salt is None and facts is None:
            self.blank[seq] = words(act)
            self.standing.unknown(kind, number, seq)
            return
        header = b"%d\n%b\n%b\n%b\n%b\n%b" % (seq, event, by, self.moments[at], kind, number)
        if not opens(commitment, salt or b"", header, facts or b""):
            self.findings.add(What.ACT_ALTERED, *words(act), act=seq)
            self.standing.unknown(kind, number, seq)
        elif event == ERASED:
            self.allowed.update(erased_by(facts or b""))
            self.standing.gone(kind, number, seq)
        elif event.endswith(ENDED):
            self.standing.gone(kind, number, seq)
        else:
            self.standing.stands(kind, number, seq, facts or b"")

    def _settle_blanks(self) -> None:
        for seq, (kind, number) in self.blank.items():
            if seq in self.allowed:
                self.findings.erased += 1
            else:
                self.findings.add(What.ACT_BLANKED, kind, number, act=seq)


def words(act: Act) -> tuple[str, str]:
    """Give kind and number as text, however they are stored."""
    return act[4].decode(errors="replace"), act[5].decode(errors="replace")


def erased_by(facts: bytes) -> list[int]:
    """Give the acts that an act of erasure lists."""
    found = decode(facts)
    return list(found.get("acts", ())) if isinstance(found, dict) else []
