"""Rows about workers that the register knows: what each would change, and the changing."""

from collections.abc import Collection

from pacesetter.intake.dialect import day_before
from pacesetter.kernel import bulk
from pacesetter.roster.terms import Employment, Position

KNOWN = "workers_known"
# Facts of which a worker has one at a time: the column that says which.
ONE_AT_A_TIME = {"position": Position.values, "employment": Employment.values}

# What becomes of the membership: nothing, a first one, a transfer, a correction, a refusal.
MEMBERSHIP = """
    CASE WHEN m.id IS NULL THEN 'new'
        WHEN m.unit_id = u.id AND s.since >= m.since THEN ''
        WHEN s.since > m.since THEN 'turn'
        WHEN s.since = m.since THEN 'mend'
        WHEN EXISTS (SELECT 1 FROM roster_membership AS old WHERE old.worker_id = w.id
            AND old.unit_id = u.id AND old.since = s.since) THEN ''
        ELSE 'earlier' END
    """
# The same of a position or a form of employment, known as `{fact}`; where only its source is
# another, the source is corrected.
ONE = """
    CASE WHEN s.{column} = '' THEN ''
        WHEN {fact}.id IS NULL THEN 'new'
        WHEN {fact}.category = s.{column} THEN
            CASE WHEN s.since = {fact}.since AND s.category_source NOT IN ('', {fact}.source)
                THEN 'mend' ELSE '' END
        WHEN s.since > {fact}.since THEN 'turn'
        WHEN s.since = {fact}.since THEN 'mend'
        WHEN EXISTS (SELECT 1 FROM roster_categoryfact AS old WHERE old.worker_id = w.id
            AND old.category = s.{column} AND old.since = s.since) THEN ''
        ELSE 'earlier' END
    """
# Of "woman" only the yes is a fact, so a no ends it, or takes it back if it began that very day.
COVERED = """
    EXISTS (SELECT 1 FROM roster_categoryfact AS old WHERE old.worker_id = w.id
        AND old.category = 'woman' AND {when})
    """
WOMAN = f"""
    CASE WHEN s.woman AND f.id IS NOT NULL THEN
            CASE WHEN s.since = f.since AND s.category_source NOT IN ('', f.source)
                THEN 'mend' ELSE '' END
        WHEN s.woman AND {COVERED.format(when="old.since = s.since")} THEN ''
        WHEN s.woman AND {COVERED.format(when="old.until >= s.since")} THEN 'earlier'
        WHEN s.woman THEN 'new'
        WHEN NOT s.woman AND f.since < s.since THEN 'end'
        WHEN NOT s.woman AND f.since = s.since THEN 'drop'
        WHEN NOT s.woman AND {COVERED.format(when="s.since BETWEEN old.since AND old.until")}
            THEN 'earlier'
        ELSE '' END
    """
CHANGED = f"""
    FROM {KNOWN} AS k JOIN staged_workers AS s ON s.line = k.line
    WHERE s.verdict = 'changed'
    """


def look_up() -> None:
    """Look up, for each row still in question, what is known and what it would change."""
    columns = ", ".join(
        f"{column}_.id AS {column}_id, {column}_.since AS {column}_since,"
        f" {ONE.format(column=column, fact=f'{column}_')} AS {column}"
        for column in ONE_AT_A_TIME
    )
    joins = " ".join(
        f"LEFT JOIN roster_categoryfact AS {column}_ ON {column}_.worker_id = w.id"
        f" AND {column}_.until IS NULL AND {column}_.category IN ({_listed(values)})"
        for column, values in ONE_AT_A_TIME.items()
    )
    bulk.run(f"DROP TABLE IF EXISTS {KNOWN}")
    bulk.run(
        f"""
        CREATE TEMP TABLE {KNOWN} AS
        SELECT s.line, w.id AS worker_id, u.id AS unit_id,
            m.id AS membership_id, m.since AS membership_since, {MEMBERSHIP} AS membership,
            {columns},
            f.id AS woman_id, {WOMAN} AS woman,
            (SELECT MIN(old.since) FROM roster_categoryfact AS old
                WHERE old.worker_id = w.id AND old.category = 'woman') AS woman_since
        FROM staged_workers AS s
            JOIN roster_worker AS w ON w.number = s.number
            JOIN roster_unit AS u ON u.number = s.unit
            LEFT JOIN roster_membership AS m ON m.worker_id = w.id AND m.until IS NULL
            {joins}
            LEFT JOIN roster_categoryfact AS f ON f.worker_id = w.id AND f.until IS NULL
                AND f.category = 'woman'
        WHERE s.verdict IS NULL
        """
    )
    bulk.run(f"CREATE UNIQUE INDEX {KNOWN}_line ON {KNOWN} (line)")


