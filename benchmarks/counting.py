"""Counting at the size of a city, and beside abcvoting, pabutools, apportionment and votelib.

Claims, one core, CPU seconds (230,000 voters × 3,000 candidates × 521 seats, some 10 approvals):
Phragmén at most 0.08, equal shares 0.06, sequential PAV 0.2, EJR+ 0.06; with certificate 1; file to
result 2; 5 million voters 2, and 3 GB; 25,000 small contests 0.25; the verifier 10. At 20,000 ×
1,000 × 100, with the same winners, Phragmén at least 5,000 times the fastest peer.

A peer that would need more than `--patience` seconds is measured at smaller sizes in the same run,
and its time told as an estimate: its seconds grow as voters × candidates × seats. At a city's size
peers need hours, so ours runs alone. The peers live in an environment of their own, `.peers/`,
built from requirements-peers.lock; `--alone` leaves them out. `--cases 1000000` counts so many
random small elections beside versions that are slow and obviously right.
"""

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

CHECKOUT = Path(__file__).resolve().parents[1]
PEERS = CHECKOUT / ".peers"
LOCK = CHECKOUT / "requirements-peers.lock"
UV = CHECKOUT / ".boot" / "bin" / "uv"
CITY = (230_000, 3_000, 521)
BESIDE = (20_000, 1_000, 100)
SMALL = ((2_000, 100, 10), (5_000, 250, 25))
CLAIMED = {
    "phragmen": 0.08,
    "equal-shares": 0.06,
    "sequential-pav": 0.2,
    "EJR+": 0.06,
    "with certificate": 1.0,
    "file to result": 2.0,
    "5,000,000 voters": 2.0,
    "25,000 contests": 0.25,
    "verifier": 10.0,
}
RATIO = 5_000
GIGABYTES = 3.0
RULES = (
    ("phragmen", "abcvoting", "seqphragmen"),
    ("equal-shares-phragmen", "abcvoting", "equal-shares"),
    ("equal-shares", "pabutools", ""),
    ("sequential-pav", "abcvoting", "seqpav"),
)


def main() -> int:
    """Measure what was asked for; give 1 where a claim fails or winners differ."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--alone", action="store_true", help="leave the peers out")
    words.add_argument("--cases", type=int, default=0, help="random elections beside slow versions")
    words.add_argument("--patience", type=float, default=600.0, help="seconds for a peer")
    asked = words.parse_args()
    sys.path[:0] = [str(CHECKOUT / "src"), str(CHECKOUT), str(CHECKOUT / "benchmarks")]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pacesetter.site.settings")
    sys.set_int_max_str_digits(0)
    if asked.cases:
        from _cases import cases  # slow: after sys.path is set

        return cases(asked.cases)
    failed = False
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        failed |= city(folder)
        failed |= contests()
        failed |= millions()
        if not asked.alone:
            python = environment()
            failed |= beside(python, folder, asked.patience)
            failed |= seats(python)
    return int(failed)


def made(voters: int, candidates: int, each: int = 10) -> tuple[np.ndarray, np.ndarray]:
    """Make ballots the same each time: (offsets, choices), some candidates far better known."""
    draw = np.random.default_rng(1953)
    lengths = draw.integers(each // 2, each * 3 // 2 + 1, voters)
    drawn = (draw.random(int(lengths.sum())) ** 2 * candidates).astype(np.int64)
    owners = np.repeat(np.arange(voters), lengths)
    pairs = np.unique(owners * candidates + drawn)
    counts = np.bincount(pairs // candidates, minlength=voters)
    return np.concatenate([[0], np.cumsum(counts)]), (pairs % candidates).astype(np.int32)


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Give the CPU seconds that it took, and the answer."""
    start = time.process_time()
    answer = work()
    return time.process_time() - start, answer


def best(work: Callable[[], Any], times: int = 3) -> tuple[float, Any]:
    """Give the least CPU seconds of some tries, and the last answer."""
    tries = [timed(work) for _try in range(times)]
    return min(seconds for seconds, _answer in tries), tries[-1][1]


