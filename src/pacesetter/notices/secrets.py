"""Addresses of channels: ciphertext in the database, the ends of it in views, nothing in logs.

The same key and cipher as special-category data of the roster (AES-SIV), bound to the channel's
kind and to its owner: an address can't be moved to somebody else.
"""

from django.utils.crypto import constant_time_compare, salted_hmac

from pacesetter.notices.models import Channel
from pacesetter.notices.terms import ChannelKind
from pacesetter.roster import privacy

HIDDEN = "…"
ENDS = 2  # characters of a secret that a view shows at each end


def sealed(kind: str, owner: str, address: str) -> bytes:
    """Encrypt an address for its owner: "worker/0012345" or "unit/E1"."""
    return privacy.encrypt_all(_label(kind), [owner], [address])[0] or b""


def opened(channel: Channel) -> str:
    """Give the address back. Raises Unreadable under another key."""
    return privacy.decrypt_words(_label(channel.kind), owner_of(channel), bytes(channel.address))


def owner_of(channel: Channel) -> str:
    """Name whom a channel belongs to."""
    return f"worker/{channel.worker}" if channel.worker_id else f"unit/{channel.unit}"


def masked(kind: str, address: str) -> str:
    """Give what a view may show of an address: enough to know it again, too little to use it.

    >>> masked("email", "yan.wancun@example.org"), masked("sms", "13912345678")
    ('y…@example.org', '13…78')
    """
    if kind == ChannelKind.EMAIL:
        name, _at, host = address.rpartition("@")
        return f"{name[:1]}{HIDDEN}@{host}"
    if len(address) < 4 * ENDS:
        return HIDDEN
    return f"{address[:ENDS]}{HIDDEN}{address[-ENDS:]}"


def code_hash(owner: str, code: str) -> str:
    """Give the keyed hash of a code, so that the database alone doesn't know it."""
    return salted_hmac("pacesetter.notices.code", f"{owner}/{code}", algorithm="sha256").hexdigest()


def same(hashed: str, owner: str, code: str) -> bool:
    """Say whether a code is the one that was sent."""
    return bool(hashed) and constant_time_compare(hashed, code_hash(owner, code))


def _label(kind: str) -> str:
    return f"channel:{kind}"
