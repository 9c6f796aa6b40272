"""What every test is given: a closed network, a browser, and honest words about what is skipped."""

import ipaddress
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation
from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.browser", "tests.city", "tests.installation"]

TOUCHES_DATABASE = frozenset(
    {"db", "transactional_db", "django_db_setup", "live_server", "database_url"}
)

# A loaded machine is slow, not wrong. On CI the examples are the same every time, so that a
# failure there is about the change and not about luck.
settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("here"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "here")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--only-database",
        action="store_true",
        help="run only the tests that touch a database: the others say the same on each",
    )


def pytest_configure(config: pytest.Config) -> None:
    # tests.settings has told this process its folder; what tests start reads the real settings.
    os.environ["DJANGO_SETTINGS_MODULE"] = "pacesetter.site.settings"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--only-database"):
        return
    kept = [item for item in items if touches_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept


# Pages, journeys and laws ask a database what the apps' own queries ask it; those run on each.
ONCE = frozenset({"api", "house", "journeys", "web"})


def touches_database(item: pytest.Item) -> bool:
    if item.get_closest_marker("one_database") or not ONCE.isdisjoint(item.path.parts):
        return False
    fixtures = getattr(item, "fixturenames", ())
    return bool(item.get_closest_marker("django_db")) or not TOUCHES_DATABASE.isdisjoint(fixtures)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly what was skipped and why, here and in a note for `./pacesetter test`."""
    reports = terminalreporter.stats.get("skipped", [])
    lines = sorted({f"{report.nodeid.split('[')[0]}: {reason(report)}" for report in reports})
    if lines:
        terminalreporter.section("SKIPPED: this was not tested", sep="!")
        terminalreporter.write_line("\n".join(lines))
    notes = os.environ.get("PACESETTER_TESTS")
    if lines and notes:
        Path(notes, f"skipped-{os.getpid()}.txt").write_text("\n".join(lines) + "\n")


def reason(report: pytest.TestReport) -> str:
    longrepr = report.longrepr
    text = longrepr[2] if isinstance(longrepr, tuple) else str(longrepr)
    return str(text).removeprefix("Skipped: ")


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """Let nothing leave this machine: a test that would is wrong, not slow."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, guarded(getattr(socket.socket, name)))
        yield


@pytest.fixture(autouse=True)
def own_language() -> Iterator[None]:
    """Let no test leave its language to the next: each begins with the program's own, Chinese."""
    translation.deactivate()
    yield
    translation.deactivate()


def guarded(connect):
    def connect_nearby(self, address):
        if self.family != socket.AF_UNIX and not is_loopback(address[0]):
            raise ConnectionRefusedError(f"a test would reach {address[0]}: no network in tests")
        return connect(self, address)

    return connect_nearby


def is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host in ("localhost", "")
