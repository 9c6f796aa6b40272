"""Rows about workers that the register knows: what each would change, and the changing."""

from pacesetter.intake.dialect import day_before
from pacesetter.kernel import bulk
from pacesetter.roster.terms import Position

KNOWN = "workers_known"
POSITIONS = ", ".join(f"'{position}'" for position in Position.values)

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
# The same of the position; where only its source is another, the source is corrected.
POSITION = """
    CASE WHEN s.position = '' THEN ''
        WHEN p.id IS NULL THEN 'new'
        WHEN p.category = s.position THEN
            CASE WHEN s.since = p.since AND s.category_source NOT IN ('', p.source)
                THEN 'mend' ELSE '' END
        WHEN s.since > p.since THEN 'turn'
        WHEN s.since = p.since THEN 'mend'
        WHEN EXISTS (SELECT 1 FROM roster_categoryfact AS old WHERE old.worker_id = w.id
            AND old.category = s.position AND old.since = s.since) THEN ''
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
    bulk.run(f"DROP TABLE IF EXISTS {KNOWN}")
    bulk.run(
        f"""
        CREATE TEMP TABLE {KNOWN} AS
        SELECT s.line, w.id AS worker_id, u.id AS unit_id,
            m.id AS membership_id, m.since AS membership_since, {MEMBERSHIP} AS membership,
            p.id AS position_id, p.since AS position_since, {POSITION} AS position,
            f.id AS woman_id, {WOMAN} AS woman,
            (SELECT MIN(old.since) FROM roster_categoryfact AS old
                WHERE old.worker_id = w.id AND old.category = 'woman') AS woman_since
        FROM staged_workers AS s
            JOIN roster_worker AS w ON w.number = s.number
            JOIN roster_unit AS u ON u.number = s.unit
            LEFT JOIN roster_membership AS m ON m.worker_id = w.id AND m.until IS NULL
            LEFT JOIN roster_categoryfact AS p ON p.worker_id = w.id AND p.until IS NULL
                AND p.category IN ({POSITIONS})
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
    _apply_positions()
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


def _apply_positions() -> None:
    bulk.run(
        f"UPDATE roster_categoryfact SET until = {day_before('s.since')}"
        f" {CHANGED} AND k.position = 'turn' AND k.position_id = roster_categoryfact.id"
    )
    bulk.run(
        f"UPDATE roster_categoryfact SET category = s.position, source = {_source()}"
        f" {CHANGED} AND k.position = 'mend' AND k.position_id = roster_categoryfact.id"
    )
    _insert_facts("s.position", "k.position IN ('new', 'turn')")


def _apply_women() -> None:
    bulk.run(
        f"UPDATE roster_categoryfact SET until = {day_before('s.since')}"
        f" {CHANGED} AND k.woman = 'end' AND k.woman_id = roster_categoryfact.id"
    )
    bulk.run(
        f"UPDATE roster_categoryfact SET source = {_source()}"
        f" {CHANGED} AND k.woman = 'mend' AND k.woman_id = roster_categoryfact.id"
    )
    bulk.run(
        "DELETE FROM roster_categoryfact"
        f" WHERE id IN (SELECT k.woman_id {CHANGED} AND k.woman = 'drop')"
    )
    _insert_facts("'woman'", "k.woman = 'new'")


def _source() -> str:
    """Give the SQL for a corrected source; another category never keeps the old one's."""
    return (
        "CASE WHEN s.category_source = '' AND (s.position = roster_categoryfact.category"
        " OR roster_categoryfact.category = 'woman')"
        " THEN roster_categoryfact.source ELSE s.category_source END"
    )


def _insert_facts(category: str, where: str) -> None:
    bulk.run(
        "INSERT INTO roster_categoryfact (worker_id, category, since, source)"
        f" SELECT k.worker_id, {category}, s.since, s.category_source {CHANGED} AND {where}"
    )
