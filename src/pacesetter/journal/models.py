"""The log: acts, its signed head, the hashes of complete blocks, published checkpoints."""

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from reckoning.sealing import SALT_SIZE


class Place(models.BigIntegerField):  # type: ignore[type-arg]
    """A place in the log, counted from 0 and set by us.

    SQLite stores a table in the order of a key whose type is exactly "integer"; a "bigint" key
    would cost it a second tree and half of the speed.
    """

    def db_type(self, connection: BaseDatabaseWrapper) -> str | None:
        """Name the column's type."""
        return "integer" if connection.vendor == "sqlite" else super().db_type(connection)


class Act(models.Model):
    """An act and its commitment, the leaf `seq` of the tree.

    Header (seq, event, by, at, kind, number) and facts lie under the commitment. Salt and facts
    become null when a person is erased; the commitment stays.
    """

    seq = Place(primary_key=True)
    event = models.CharField(max_length=64)
    by = models.CharField(max_length=64)
    at = models.DateTimeField()
    kind = models.CharField(max_length=32)
    number = models.CharField(max_length=255)
    facts = models.TextField(null=True)  # noqa: DJ001 -- null is erased; "" was never a fact
    salt = models.BinaryField(max_length=SALT_SIZE, null=True)
    commitment = models.BinaryField()

    class Meta:
        ordering = ("seq",)
        indexes = (models.Index(fields=("kind", "number", "seq"), name="journal_act_trail"),)

    def __str__(self) -> str:
        """Say what was done to what."""
        return f"{self.seq} {self.event} {self.kind} {self.number}"


class Head(models.Model):
    """The end of the log, in one row: whoever appends locks it first."""

    place = models.PositiveSmallIntegerField(primary_key=True, default=1)
    origin = models.CharField(max_length=64)
    size = models.BigIntegerField(default=0)
    frontier = models.BinaryField(default=bytes)
    line = models.CharField(max_length=320, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(place=1), name="journal_head_is_one"),
        )

    def __str__(self) -> str:
        """Give the signed line."""
        return self.line


class Block(models.Model):
    """The root of a complete run of 256 leaves, so that a proof needs few of the acts."""

    index = Place(primary_key=True)
    hash = models.BinaryField()

    class Meta:
        ordering = ("index",)

    def __str__(self) -> str:
        """Give the index."""
        return str(self.index)


class Checkpoint(models.Model):
    """A head that was published: printed, pinned up, sent outside."""

    size = Place(primary_key=True)
    line = models.CharField(max_length=320)
    at = models.DateTimeField()
    why = models.CharField(max_length=255)

    class Meta:
        ordering = ("size",)

    def __str__(self) -> str:
        """Give the signed line."""
        return self.line
