"""Addresses and secrets of web hooks: ciphertext in the database; and what is signed with one.

The cipher and key of special-category data, bound to the web hook's number.
"""

import hmac

from pacesetter.roster import privacy
from pacesetter.webhooks.models import Webhook

ADDRESS, SECRET = "webhook:address", "webhook:secret"
HIDDEN = "…"


def sealed(kind: str, number: str, words: str) -> bytes:
    """Encrypt an address or a secret for a web hook's number."""
    return privacy.encrypt_all(kind, [number], [words])[0] or b""


def address_of(hook: Webhook) -> str:
    """Give the address back. Raises Unreadable under another key."""
    return privacy.decrypt_words(ADDRESS, str(hook), bytes(hook.address))


def secret_of(hook: Webhook) -> str:
    """Give the secret back. Raises Unreadable under another key."""
    return privacy.decrypt_words(SECRET, str(hook), bytes(hook.secret))


def masked(address: str) -> str:
    """Give of an address what a view may show: the host, and nothing of a path with a secret in it.

    >>> masked("https://wages.example/hook?key=1234")
    'https://wages.example/…'
    """
    scheme, _between, rest = address.partition("://")
    return f"{scheme}://{rest.partition('/')[0].partition('?')[0]}/{HIDDEN}"


def signature(secret: str, timestamp: int, body: bytes) -> str:
    """Sign a body and the second at which it leaves: hex of HMAC-SHA256.

    >>> signature("s", 1, b"{}")[:16]
    'b253639bcd705ed1'
    """
    return hmac.digest(secret.encode(), f"{timestamp}.".encode() + body, "sha256").hex()
