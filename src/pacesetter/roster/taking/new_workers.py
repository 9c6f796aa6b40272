"""Rows about workers that the register does not know: writing them, and telling what was written.

The facts to be sealed are written as JSON by the database, from the rows that the workers came
in: reading them back from five tables, or making each in Python, would take a sixth of the whole
import. `ledger verify` and a test say that they are the bytes of `sealed.workers`.
"""

from pacesetter.intake.dialect import json_flag, json_text, json_texts, sha256_hex
from pacesetter.journal.sealed import Query
from pacesetter.kernel import bulk
from pacesetter.roster import heads
from pacesetter.roster.terms import PrivateKind

PRIVATE: tuple[str, ...] = tuple(PrivateKind.values)
NEW = "new_people"  # their rows by the ids that they have got: found once, used four times
# How many come to which unit, by category: read once, since a whole city may come.
NEW_HEADS = f"""
    WITH came AS MATERIALIZED (
        SELECT unit_id, position, woman, COUNT(*) AS own, MAX(since) AS last
        FROM {NEW} GROUP BY unit_id, position, woman
    )
    SELECT unit_id, '' AS category, own, last FROM came
    UNION ALL SELECT unit_id, position, own, last FROM came WHERE position <> ''
    UNION ALL SELECT unit_id, 'woman', own, last FROM came WHERE woman
    """


def write_new() -> None:
    """Write the new workers, in the order of their numbers, as they will be read."""
    bulk.run(
        """
        INSERT INTO roster_worker (number, name, name_latin, trade, named_in_public, made_up)
        SELECT number, name, name_latin, trade, COALESCE(named_in_public, FALSE),
            COALESCE(made_up, FALSE)
        FROM staged_workers WHERE verdict = 'new' ORDER BY number
        """
    )
    _find_ids()
    bulk.run(
        "INSERT INTO roster_membership (worker_id, unit_id, since)"
        f" SELECT worker_id, unit_id, since FROM {NEW} ORDER BY worker_id"
    )
    told = [("position", "position <> ''"), ("'woman'", "woman")]
    if any_employment():
        told.append(("employment", "employment <> ''"))
    for category, where in told:
        bulk.run(
            "INSERT INTO roster_categoryfact (worker_id, category, since, source)"
            f" SELECT worker_id, {category}, since, category_source FROM {NEW}"
            f" WHERE {where} ORDER BY worker_id"
        )
    heads.add(NEW_HEADS)
    bulk.run(f"DROP TABLE {NEW}")


def _find_ids() -> None:
    bulk.run(f"DROP TABLE IF EXISTS {NEW}")
    # "integer", not "bigint": on SQLite the table then is its own index, and nobody sorts again.
    bulk.run(
        f"""
        CREATE TEMP TABLE {NEW} (
            worker_id integer PRIMARY KEY, unit_id integer, since date, position text,
            employment text, woman boolean, category_source text
        )
        """
    )
    bulk.run(
        f"""
        INSERT INTO {NEW}
        SELECT w.id, u.id, s.since, s.position, s.employment, s.woman, s.category_source
        FROM staged_workers AS s JOIN roster_worker AS w ON w.number = s.number
            JOIN roster_unit AS u ON u.number = s.unit
        WHERE s.verdict = 'new' ORDER BY w.id
        """
    )
    bulk.analyse(NEW)


def registered() -> Query:
    """Give of the new workers what `sealed.workers` gives, in the order of their numbers.

    Keys are sorted, and so are lists.
    """
    return Query(
        number="s.number",
        facts=f"""format(
            '{{"facts":[%s],"made_up":%s,"memberships":[%s],"name":%s,"name_latin":%s,'
                || '"named_in_public":%s,"number":%s,"private":{{%s}},"trade":%s}}',
            {_facts()}, {json_flag("s.made_up")}, {json_texts("s.since", "s.unit", "NULL")},
            {json_text("s.name")}, {json_text("s.name_latin")}, {json_flag("s.named_in_public")},
            {json_text("s.number")}, {_private()}, {json_text("s.trade")}
            )""",
        source="FROM staged_workers AS s WHERE s.verdict = 'new'",
    )


def _facts() -> str:
    """Give the SQL for the category facts, by category: each position comes before "woman".

    Where any row has a form of employment, it stands before or behind the position.
    """
    position, employment, woman = (
        json_texts(category, "s.since", "NULL", "s.category_source")
        for category in ("s.position", "s.employment", "'woman'")
    )
    if not any_employment():
        return f"""
            CASE WHEN s.position = '' THEN '' ELSE {position} END
            || CASE WHEN s.position <> '' AND s.woman THEN ',' ELSE '' END
            || CASE WHEN s.woman THEN {woman} ELSE '' END
            """
    before = "(s.position = '' OR s.employment < s.position)"
    return f"""
        substr(
            CASE WHEN s.employment <> '' AND {before} THEN ',' || {employment} ELSE '' END
            || CASE WHEN s.position = '' THEN '' ELSE ',' || {position} END
            || CASE WHEN s.employment <> '' AND NOT {before} THEN ',' || {employment} ELSE '' END
            || CASE WHEN s.woman THEN ',' || {woman} ELSE '' END, 2)
        """


def any_employment() -> bool:
    """Say whether any row of the sheet has a form of employment."""
    return bool(bulk.fetch("SELECT 1 FROM staged_workers WHERE employment <> '' LIMIT 1"))


def _private() -> str:
    """Give the SQL for the hashes of the private facts, a comma between each two."""
    hashes = [
        f"""CASE WHEN s.{kind} IS NULL THEN '' ELSE
            ',"{kind}":"' || {sha256_hex(f"s.{kind}")} || '"' END"""
        for kind in sorted(staged_kinds())
    ]
    return f"substr({' || '.join(hashes)}, 2)" if hashes else "''"


def staged_kinds() -> list[str]:
    """Give the kinds of private facts that any row of the sheet has."""
    asked = ", ".join(f"COUNT({kind})" for kind in PRIVATE)
    [counts] = bulk.fetch(f"SELECT {asked} FROM staged_workers")
    return [kind for kind, count in zip(PRIVATE, counts, strict=True) if count]
