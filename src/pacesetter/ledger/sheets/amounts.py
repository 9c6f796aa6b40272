"""SQL for the amounts of a staged row, as far as the ledger has bounds of its own."""

from pacesetter.campaign.staging import scale
from pacesetter.ledger.terms import LARGEST


def too_much(column: str, decimals: str) -> str:
    """Hold where a staged decimal is more than the ledger adds up without loss."""
    return f"(ABS({column}) > {LARGEST} / {scale(decimals)})"


def as_text(column: str) -> str:
    """Give a staged decimal's whole part as text, for a reason."""
    return f"CAST({column} AS text)"
