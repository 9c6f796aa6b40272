"""What the search knows: a document for each thing that can be found, and up to which act."""

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from pacesetter.search.terms import Kind


class Tokens(models.TextField):  # type: ignore[type-arg]
    """Tokens in their places: a tsvector in PostgreSQL, words with spaces between in SQLite.

    Both are written and read by SQL alone; see `search.index`.
    """

    def db_type(self, connection: BaseDatabaseWrapper) -> str | None:
        """Name the column's type."""
        return "tsvector" if connection.vendor == "postgresql" else super().db_type(connection)


class Document(models.Model):
    """Something that can be found, by what it is called (`names`) or by what it says (`body`).

    The key is derived from what the document is about, so that it is the same on every database
    and the latest thing has the highest. The index over the tokens is kept by the database:
    triggers and an FTS5 table on SQLite, GIN on PostgreSQL.
    """

    id = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=8, choices=Kind)
    ref = models.BigIntegerField()
    number = models.CharField(max_length=48)
    names = Tokens()
    body = Tokens()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("kind", "number"), name="search_document_once"),
        )

    def __str__(self) -> str:
        """Say what it is about."""
        return f"{self.kind} {self.number}"


class Bookmark(models.Model):
    """Up to which act of the journal the documents are made, in one row.

    While it says `filling`, SQLite's triggers rest: whoever fills the table makes the index anew.
    """

    place = models.PositiveSmallIntegerField(primary_key=True, default=1)
    seq = models.BigIntegerField(default=0)
    filling = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(place=1), name="search_bookmark_is_one"),
        )
