"""Somebody who has signed in, without a PIN being typed; accounts with known PINs."""

from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.test import Client

from pacesetter.accounts import pins
from pacesetter.accounts.models import Account


def signed_in(client: Client, number: str) -> Client:
    """Sign a worker in; the account is made if there is none."""
    account, _made = Account.objects.get_or_create(number=number)
    client.force_login(account)
    return client


def with_pin(number: str, pin: str, **other: object) -> Account:
    """Make an account whose owner has chosen this PIN."""
    return Account.objects.create(number=number, password=make_password(pin), **other)


def with_slip(number: str, pin: str, at: datetime) -> Account:
    """Make an account whose owner holds a slip with this PIN."""
    issued = pins.issued_hash(number, pin)
    return Account.objects.create(number=number, issued=issued, issued_at=at, issued_by="1")
