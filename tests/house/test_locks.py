"""Lock files name no address; the house names no machine of its makers."""

import re
import tomllib

import pytest

from tests.house.locks import strange
from tests.house.reading import CHECKOUT, files

LOCKS = sorted(CHECKOUT.glob("requirements*.lock"))
TEXTS = (
    ".py",
    ".md",
    ".toml",
    ".html",
    ".css",
    ".po",
    ".csv",
    ".cfg",
    ".yaml",
    ".txt",
    ".lock",
    "",
)
HOMES = re.compile(r"(?<![\w.])/(?:work|root|Users|home)/\w")


@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://example.org/simple",
        "uv @ https://example.org/uv.whl \\",
        "--find-links /some/where",
        "    # from example.org",
        "    # via -r /some/where/requirements.in",
        "uv>=1",
    ],
)
def test_a_planted_address_is_caught(line):
    assert strange(line) == [line]


def test_a_plain_lock_passes():
    lines = ["uv==0.1 ; sys_platform == 'win32' \\", f"    --hash=sha256:{'0' * 64}", "    # via a"]
    assert strange("\n".join(lines)) == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_locks_name_packages_and_hashes_only(lock):
    assert not strange(lock.read_text(encoding="utf-8"))


def pinned(name: str) -> dict[str, str]:
    text = (CHECKOUT / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([\w.-]+)(?:\[[\w,-]+\])?==(\S+)", text, re.MULTILINE))


def test_developers_have_what_the_program_has():
    assert pinned("requirements.lock").items() <= pinned("requirements-dev.lock").items()


def test_every_package_asked_for_is_locked():
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    named = re.compile(r"[\w.-]+")
    asked = {named.match(line)[0].lower() for line in project["project"]["dependencies"]}
    asked_by_developers = {named.match(line)[0] for line in project["dependency-groups"]["dev"]}
    assert asked <= set(pinned("requirements.lock"))
    assert asked_by_developers <= set(pinned("requirements-dev.lock"))


@pytest.mark.parametrize("text", ["see /home/li/notes", "path = '/root/a'", "(/Users/yan)"])
def test_a_planted_machine_path_is_caught(text):
    assert HOMES.search(text)


@pytest.mark.parametrize("text", ["src/home/page.html", "https://example.org/work/1", "/homework/"])
def test_other_paths_pass(text):
    assert not HOMES.search(text)


def test_the_house_names_no_machine_of_its_makers():
    named = [
        path.relative_to(CHECKOUT)
        for path in files(*TEXTS)
        if path.name != "test_locks.py" and HOMES.search(path.read_text(encoding="utf-8"))
    ]
    assert not named
