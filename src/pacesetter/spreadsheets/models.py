"""Batches: what came in one import, so that all of it can be found, and taken back."""

from django.db import models

from pacesetter.spreadsheets.terms import BatchState


class Batch(models.Model):
    """One import that was kept: its files, its counts, the acts that it has brought.

    `files` are [name, sheet, bytes, SHA-256 in hex], `counts` are verdict → rows by sheet. The
    acts from `first` to `last` of the journal are this batch's, and nobody else's stand between
    them: an import holds the journal's end until it is over.
    """

    number = models.CharField(max_length=24, unique=True)
    by = models.CharField(max_length=64)
    at = models.DateTimeField()
    files = models.JSONField(default=list)
    counts = models.JSONField(default=dict)
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    state = models.CharField(max_length=12, choices=BatchState, default=BatchState.IMPORTED)
    withdrawn_by = models.CharField(max_length=64, blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ("-id",)
        indexes = (models.Index(fields=("by", "id"), name="spreadsheets_batch_mine"),)
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(state="withdrawn") | ~models.Q(reason=""),
                name="spreadsheets_withdrawn_with_a_reason",
            ),
        )

    def __str__(self) -> str:
        """Give the public number."""
        return self.number