def told(name: str, seconds: float, more: str = "") -> bool:
    """Print a line; say whether its claim fails."""
    claim = CLAIMED.get(name)
    late = claim is not None and seconds > claim
    bound = f"claimed {claim:g} s{' NOT REACHED' if late else ''}" if claim else ""
    print(f"  {name:<24}{seconds:>10.3f} s  {bound:<24}{more}", flush=True)
    return late


def election(voters: int, candidates: int) -> Any:  # noqa: ANN401 - an Election
    """Make an election as if it had been read from a file."""
    from pacesetter.counting.election import APPROVAL, Election  # slow: after sys.path is set

    offsets, choices = made(voters, candidates)
    names = tuple(f"P{place:05d}" for place in range(candidates))
    weights = np.ones(voters, dtype=np.int64)
    return Election(APPROVAL, names, offsets, choices, weights)


def city(folder: Path) -> bool:
    """Measure everything that is claimed of a city."""
    from pacesetter.counting import certificate, contest  # slow: as above
    from pacesetter.counting.checks import found  # slow: as above
    from pacesetter.counting.files.reading import read  # slow: as above
    from pacesetter.counting.files.writing import write  # slow: as above
    from pacesetter.counting.groups import grouped  # slow: as above
    from reckoning.voting.ejr import representation  # slow: as above
    from reckoning.voting.lots import Lot  # slow: as above

    voters, candidates, seats = CITY
    print(f"\n{voters:,} voters, {candidates:,} candidates, {seats} seats (CPU seconds)")
    known = election(voters, candidates)
    late, asked = False, contest.question(known, "phragmen", seats=seats, seed="1953")
    for rule in ("phragmen", "equal-shares", "sequential-pav", "equal-shares-phragmen"):
        one = contest.question(known, rule, seats=seats, seed="1953")
        ballots = contest.approvals(known, one)
        ballots.supporters()  # turned round once for all rules; its time is told below

        def counted(one: Any = one, ballots: Any = ballots) -> Any:  # noqa: ANN401
            return contest.ask(one, known, ballots, Lot("1953"))

        seconds, outcome = best(counted)
        late |= told(rule, seconds, f"{len(outcome.elected)} elected")
    fresh, _turned = timed(lambda: contest.approvals(known, asked).supporters())
    told("ballots turned round", fresh, "once for all rules")
    answer = contest.count(known, asked, working=False)
    seconds, _found = best(lambda: representation(answer.ballots, answer.outcome.elected, seats))
    late |= told("EJR+", seconds)

    def certified() -> str:
        whole = contest.count(known, asked)
        return certificate.text(certificate.certificate(whole, grouped(known), found(whole).ejr))

    seconds, text = timed(certified)
    late |= told("with certificate", seconds, f"{len(text) / 1e6:.1f} MB")
    for ending in ("pb", "ballots"):
        path = folder / f"city.{ending}"
        write(known, path)
        seconds, _answer = timed(lambda path=path: contest.count(read(path), asked, working=False))
        late |= told("file to result", seconds, f".{ending}, {path.stat().st_size / 1e6:.0f} MB")
    (folder / "c.json").write_text(text, encoding="utf-8")
    return late | verified(folder)


