"""The few pieces of SQL that SQLite and PostgreSQL write differently."""

from hashlib import sha256

from django.db import connection


def day_before(day: str) -> str:
    """Give the SQL for the day before a date; `day` is an SQL expression."""
    if connection.vendor == "postgresql":
        return f"({day} - 1)"
    return f"date({day}, '-1 day')"


def json_text(words: str) -> str:
    """Give the SQL for a text as JSON writes it, in quotation marks; `words` is an SQL expression.

    Both databases write what `journal.canonical` does: they escape what JSON must, nothing else.
    """
    if connection.vendor == "postgresql":
        return f"CAST(to_json(CAST({words} AS text)) AS text)"
    return f"json_quote({words})"


def json_texts(*words: str) -> str:
    """Give the SQL for a JSON list of texts, without spaces; a NULL is null."""
    if connection.vendor == "postgresql":
        texts = ", ".join(f"COALESCE({json_text(word)}, 'null')" for word in words)
        return f"'[' || concat_ws(',', {texts}) || ']'"
    return f"json_array({', '.join(words)})"


def json_flag(flag: str) -> str:
    """Give the SQL for a flag as JSON writes it; what is not known is no."""
    return f"CASE WHEN {flag} THEN 'true' ELSE 'false' END"


def sha256_hex(code: str) -> str:
    """Give the SQL for the SHA-256 of bytes, in hex; SQLite must be told how on each connection."""
    if connection.vendor == "postgresql":
        return f"encode(sha256({code}), 'hex')"
    connection.ensure_connection()
    connection.connection.create_function("sha256_hex", 1, _sha256_hex, deterministic=True)
    return f"sha256_hex({code})"


def _sha256_hex(code: bytes) -> str:
    return sha256(code).hexdigest()
