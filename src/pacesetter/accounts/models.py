"""Accounts: who may sign in, by the number of a worker."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


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