def apply_changed() -> None:
    """Change what the rows with the verdict `changed` change."""
    bulk.run(
        f"""
        UPDATE roster_worker SET name = s.name,
            name_latin = CASE WHEN s.name_latin = '' THEN roster_worker.name_latin
                ELSE s.name_latin END,
            trade = CASE WHEN s.trade = '' THEN roster_worker.trade ELSE s.trade END,
            named_in_public = COALESCE(s.named_in_public, roster_worker.named_in_public),
            made_up = COALESCE(s.made_up, roster_worker.made_up)
        {CHANGED} AND k.worker_id = roster_worker.id
        """
    )
    _apply_memberships()
    for column in ONE_AT_A_TIME:
        _apply_one(column)
    _apply_women()


def _apply_memberships() -> None:
    bulk.run(
        f"UPDATE roster_membership SET until = {day_before('s.since')}"
        f" {CHANGED} AND k.membership = 'turn' AND k.membership_id = roster_membership.id"
    )
    bulk.run(
        f"UPDATE roster_membership SET unit_id = k.unit_id"
        f" {CHANGED} AND k.membership = 'mend' AND k.membership_id = roster_membership.id"
    )
    bulk.run(
        "INSERT INTO roster_membership (worker_id, unit_id, since)"
        f" SELECT k.worker_id, k.unit_id, s.since {CHANGED} AND k.membership IN ('new', 'turn')"
    )


def _apply_one(column: str) -> None:
    bulk.run(
        f"UPDATE roster_categoryfact SET until = {day_before('s.since')}"
        f" {CHANGED} AND k.{column} = 'turn' AND k.{column}_id = roster_categoryfact.id"
    )
    bulk.run(
        f"UPDATE roster_categoryfact SET category = s.{column}, source = {_source(column)}"
        f" {CHANGED} AND k.{column} = 'mend' AND k.{column}_id = roster_categoryfact.id"
    )
    _insert_facts(f"s.{column}", f"k.{column} IN ('new', 'turn')")


def _apply_women() -> None:
    bulk.run(
        f"UPDATE roster_categoryfact SET until = {day_before('s.since')}"
        f" {CHANGED} AND k.woman = 'end' AND k.woman_id = roster_categoryfact.id"
    )
    bulk.run(
        f"UPDATE roster_categoryfact SET source = {_source('position')}"
        f" {CHANGED} AND k.woman = 'mend' AND k.woman_id = roster_categoryfact.id"
    )
    bulk.run(
        "DELETE FROM roster_categoryfact"
        f" WHERE id IN (SELECT k.woman_id {CHANGED} AND k.woman = 'drop')"
    )
    _insert_facts("'woman'", "k.woman = 'new'")


def _source(column: str) -> str:
    """Give the SQL for a corrected source; another category never keeps the old one's."""
    return (
        f"CASE WHEN s.category_source = '' AND (s.{column} = roster_categoryfact.category"
        " OR roster_categoryfact.category = 'woman')"
        " THEN roster_categoryfact.source ELSE s.category_source END"
    )


def _listed(values: Collection[str]) -> str:
    return ", ".join(f"'{value}'" for value in values)


def _insert_facts(category: str, where: str) -> None:
    bulk.run(
        "INSERT INTO roster_categoryfact (worker_id, category, since, source)"
        f" SELECT k.worker_id, {category}, s.since, s.category_source {CHANGED} AND {where}"
    )
