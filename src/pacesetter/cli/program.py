"""The program behind the command line: Django set up, its database reached and up to date."""

import os

import django
from django.conf import settings
from django.core.management import call_command
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from pacesetter.cli import speech
from pacesetter.kernel.refusal import Refused


def set_up(language: str) -> None:
    """Load Django, and have it speak the language."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pacesetter.site.settings")
    try:
        django.setup()
        settings.PACESETTER_DIRECTORY.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise Refused(
            "PACESETTER_DIRECTORY: {problem}", problem=f"{problem.strerror} ({problem.filename})"
        ) from None
    translation.activate(speech.CODES[language])


def set_up_words(language: str) -> None:
    """Load of Django what speaks, and nothing else; a program that has loaded all keeps it."""
    if not settings.configured:
        paths = sorted(path for path in speech.CATALOGUE.iterdir() if path.name != "zh_Hans")
        settings.configure(
            LANGUAGE_CODE="zh-hans",
            LOCALE_PATHS=[speech.CATALOGUE, *paths],
            USE_I18N=True,
            INSTALLED_APPS=[],
        )
        django.setup()
    translation.activate(speech.CODES[language])


def bring_tables_up_to_date() -> None:
    """Apply the migrations that this database lacks; a look, and no more, where it lacks none."""
    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", verbosity=0, interactive=False)
    except Error as problem:
        raise Refused(
            _("the database can't be used: {problem}"), problem=str(problem).strip()
        ) from None
