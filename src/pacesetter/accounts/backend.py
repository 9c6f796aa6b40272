"""How Django finds whoever has signed in."""

from django.contrib.auth.backends import BaseBackend

from pacesetter.accounts.models import Account


class NumberAndPin(BaseBackend):
    """Give the account of a session; signing in itself is an action of this app."""

    def get_user(self, user_id: int) -> Account | None:
        """Give an account that is still in force."""
        found = Account.objects.raw(
            "SELECT * FROM accounts_account WHERE id = %s AND is_active = TRUE", (user_id,)
        )
        return next(iter(found), None)
