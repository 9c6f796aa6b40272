"""What `./pacesetter test`, `check`, `bench` and `lock` do."""

import contextlib
import os
import signal
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import FrameType

from pacesetter.cli.house import browser, postgres
from pacesetter.cli.house.steps import (
    CHECKOUT,
    Outcome,
    Step,
    exit_code,
    python,
    run,
    run_all,
    summary,
)

DATABASES = ("sqlite", "postgres")
TITLES = {"sqlite": "tests on SQLite", "postgres": "tests on PostgreSQL"}
WHOLE = 95  # percent of all branches; what is counted in `reckoning` has no branch untested
SETTINGS = "pacesetter.site.settings"


def test(args: list[str]) -> int:
    """Check the house and run every test on both databases; give the exit code.

    --sqlite or --postgres keeps to one database. Any other words go to pytest, which then runs
    just what they name, without the checks and without the gate on coverage.
    """
    databases, words = choose_databases(args)
    with workplace() as around:
        if words:
            outcomes = [run_pytest(name, words, around) for name in databases]
        else:
            browser.install_on_ci()
            outcomes = run_all(checks(around))
            outcomes += [run_pytest(name, covered(), around) for name in databases]
            outcomes += run_all(gates(around) if len(databases) == len(DATABASES) else [])
        return close(outcomes, around)


def check(args: list[str]) -> int:
    """Check the house without running the program: style, types, floors and laws."""
    with workplace() as around:
        outcomes = run_all(checks(around))
        outcomes += [run_pytest("sqlite", ["tests/house", *args], around, title="laws")]
        return close(outcomes, around)


def bench(args: list[str]) -> int:
    """Run each script of benchmarks/, or those named; words from the first `--` go to each."""
    first = next((i for i, word in enumerate(args) if word.startswith("-")), len(args))
    names, options = args[:first], args[first:]
    folder = CHECKOUT / "benchmarks"
    found = {path.stem: path for path in sorted(folder.glob("[!_]*.py"))}
    unknown = [name for name in names if Path(name).stem not in found]
    if unknown:
        print(f"no benchmark {', '.join(unknown)}; there are: {', '.join(found)}")
        return 2
    chosen = [Path(name).stem for name in names] or list(found)
    with workplace() as around:
        # Scripts share a module or two that lie beside them.
        places = {"PYTHONPATH": f"{CHECKOUT / 'src'}{os.pathsep}{folder}"}
        steps = (
            Step(f"bench {name}", (sys.executable, str(found[name]), *options), around | places)
            for name in chosen
        )
        outcomes = run_all(steps)
        print(summary(outcomes))
        return exit_code(outcomes)


def lock(args: list[str]) -> int:
    """Lock the packages anew from pyproject.toml; `--upgrade` takes the newest versions."""
    compiles = {
        "requirements-boot.lock": ("--group", "boot"),
        "requirements.lock": ("pyproject.toml",),
        "requirements-dev.lock": ("pyproject.toml", "--group", "dev", "-c", "requirements.lock"),
        "requirements-peers.lock": ("--group", "peers"),
    }
    uv = str(CHECKOUT / ".boot" / "bin" / "uv")
    # No addresses: a lock file names packages, versions and hashes only.
    plain = ("--universal", "--generate-hashes", "--no-emit-index-url", "--no-emit-find-links")
    # One version of a package for every Python, so that all of us run the same.
    named = (
        "--python-version",
        "3.11",
        "--fork-strategy",
        "fewest",
        "--custom-compile-command",
        "./pacesetter lock",
    )
    outcomes = run_all(
        Step(name, (uv, "pip", "compile", "--quiet", *plain, *named, "-o", name, *what, *args))
        for name, what in compiles.items()
    )
    print(summary(outcomes))
    return exit_code(outcomes)


def choose_databases(args: list[str]) -> tuple[list[str], list[str]]:
    """Split the words into the databases to test on and what pytest gets."""
    words = [word for word in args if word not in ("--sqlite", "--postgres")]
    named = [name for name in DATABASES if f"--{name}" in args]
    return named or list(DATABASES), words


@contextlib.contextmanager
def workplace() -> Iterator[dict[str, str]]:
    """Make the run's own folder, gone at the end even if we are told to stop."""
    before = signal.signal(signal.SIGTERM, leave)
    try:
        with tempfile.TemporaryDirectory(prefix="pacesetter-house-") as folder:
            yield {
                "PACESETTER_DIRECTORY": str(Path(folder) / "drive"),
                "PACESETTER_TESTS": folder,
                "DJANGO_SETTINGS_MODULE": SETTINGS,
            }
    finally:
        signal.signal(signal.SIGTERM, before)


