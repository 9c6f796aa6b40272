"""Acts that SQLite writes by itself, from a query for their facts.

SQLite runs in this process and can call back for each commitment; so the facts of 230,000 acts
need not become Python's and be bound again, which takes longer than sealing them. PostgreSQL, to
which they must be sent, has no such way.
"""

import os
from collections.abc import Mapping

from django.db import connection

from pacesetter.journal.header import whole
from pacesetter.journal.sealed import Query
from pacesetter.kernel import bulk
from reckoning.sealing import SALT_SIZE, commit

SEAL = "journal_seal"


def insert_sealed(
    query: Query, *, first: int, header: str, shared: Mapping[str, object]
) -> list[bytes]:
    """Write an act for each row of the query, from the place `first` on; give the commitments.

    `header` is what the acts' headers share, `shared` the same as columns. Raises Unprintable for
    a number with a line break.
    """
    [(count, broken)] = bulk.fetch(
        f"SELECT COUNT(*), MIN(CASE WHEN INSTR({query.number}, char(10)) THEN {query.number} END)"
        f" {query.source}"
    )
    whole(broken or "")
    salts = os.urandom(SALT_SIZE * count)
    commitments = [b""] * count

    def seal(place: int, number: str, facts: bytes) -> bytes:
        salt = salts[SALT_SIZE * place : SALT_SIZE * (place + 1)]
        found = commit(salt, f"{first + place}{header}{number}".encode(), facts)
        commitments[place] = found
        return found

    rows = query.sql.replace("%", "%%")
    connection.connection.create_function(SEAL, 3, seal)
    try:
        bulk.run(
            f"""
            INSERT INTO journal_act
                (seq, {", ".join(shared)}, number, facts, salt, commitment)
            SELECT %s + place, {", ".join(["%s"] * len(shared))}, number, facts,
                substr(%s, 1 + {SALT_SIZE} * place, {SALT_SIZE}),
                {SEAL}(place, number, CAST(facts AS blob))
            FROM (SELECT row_number() OVER () - 1 AS place, number, facts FROM ({rows}))
            """,
            (first, *shared.values(), salts),
        )
    finally:
        connection.connection.create_function(SEAL, 3, None)  # which lets go of the lists
    return commitments
