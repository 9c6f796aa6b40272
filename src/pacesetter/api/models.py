"""Tokens, and the answers that are given a second time to a request that is repeated."""

from django.db import models

from pacesetter.roster.models import Unit


class Token(models.Model):
    """A key to the API that acts for a worker, as far as its scopes and its unit go.

    `secret` is a keyed hash: the token itself is shown once and kept nowhere.
    """

    number = models.CharField(max_length=24, unique=True)
    secret = models.CharField(max_length=64)
    owner = models.CharField(max_length=48, db_index=True)
    name = models.CharField(max_length=80)
    scopes = models.JSONField(default=list)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    expires_on = models.DateField()
    revoked_at = models.DateTimeField(null=True)
    used_on = models.DateField(null=True)

    class Meta:
        ordering = ("-made_at", "-id")

    def __str__(self) -> str:
        """Give the number, which is no secret."""
        return self.number


class RepeatedAnswer(models.Model):
    """What was answered to a request with an Idempotency-Key, for when it comes again."""

    token = models.ForeignKey(Token, models.CASCADE, related_name="answers")
    key = models.CharField(max_length=128)
    request = models.CharField(max_length=64)  # a hash of method, address and body
    status = models.PositiveSmallIntegerField(default=0)
    body = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("token", "key"), name="api_answer_once"),)

    def __str__(self) -> str:
        """Give the token's number and the key."""
        return f"{self.token_id} {self.key}"
