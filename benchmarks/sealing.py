"""Sealing and verifying a log of a million acts, beside what one would write first.

Claims, for a million acts on SQLite: verified again in at most 10 s, one act proved in at most
20 ms. The first table is the tree alone, in memory; its peers are a hash chain (each digest over
the one before: quick to make, but a proof of one act is the whole chain), the root computed anew
for each act, and pymerkle if `requirements-peers.lock` is installed. The second is the journal in
its database; its peer keeps a hash chain with the ORM: `bulk_create`, then reads it all again.
All run in the same process, one after the other. `--acts 100000` measures one size alone.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from importlib.util import find_spec

SIZES = (10_000, 100_000, 1_000_000)
CLAIMED = {"verify": 10.0, "prove": 0.020}  # seconds, at the largest size
AT = datetime(1952, 7, 1, tzinfo=UTC)


def main() -> int:
    """Measure every size; give 1 where a claim fails at the largest or a log does not verify."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--acts", type=int, nargs="*", default=list(SIZES))
    sizes = words.parse_args().acts
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"PACESETTER_DIRECTORY": folder, "DATABASE_URL": ""}
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pacesetter.site.settings")
        trees(sizes)
        return journals(sizes)


def trees(sizes: list[int]) -> None:
    """Measure trees and chains in memory."""
    print(f"{'in memory':<22}{'acts':>11}{'seal all':>12}{'append one':>14}{'prove one':>13}")
    for size in sizes:
        leaves = [sha256(b"%d" % place).digest() for place in range(size)]
        rows = [("Merkle frontier", frontier(leaves)), ("hash chain", chain(leaves))]
        rows.append(("root anew each time", anew(leaves)))
        if find_spec("pymerkle"):
            rows.append(("pymerkle", pymerkle(leaves)))
        for name, (seal, append, prove) in rows:
            print(
                f"{name:<22}{size:>11,}{seal:>10.2f} s{append * 1e6:>11,.0f} µs"
                f"{prove * 1e3:>10,.2f} ms"
            )


def frontier(leaves: list[bytes]) -> tuple[float, float, float]:
    """Seal by runs of 256, as the journal does; prove out of the runs."""
    from reckoning import sealing  # slow: not to be counted with the peers

    start = sealing.Frontier()
    seal, (grown, runs) = timed(lambda: start.grow(sealing.leaf_hashes(leaves), level=8))
    append, _ = timed(lambda: grown.append(leaves[0]).root())
    tail = sealing.leaf_hashes(leaves[len(runs) * 256 :])
    elements = [*runs, sealing.root(tail)] if tail else runs
    middle = len(leaves) // 2 // 256

    def prove() -> list[bytes]:
        run = sealing.leaf_hashes(leaves[middle * 256 : middle * 256 + 256])
        inside = sealing.inclusion_proof(sealing.spans_of(run), 7, len(run))
        above = sealing.inclusion_proof(sealing.spans_of(elements), middle, len(elements))
        return [*inside, *above]

    proving, path = timed(prove)
    leaf = sealing.leaf_hash(leaves[middle * 256 + 7])
    place, root = middle * 256 + 7, grown.root()
    if not sealing.is_included(leaf, place, len(leaves), path, root):
        sys.exit("a proof does not verify")
    return seal, append, proving


def chain(leaves: list[bytes]) -> tuple[float, float, float]:
    """Seal by a hash chain; the proof of one act is to go through all of it again."""

    def link(last: bytes = b"") -> bytes:
        for leaf in leaves:
            last = sha256(last + leaf).digest()
        return last

    seal, last = timed(link)
    append, _ = timed(lambda: sha256(last + leaves[0]).digest())
    return seal, append, timed(link)[0]


def anew(leaves: list[bytes]) -> tuple[float, float, float]:
    """Keep nothing but the leaves: every question computes the whole tree."""
    from reckoning import sealing  # slow: as above

    seal, _ = timed(lambda: sealing.root(sealing.leaf_hashes(leaves)))
    middle, size = len(leaves) // 2, len(leaves)

    def prove() -> list[bytes]:
        span = sealing.spans_of(sealing.leaf_hashes(leaves))
        return sealing.inclusion_proof(span, middle, size)

    return seal, seal, timed(prove)[0]


