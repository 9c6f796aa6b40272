"""How a chosen PIN is kept: Argon2id of its keyed digest."""

from typing import Any

from django.contrib.auth.hashers import Argon2PasswordHasher

from pacesetter.accounts import keyed


class KeyedArgon2(Argon2PasswordHasher):
    """Argon2id by OWASP's least, over a digest under the key of this installation.

    Eight digits are few, so that the key does most against whoever has the database alone; Argon2
    does the rest against whoever has both. 19 MiB and two passes cost about 20 ms: two cores
    verify more than 60 a second.
    """

    time_cost = 2
    memory_cost = 19_456  # KiB
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        """Hash."""
        return super().encode(_peppered(password), salt)

    def verify(self, password: str, encoded: str) -> bool:
        """Say whether the PIN is the one that was hashed."""
        return super().verify(_peppered(password), encoded)

    def harden_runtime(self, password: str, encoded: str) -> None:
        """Take no further time: every hash here has the same cost."""

    def decode(self, encoded: str) -> dict[str, Any]:
        """Read a hash's parameters."""
        return dict(super().decode(encoded))


def _peppered(pin: str) -> str:
    return keyed.digest("pin", pin)