def verified(folder: Path) -> bool:
    """Let the separate verifier check the city, in a process of its own."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    words = [str(CHECKOUT / "verifier" / "verify_count.py"), "c.json", "city.ballots"]
    done = subprocess.run(  # noqa: S603 -- our own program
        [sys.executable, "-I", *words], cwd=folder, capture_output=True, text=True, check=False
    )
    seconds = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    return told("verifier", seconds, done.stdout.strip()[:60]) | bool(done.returncode)


def contests() -> bool:
    """Count 25,000 small contests in one call."""
    from reckoning.voting.lots import Lot  # slow: as above
    from reckoning.voting.many import Contests, count_many  # slow: as above

    number, people, each = 25_000, 20, 6
    draw = np.random.default_rng(1953)
    voters = number * people
    picks = np.sort(draw.random((voters, each)).argsort(axis=1)[:, :3], axis=1)
    contest = np.repeat(np.arange(number), people)
    choices = (picks + contest[:, None] * each).astype(np.int32).ravel()
    print(f"\n{number:,} contests of {people} voters and {each} candidates, 2 seats")
    known = Contests(
        offsets=np.arange(voters + 1, dtype=np.int64) * 3,
        choices=choices,
        weights=np.ones(voters, dtype=np.int64),
        contest=contest,
        bounds=np.arange(number + 1, dtype=np.int64) * each,
        seats=np.full(number, 2, dtype=np.int64),
        names=tuple(str(place % each) for place in range(number * each)),
    )
    late = False
    for rule in ("approval", "sequential-pav", "phragmen"):
        seconds, found = best(
            lambda rule=rule: count_many(rule, known, ties=lambda n: Lot(f"1953/{n}"))
        )
        print(f"  {rule}: {len(found.ties):,} ties, {found.alone} counted alone")
        late |= told("25,000 contests", seconds)
    return late


def millions() -> bool:
    """Count five million voters in a process of its own, whose memory is looked at."""
    words = "import sys; sys.path[:0] = sys.argv[1:]; import counting; counting.five_million()"
    around = [str(CHECKOUT / "benchmarks"), str(CHECKOUT / "src"), str(CHECKOUT)]
    print("\n5,000,000 voters, 3,000 candidates, 521 seats")
    done = subprocess.run(  # noqa: S603 -- our own program
        [sys.executable, "-c", words, *around], capture_output=True, text=True, check=False
    )
    print(done.stdout, done.stderr[-500:], end="")
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e6
    print(f"  memory at most {memory:.2f} GB (claimed {GIGABYTES:g})")
    return bool(done.returncode) or memory > GIGABYTES


def five_million() -> None:
    """Make five million ballots, count them, and leave with 1 if it takes too long."""
    from pacesetter.counting import contest  # slow: as above
    from pacesetter.counting.election import APPROVAL, Election  # slow: as above

    voters, (_city, candidates, seats) = 5_000_000, CITY
    draw = np.random.default_rng(1953)
    # Ten steps upwards, none of them 0: ascending, and nobody twice.
    steps = draw.integers(1, candidates // 10, (voters, 10), dtype=np.int32)
    choices = np.cumsum(steps, axis=1, dtype=np.int32, out=steps).ravel()
    known = Election(
        APPROVAL,
        tuple(map(str, range(candidates))),
        np.arange(voters + 1, dtype=np.int64) * 10,
        choices,
        np.ones(voters, dtype=np.int64),
    )
    asked = contest.question(known, "phragmen", seats=seats, seed="1953")
    seconds, _answer = timed(lambda: contest.count(known, asked, working=False))
    sys.exit(int(told("5,000,000 voters", seconds)))


def environment() -> str:
    """Build the peers' environment if it isn't as the lock says; give its Python."""
    python, stamp = PEERS / "bin" / "python", PEERS / "lock"
    wanted = LOCK.read_text(encoding="utf-8")
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
        print("\nbuilding the peers' environment (.peers, once) ...", flush=True)
        make = [str(UV), "venv", "--quiet", "--clear", "--no-project", "--python", sys.executable]
        subprocess.run([*make, str(PEERS)], check=True)  # noqa: S603 -- fixed words
        sync = [str(UV), "pip", "sync", "--quiet", "--require-hashes", "--python", str(python)]
        subprocess.run([*sync, str(LOCK)], check=True)  # noqa: S603 -- fixed words
        stamp.write_text(wanted, encoding="utf-8")
    return str(python)


def peer(python: str, task: dict[str, Any], patience: float) -> dict[str, Any] | None:
    """Let a peer do a task; None where it takes longer than we wait."""
    try:
        done = subprocess.run(  # noqa: S603 -- our own script
            [python, str(CHECKOUT / "benchmarks" / "_peers.py")],
            input=json.dumps(task),
            capture_output=True,
            text=True,
            timeout=patience,
            check=True,
        )
    except subprocess.TimeoutExpired:
        return None
    except subprocess.CalledProcessError as fault:
        print(f"  {task['peer']} fails: {fault.stderr.strip().splitlines()[-1]}")
        return None
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def beside(python: str, folder: Path, patience: float) -> bool:
    """Elect the same committees as the peers, and compare the CPU seconds."""
    from pacesetter.counting import contest  # slow: as above

    print("\nbeside peers (CPU seconds; ≈ estimated from the size above it, ≥ not ready in time)")
    print(
        f"  {'voters × candidates × seats':<30}{'rule':<24}{'peer':<12}{'peer':>10}"
        f"{'ours':>11}{'ratio':>10}"
    )
    failed = False
    for rule, name, theirs in RULES:
        rate = 0.0
        for voters, candidates, seats in (*SMALL, BESIDE):
            size = voters * candidates * seats
            known = election(voters, candidates)
            file = folder / f"{voters}.npz"
            np.savez(file, offsets=known.offsets, choices=known.choices)
            asked = contest.question(known, rule, seats=seats, seed="1953")
            contest.count(known, asked, working=False)
            ours, answer = best(lambda k=known, q=asked: contest.count(k, q, working=False))
            task = {"peer": name, "rule": theirs, "file": str(file)}
            task |= {"candidates": candidates, "seats": seats}
            tried = rate * size < patience
            found = peer(python, task, patience) if tried else None
            elected = sorted(answer.outcome.elected)
            same = found is None or found["elected"] == elected
            # Whoever was not ready in time has taken at least that long.
            seconds = found["seconds"] if found else max(rate * size, patience * tried)
            rate = seconds / size
            mark = " " if found else "≥" if tried else "≈"
            tied = any(one.tied for one in answer.outcome.rounds)
            note = "" if same else " (ties)" if tied else " OTHER WINNERS"
            print(
                f"  {f'{voters:,} × {candidates:,} × {seats}':<30}{rule:<24}{name:<12}"
                f"{mark}{seconds:>9.2f}{ours:>11.4f}{seconds / ours:>9,.0f}×{note}",
                flush=True,
            )
            failed |= not same and not tied
            if rule == "phragmen" and (voters, candidates, seats) == BESIDE:
                failed |= seconds / ours < RATIO
    return failed


def seats(python: str) -> bool:
    """Give 521 seats to 4,000 units, as the peers do."""
    from reckoning.apportionment import Claims, method_named  # slow: as above
    from reckoning.voting.lots import Lot  # slow: as above

    draw = random.Random(1953)
    votes = [draw.randrange(50, 20_000) for _unit in range(4_000)]
    claims = Claims(tuple(map(str, range(len(votes)))), tuple(votes))
    print("\n521 seats to 4,000 units")
    failed = False
    for ours, names in (
        ("hamilton", {"apportionment": "hamilton", "votelib": "hamilton"}),
        ("d-hondt", {"apportionment": "dhondt", "votelib": "dhondt"}),
        ("sainte-lague", {"apportionment": "saintelague", "votelib": "saintelague"}),
    ):
        method = method_named(ours)
        seconds, found = best(lambda m=method: m.apportion(claims, 521, ties=Lot("1953")))
        for name, theirs in names.items():
            given = peer(python, {"peer": name, "rule": theirs, "votes": votes, "seats": 521}, 600)
            same = given is not None and given["seats"] == list(found.seats)
            peers = given["seconds"] if given else float("nan")
            note = "" if same else " OTHER SEATS" + (" (ties)" if found.ties else "")
            print(
                f"  {ours:<16}{name:<16}{peers:>9.4f} s{seconds:>10.4f} s"
                f"{peers / seconds:>8.1f}×{note}"
            )
            failed |= not same and not found.ties
    given = peer(
        python, {"peer": "apportionment", "rule": "hamilton", "votes": [16, 16, 18], "seats": 5}, 60
    )
    right = method_named("hamilton").apportion(
        Claims(("a", "b", "c"), (16, 16, 18)), 5, ties=Lot("1953")
    )
    theirs = given and given["seats"]
    print(f"  16, 16, 18 for 5 seats: apportionment {theirs}, ours {list(right.seats)}")
    return failed


if __name__ == "__main__":
    sys.exit(main())
