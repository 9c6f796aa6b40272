"""Somebody who has signed in, without a PIN being typed."""

from django.test import Client

from pacesetter.accounts.models import Account


def signed_in(client: Client, number: str) -> Client:
    """Sign a worker in; the account is made if there is none."""
    account, _made = Account.objects.get_or_create(number=number)
    client.force_login(account)
    return client
