"""The few pieces of SQL that SQLite and PostgreSQL write differently."""

from django.db import connection


def day_before(day: str) -> str:
    """Give the SQL for the day before a date; `day` is an SQL expression."""
    if connection.vendor == "postgresql":
        return f"({day} - 1)"
    return f"date({day}, '-1 day')"
