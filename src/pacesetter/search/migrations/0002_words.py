"""The index over the tokens: FTS5 and three triggers on SQLite, GIN on PostgreSQL.

The triggers keep the two in step whoever writes the table. A later migration that has SQLite copy
the table must make them again.
"""

from collections.abc import Sequence

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

# "ascii" parts only at what is no letter: every token of ours passes through as it is.
SQLITE = (
    """
    CREATE VIRTUAL TABLE search_words USING fts5(
        names, body, content='search_document', content_rowid='id', tokenize='ascii', columnsize=0)
    """,
    """
    CREATE TRIGGER search_added AFTER INSERT ON search_document
    WHEN NOT EXISTS (SELECT 1 FROM search_bookmark WHERE filling) BEGIN
        INSERT INTO search_words (rowid, names, body) VALUES (new.id, new.names, new.body);
    END
    """,
    """
    CREATE TRIGGER search_removed AFTER DELETE ON search_document
    WHEN NOT EXISTS (SELECT 1 FROM search_bookmark WHERE filling) BEGIN
        INSERT INTO search_words (search_words, rowid, names, body)
            VALUES ('delete', old.id, old.names, old.body);
    END
    """,
    """
    CREATE TRIGGER search_changed AFTER UPDATE ON search_document
    WHEN NOT EXISTS (SELECT 1 FROM search_bookmark WHERE filling) BEGIN
        INSERT INTO search_words (search_words, rowid, names, body)
            VALUES ('delete', old.id, old.names, old.body);
        INSERT INTO search_words (rowid, names, body) VALUES (new.id, new.names, new.body);
    END
    """,
)
POSTGRESQL = ("CREATE INDEX search_words ON search_document USING gin (names, body)",)
UNDO_SQLITE = (
    "DROP TRIGGER search_added",
    "DROP TRIGGER search_removed",
    "DROP TRIGGER search_changed",
    "DROP TABLE search_words",
)
UNDO_POSTGRESQL = ("DROP INDEX search_words",)


def make(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Make the index."""
    run(editor, POSTGRESQL if editor.connection.vendor == "postgresql" else SQLITE)


def undo(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Drop it."""
    run(editor, UNDO_POSTGRESQL if editor.connection.vendor == "postgresql" else UNDO_SQLITE)


def run(editor: BaseDatabaseSchemaEditor, statements: Sequence[str]) -> None:
    """Run statements, one by one."""
    for statement in statements:
        editor.execute(statement)


class Migration(migrations.Migration):
    """Make the index."""

    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(make, undo)]
