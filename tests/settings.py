"""The program's settings, in a folder that only this test process has and that goes with it.

The folder must be named before the settings are read, so this module names it first.
"""

import atexit
import os
import shutil
import tempfile

DIRECTORY = tempfile.mkdtemp(prefix="pacesetter-tests-", dir=os.environ.get("PACESETTER_TESTS"))
os.environ["PACESETTER_DIRECTORY"] = DIRECTORY
os.environ["PACESETTER_SECRET"] = "made up, for the tests alone"
atexit.register(shutil.rmtree, DIRECTORY, ignore_errors=True)

from pacesetter.site.settings import *  # noqa: E402, F403 -- after the folder has its name

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405 -- from the settings
    # Thrown away with the run: nothing need survive a power cut.
    DATABASES["default"]["OPTIONS"]["init_command"] = (  # noqa: F405
        "PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON;"
    )
    # A file, so that threads and processes of a test can reach it, and tests/city.py copy it.
    DATABASES["default"]["TEST"] = {"NAME": f"{DIRECTORY}/tests.sqlite3"}  # noqa: F405
