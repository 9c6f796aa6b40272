"""Web hooks, what is carried to them, and up to which act of the journal they have been told."""

from django.db import models

from pacesetter.roster.models import Unit
from pacesetter.webhooks.terms import Passage, State


class Webhook(models.Model):
    """An address that is told of acts in a unit and all below it.

    Address and secret are ciphertext; see `webhooks.secrets`. `topics` have spaces between,
    `since` is the first act of the journal that it may be told of. `failures` counts tries that
    failed one after the other.
    """

    number = models.CharField(max_length=24, unique=True, null=True)  # noqa: DJ001 -- see `register`
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    address = models.BinaryField()
    secret = models.BinaryField()
    topics = models.CharField(max_length=100)
    by = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    since = models.BigIntegerField()
    state = models.CharField(max_length=8, choices=State, default=State.ACTIVE)
    failures = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        """Give the public number."""
        return self.number or ""


class Errand(models.Model):
    """An act that is told to a web hook, once; or many of one event that came at once.

    `seq` is the act's place in the journal, of many the last one's; null is a trial. Its id stays
    the same however often it is tried.
    """

    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="errands", db_index=False)
    event = models.CharField(max_length=64)
    seq = models.BigIntegerField(null=True)
    first = models.BigIntegerField(null=True)
    acts = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=8, choices=Passage, default=Passage.WAITING)
    due_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    status = models.PositiveSmallIntegerField(null=True)
    problem = models.CharField(max_length=16, blank=True)

    class Meta:
        ordering = ("-pk",)
        indexes = (models.Index(fields=("state", "due_at"), name="webhooks_errand_due"),)
        constraints = (
            models.UniqueConstraint(fields=("webhook", "seq"), name="webhooks_errand_once"),
        )

    def __str__(self) -> str:
        """Give the id by which a receiver knows it again."""
        return f"{self.webhook}.{self.pk}"


class Reading(models.Model):
    """Up to which act of the journal web hooks have been told, in one row."""

    place = models.PositiveSmallIntegerField(primary_key=True, default=1)
    seq = models.BigIntegerField(default=0)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(place=1), name="webhooks_reading_is_one"),
        )

    def __str__(self) -> str:
        """Give the place in the journal."""
        return str(self.seq)
