"""Where the browser is that the tests of the pages use."""

import os
import shutil
import subprocess
from pathlib import Path

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
MISSING = "no Chromium or Chrome on this machine: install one, or name it in PACESETTER_BROWSER"


def find() -> str | None:
    """Give the path of Chromium or Chrome, or None."""
    named = os.environ.get("PACESETTER_BROWSER")
    return next((found for name in (named, *NAMES) if name and (found := shutil.which(name))), None)


def may_install() -> bool:
    """Whether this is a throw-away machine on which we may install packages."""
    apt = shutil.which("apt-get") is not None
    return os.environ.get("CI") == "true" and os.geteuid() == 0 and apt


def has_chinese_font() -> bool:
    """Whether the pages' Chinese can be drawn: Debian keeps Noto CJK here."""
    return any(Path("/usr/share/fonts").glob("**/*CJK*"))


def install_on_ci() -> None:
    """Install Debian's Chromium and a Chinese font if this is CI and they are missing.

    Where that fails, the tests that need a browser are skipped, and say so.
    """
    wanted = [] if find() else ["chromium"]
    wanted += [] if has_chinese_font() else ["fonts-noto-cjk"]
    if not (wanted and may_install()):
        return
    print(f"installing {' and '.join(wanted)} for the tests in a browser ...", flush=True)
    install = ["apt-get", "install", "--yes", "--quiet=2", "--no-install-recommends", *wanted]
    for command in (["apt-get", "update", "--quiet=2"], install):
        subprocess.run(
            command,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            check=False,
        )
