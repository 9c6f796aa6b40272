"""The table of THIRD_PARTY_NOTICES.md, made from what the packages say of themselves.

Written anew by `.venv/bin/python -m tests.house.notices`, after `./pacesetter lock`.
"""

import re
from email.message import Message
from importlib import metadata
from pathlib import Path

from packaging.markers import Marker

CHECKOUT = Path(__file__).resolve().parents[2]
NOTICES = CHECKOUT / "THIRD_PARTY_NOTICES.md"
PIN = re.compile(r"^([\w.-]+)(?:\[[\w,-]+\])?==(\S+)(?: ; (.+))? \\$", re.MULTILINE)
# What is locked for another kind of machine is not installed here, and not told.
HERE = {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"}
HERE |= {"python_version": "3.11", "python_full_version": "3.11.0"}
HOMES = ("homepage", "home", "home page")
SOURCES = ("source", "source code", "repository", "github")
PREAMBLE = """# Third-party notices

Pacesetter is licensed under the Apache License 2.0 (`LICENSE`). It holds no code of others; its
environment is built from the packages below, each under its own licence, whose full text comes
with the package. The table is made from the packages' own metadata by `tests/house/notices.py`.

| package | version | licence | home |
|---|---|---|---|
"""


def page() -> str:
    """The whole page: a line for each package that the program runs on."""
    pins = PIN.findall((CHECKOUT / "requirements.lock").read_text(encoding="utf-8"))
    told = [pin[:2] for pin in pins if not pin[2] or Marker(pin[2]).evaluate(HERE)]
    return PREAMBLE + "".join(f"{line(name, version)}\n" for name, version in sorted(told))


def line(name: str, version: str) -> str:
    about = metadata.metadata(name)
    return f"| {name} | {version} | {licence(about)} | {home(about)} |"


def licence(about: Message) -> str:
    """The licence as an expression, else as the classifiers have it, else in its own words."""
    if about["License-Expression"]:
        return about["License-Expression"]
    classifiers = about.get_all("Classifier") or []
    kinds = [text.rpartition(" :: ")[2] for text in classifiers if text.startswith("License ::")]
    return ", ".join(kinds) or (about["License"] or "see its home").strip().splitlines()[0]


def home(about: Message) -> str:
    """The package's own page, else that of its source, else the first page it names."""
    pages = [text.split(", ", 1) for text in about.get_all("Project-URL") or []]
    homes = [url for label, url in pages if label.lower() in HOMES]
    sources = [url for label, url in pages if label.lower() in SOURCES]
    named = [*homes, about["Home-page"], *sources, *(url for _, url in pages)]
    return next(filter(None, named), "")


if __name__ == "__main__":
    NOTICES.write_text(page(), encoding="utf-8")
