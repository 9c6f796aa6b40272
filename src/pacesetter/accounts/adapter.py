"""What django-allauth asks of us: names without an e-mail address, secrets under our own key."""

from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.base_user import AbstractBaseUser

from pacesetter.accounts import keyed

NAME = "Pacesetter 标兵"


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth carries no types
    """Second factors of accounts that are known by an employee number alone."""

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        """Give what an app shows: the number, and no name."""
        return user.get_username()

    def get_totp_issuer(self) -> str:
        """Give what an app shows above it."""
        return NAME

    def encrypt(self, text: str) -> str:
        """Keep a secret so that the database alone gives nothing away."""
        return keyed.encrypted(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Read it again."""
        return keyed.decrypted(encrypted_text)

    def _get_site_name(self) -> str:
        return NAME

    def get_public_key_credential_user_entity(self, user: AbstractBaseUser) -> dict[str, object]:
        """Give what a device shows of an account beside its passkey."""
        number = user.get_username()
        return {"id": str(user.pk).encode(), "display_name": number, "name": number}