def leave(number: int, _frame: FrameType | None) -> None:
    """Leave by the front door on SIGTERM, so that servers are stopped and folders removed."""
    sys.exit(128 + number)


def checks(around: Mapping[str, str]) -> list[Step]:
    """List the checks that run no test."""
    migrations = ("django", "makemigrations", "--check", "--dry-run")
    built = f"{around['PACESETTER_TESTS']}/docs"
    handbook = ("sphinx", "-q", "-W", "--keep-going", "-b", "html", "docs", built)
    concise = ("--quiet", "--output-format", "concise")
    embedded = {**around, "DATABASE_URL": ""}
    return [
        Step("ruff: style", python("ruff", "check", *concise, "."), around),
        Step("ruff: format", python("ruff", "format", "--check", *concise, "."), around),
        Step("mypy: types", python("mypy"), embedded),
        Step("import-linter: floors and rooms", floors(), around),
        Step("djlint: templates", python("djlint", "src", "--lint", "--quiet"), around),
        Step("migrations", python(*migrations), embedded),
        Step("sphinx: documentation", python(*handbook), around),
    ]


def floors() -> tuple[str, ...]:
    """Give import-linter's command; it has no `python -m` of its own."""
    call = "import sys; from importlinter.cli import lint_imports_command; lint_imports_command()"
    return (sys.executable, "-c", call, "--no-cache")


def covered() -> list[str]:
    """Give pytest's words for a whole run: two at a time, every branch noted."""
    return ["-n", "2", "--dist", "worksteal", "--cov", "--cov-report="]


def run_pytest(
    database: str, words: list[str], around: Mapping[str, str], *, title: str = ""
) -> Outcome:
    """Run pytest on one database; on PostgreSQL only what touches a database."""
    title = title or TITLES[database]
    notes = {**around, "COVERAGE_FILE": f"{around['PACESETTER_TESTS']}/.coverage.{database}"}
    if database == "sqlite":
        return run(Step(title, python("pytest", *words), {**notes, "DATABASE_URL": ""}))
    try:
        with postgres_url() as url:
            command = python("pytest", "--only-database", *words)
            return passed_without(run(Step(title, command, {**notes, "DATABASE_URL": url})))
    except postgres.NoServer as missing:
        return Outcome(title, None, why=str(missing))


@contextlib.contextmanager
def postgres_url() -> Iterator[str]:
    """Give the address of the server that DATABASE_URL names, or of one of our own."""
    named = os.environ.get("DATABASE_URL", "")
    if named.startswith(("postgres", "pgsql")):
        yield named
        return
    with postgres.serving() as url:
        yield url


def passed_without(outcome: Outcome) -> Outcome:
    """Let it pass that none of the chosen tests touches a database (pytest's exit code 5)."""
    nothing = 5
    if outcome.code != nothing:
        return outcome
    return Outcome(outcome.title, 0, outcome.seconds, "none of these touches a database")


def gates(around: Mapping[str, str]) -> list[Step]:
    """List the gates on coverage, over what both databases' runs noted together."""
    folder = around["PACESETTER_TESTS"]
    notes = {**around, "COVERAGE_FILE": f"{folder}/.coverage"}
    whole = ("report", f"--fail-under={WHOLE}")
    reckoning = ("report", "--include=src/reckoning/*", "--fail-under=100")
    return [
        Step("coverage: both runs together", python("coverage", "combine", "-q", folder), notes),
        Step(f"coverage: {WHOLE} % of all", python("coverage", *whole), notes),
        Step("coverage: 100 % of reckoning", python("coverage", *reckoning), notes),
    ]


def close(outcomes: list[Outcome], around: Mapping[str, str]) -> int:
    """Print how everything ended, with what the runs skipped, and give the exit code."""
    notes = sorted(Path(around["PACESETTER_TESTS"]).glob("skipped-*.txt"))
    skipped = [line for note in notes for line in note.read_text().splitlines()]
    skipped += [f"{outcome.title}: {outcome.why}" for outcome in outcomes if outcome.code is None]
    print(summary(outcomes, list(dict.fromkeys(skipped))))
    return exit_code(outcomes)
