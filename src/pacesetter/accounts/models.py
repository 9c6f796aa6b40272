"""Accounts: who may sign in, from which kiosk, and what keeps everybody else from guessing."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from pacesetter.accounts.terms import AlarmKind
from pacesetter.roster.models import Unit


class Accounts(BaseUserManager["Account"]):
    """Accounts, found by their number."""


class Account(AbstractBaseUser):
    """A worker's way in: the employee number, and a PIN that only the worker knows.

    `issued` is the keyed hash of a printed PIN until its first use; `password` is the Argon2id
    hash of the PIN that the worker has chosen then. No account says when it was last used.
    """

    last_login = None

    number = models.CharField(max_length=48, unique=True)
    issued = models.CharField(max_length=64, blank=True)
    issued_at = models.DateTimeField(null=True)
    issued_by = models.CharField(max_length=48, blank=True)
    demo = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)

    objects = Accounts()

    USERNAME_FIELD = "number"

    def __str__(self) -> str:
        """Give the number: a name is not for logs."""
        return self.number


class FailedTries(models.Model):
    """How often a number has been tried in vain from one kind of place; no number stands here.

    `lane` is a keyed hash of the number and the place. A good sign-in deletes the row.
    """

    lane = models.CharField(max_length=64, primary_key=True)
    failures = models.PositiveIntegerField(default=0)
    last = models.DateTimeField()

    def __str__(self) -> str:
        """Give the lane."""
        return self.lane


class TriedPin(models.Model):
    """A PIN that has failed for a number, both as keyed hashes: kept for a day."""

    pin = models.CharField(max_length=64)
    number = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("pin", "number"), name="accounts_tried_once"),
        )
        indexes = (models.Index(fields=("number",), name="accounts_tried_number"),)


class SignInMinute(models.Model):
    """How many have tried to sign in from unknown devices in a minute, and how many in vain."""

    minute = models.BigIntegerField(primary_key=True)
    tried = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        """Give the minute."""
        return str(self.minute)


class Alarm(models.Model):
    """Failures that rise, or one PIN tried on many numbers: to be looked at by people."""

    kind = models.CharField(max_length=16, choices=AlarmKind)
    since = models.DateTimeField()
    last = models.DateTimeField()
    failures = models.PositiveIntegerField()

    class Meta:
        ordering = ("-last", "-pk")

    def __str__(self) -> str:
        """Say what, and since when."""
        return f"{self.kind} {self.since}"


class Kiosk(models.Model):
    """A shared device of a unit. Its cookie holds a secret, of which the hash is kept here."""

    number = models.CharField(max_length=16, unique=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    idle = models.PositiveSmallIntegerField()
    secret = models.CharField(max_length=64)
    registered_by = models.CharField(max_length=48)
    registered_at = models.DateTimeField()
    revoked_by = models.CharField(max_length=48, blank=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-registered_at", "-pk")

    def __str__(self) -> str:
        """Give the number."""
        return self.number


class PinReset(models.Model):
    """A new PIN that was asked for; while a ballot is open, another officer confirms it."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="resets")
    asked_by = models.CharField(max_length=48)
    asked_at = models.DateTimeField()
    confirmed_by = models.CharField(max_length=48, blank=True)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-asked_at", "-pk")