def pymerkle(leaves: list[bytes]) -> tuple[float, float, float]:
    """Seal by pymerkle's tree in memory (GPL: a peer here, never part of the product)."""
    import pymerkle  # slow: a peer that need not be installed

    tree = pymerkle.InmemoryTree(algorithm="sha256")

    def fill() -> bytes:
        for leaf in leaves:
            tree.append_entry(leaf)
        return bytes(tree.get_root())

    seal, _ = timed(fill)
    prove, _ = timed(lambda: tree.prove_inclusion(len(leaves) // 2))
    append, _ = timed(lambda: tree.append_entry(leaves[0]))
    return seal, append, prove


def journals(sizes: list[int]) -> int:
    """Measure the journal and its peer in a database of files."""
    import django  # slow: settings read the environment that main has set

    django.setup()
    from django.core.management import call_command  # slow: as above

    call_command("migrate", "journal", verbosity=0)
    print(
        f"\n{'in a database':<22}{'acts':>11}{'seal all':>12}{'verify all':>14}{'prove one':>13}"
        f"{'verify/peer':>13}"
    )
    failed = False
    for size in sizes:
        peer = orm_chain(size)
        ours = journal(size)
        for name, (seal, verify, prove) in (("ORM hash chain", peer), ("journal", ours)):
            print(
                f"{name:<22}{size:>11,}{seal:>10.2f} s{verify:>12.2f} s{prove * 1e3:>10,.1f} ms"
                f"{verify / peer[1]:>12.2f}×"
            )
        late = ours[1] > CLAIMED["verify"] or ours[2] > CLAIMED["prove"]
        failed |= size >= SIZES[-1] and late
    return int(failed)


def journal(size: int) -> tuple[float, float, float]:
    """Record, verify and prove by the journal."""
    from pacesetter.journal import proofs  # slow: needs django.setup
    from pacesetter.journal.actions import record_many  # slow: as above
    from pacesetter.journal.models import Act, Block, Head  # slow: as above
    from pacesetter.journal.sealed import Sealed  # slow: as above
    from pacesetter.journal.verify import verify  # slow: as above
    from pacesetter.kernel.actor import CONSOLE  # slow: as above

    table = Sealed("worker", "worker", lambda _numbers: workers(size))
    seal, _ = timed(
        lambda: record_many("worker:register", by=CONSOLE, kind="worker", rows=workers(size), at=AT)
    )
    verifying, findings = timed(lambda: verify([table]))
    if not findings.ok or findings.acts != size:
        sys.exit("the log does not verify")
    proving, _ = timed(lambda: proofs.inclusion(size // 2))
    for model in (Act, Block, Head):
        model.objects.all().delete()
    return seal, verifying, proving


def orm_chain(size: int) -> tuple[float, float, float]:
    """Chain, bulk_create, and read it all again: the proof of one act is to verify them all."""
    from pacesetter.journal.models import Act  # slow: as above

    def text(act: Act) -> bytes:
        return f"{act.seq} {act.event} {act.by} {act.at} {act.kind} {act.number}".encode()

    def chained() -> Iterator[Act]:
        last = b""
        for seq, (number, facts) in enumerate(workers(size)):
            act = Act(seq=seq, event="worker:register", by="console", at=AT)
            act.kind, act.number, act.facts = "worker", number, facts.decode()
            act.commitment = last = sha256(last + text(act) + facts).digest()
            yield act

    def verify() -> bool:
        last = b""
        for act in Act.objects.order_by("seq").iterator():
            last = sha256(last + text(act) + (act.facts or "").encode()).digest()
            if last != act.commitment:
                return False
        return True

    seal, _ = timed(lambda: Act.objects.bulk_create(chained(), batch_size=5000))
    verifying, good = timed(verify)
    if not good:
        sys.exit("the chain does not verify")
    Act.objects.all().delete()
    return seal, verifying, verifying


def workers(size: int) -> Iterator[tuple[str, bytes]]:
    """Give as many made-up workers, as the roster would seal them."""
    for place in range(size):
        number = f"{place:07d}"
        yield (
            number,
            b'{"made_up":true,"name":"\xe5\xb7\xa5\xe4\xba\xba","number":"%b","position":'
            b'"front_line","since":"1952-07-01","trade":"fitter","unit":"BJ-0123-04"}'
            % number.encode(),
        )


def timed(work: Callable[[], object]):  # noqa: ANN201 - (seconds, answer)
    """Give the seconds that it took, and the answer."""
    start = time.perf_counter()
    answer = work()
    return time.perf_counter() - start, answer


if __name__ == "__main__":
    sys.exit(main())
