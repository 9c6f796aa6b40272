"""Steps: one tool after another, each to its end, so that a failure hides nothing behind it."""

import os
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[4]
WIDTH = 78


@dataclass(frozen=True, slots=True)
class Step:
    """A tool to run in the checkout, with what it must find in its environment."""

    title: str
    command: Sequence[str]
    around: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a step ended: its exit code (None: it was left out, and why) and its seconds."""

    title: str
    code: int | None
    seconds: float = 0.0
    why: str = ""


def python(*words: str) -> tuple[str, ...]:
    """Give the command that runs a module in this environment."""
    return (sys.executable, "-m", *words)


def run(step: Step) -> Outcome:
    """Run a step with its output shown, and say how it ended."""
    print(f"\n{f' {step.title} ':-^{WIDTH}}", flush=True)
    began = time.monotonic()
    # Without -P in the tools' own calls a file named like a library could hide that library.
    around = {**os.environ, "PYTHONSAFEPATH": "1", **step.around}
    done = subprocess.run(
        step.command, cwd=CHECKOUT, env=around, stdin=subprocess.DEVNULL, check=False
    )
    return Outcome(step.title, done.returncode, time.monotonic() - began)


def run_all(steps: Iterable[Step]) -> list[Outcome]:
    """Run every step, whatever becomes of those before it."""
    return [run(step) for step in steps]


def summary(outcomes: Sequence[Outcome], skipped: Sequence[str] = ()) -> str:
    """Tell in a table how each step ended, and below it, loudly, what was not tested and why."""
    lines = ["", f"{' the house ':=^{WIDTH}}"]
    lines += [_line(outcome) for outcome in outcomes]
    if skipped:
        lines += [f"{' SKIPPED: this was not tested ':!^{WIDTH}}", *skipped, "!" * WIDTH]
    return "\n".join(lines)


def _line(outcome: Outcome) -> str:
    word = {None: "SKIPPED", 0: "ok"}.get(outcome.code, "FAILED")
    return f"{word:8} {outcome.title:52} {outcome.seconds:7.1f} s  {outcome.why}".rstrip()


def exit_code(outcomes: Iterable[Outcome]) -> int:
    """Give 0 if every step that ran ended well, else 1."""
    return int(any(outcome.code for outcome in outcomes))
