"""Constituencies: each with all the units whose workers elect in it, between two days."""

import re
from collections.abc import Iterator

from pacesetter.intake.sheet import Column, Sheet, Type
from pacesetter.intake.staging import Staged
from pacesetter.intake.terms import Verdict
from pacesetter.kernel import bulk
from pacesetter.roster import sealed
from pacesetter.roster.taking.taking import Taking
from pacesetter.roster.terms import Event

LONGEST = 4000  # letters of a list of units
BETWEEN = re.compile(r"[;；、,，]")  # what people write between two numbers
CONSTITUENCIES = Sheet(
    "constituencies",
    "选区",
    ("number",),
    (
        Column("number", "选区编号", required=True, longest=48),
        Column("name_zh", "选区名称", required=True, longest=120),
        Column("name_en", "英文名称", longest=120, optional=True),
        Column("units", "单位", longest=LONGEST),
        Column("units_alone", "仅本级单位", longest=LONGEST, optional=True),
        Column("seats", "名额", Type.WHOLE, optional=True),
        Column("since", "起始日期", Type.DATE, required=True),
        Column("until", "截止日期", Type.DATE, optional=True),
    ),
)
PARTS = "constituency_parts"
PARTS_OF = f"SELECT 1 FROM {PARTS} AS p WHERE p.line = s.line"
MOST_SEATS = 100_000


def settle(staged: Staged) -> None:
    """Check, compare and apply the constituencies of a sheet."""
    _unfold(staged)
    _check(staged)
    _compare(staged)
    _apply()
    bulk.run(f"DROP TABLE {PARTS}")


def touched(verdict: Verdict) -> sealed.Rows:
    """Give the facts of the constituencies with a verdict."""
    return sealed.constituencies(
        f"SELECT number FROM staged_constituencies WHERE verdict = '{verdict.value}'"
    )


TAKING = Taking(
    CONSTITUENCIES,
    "constituency",
    settle,
    touched,
    Event.CONSTITUENCY_DRAWN,
    Event.CONSTITUENCY_REDRAWN,
)


def _unfold(staged: Staged) -> None:
    """Make a row of each unit that a cell names; `alone` is 1 where it stands for itself."""
    bulk.run(f"DROP TABLE IF EXISTS {PARTS}")
    bulk.run(f"CREATE TEMP TABLE {PARTS} (line bigint, unit text, alone integer)")
    cells = bulk.fetch(f"SELECT line, units, units_alone FROM {staged.table} WHERE verdict IS NULL")
    bulk.load(PARTS, ("line", "unit", "alone"), _parts(cells))
    bulk.run(f"CREATE INDEX {PARTS}_line ON {PARTS} (line)")
    bulk.analyse(PARTS)


def _parts(cells: list[tuple[object, ...]]) -> Iterator[tuple[int, str, int]]:
    for line, whole, alone in cells:
        for cell, marked in ((whole, 0), (alone, 1)):
            named = {number.strip() for number in BETWEEN.split(str(cell))} - {""}
            yield from ((int(str(line)), number, marked) for number in sorted(named))


def _check(staged: Staged) -> None:
    staged.refuse(f"NOT EXISTS ({PARTS_OF})", "no_units")
    unknown = (
        f"(SELECT MIN(p.unit) FROM {PARTS} AS p WHERE p.line = s.line"
        " AND p.unit NOT IN (SELECT number FROM roster_unit))"
    )
    staged.refuse(f"{unknown} IS NOT NULL", "unit", unknown)
    twice = (
        f"(SELECT MIN(p.unit) FROM {PARTS} AS p JOIN {PARTS} AS q"
        " ON q.line = p.line AND q.unit = p.unit AND q.alone > p.alone WHERE p.line = s.line)"
    )
    staged.refuse(f"{twice} IS NOT NULL", "both_ways", twice)
    staged.refuse(f"s.seats < 0 OR s.seats > {MOST_SEATS}", "seats", "CAST(s.seats AS text)")
    staged.refuse("s.until < s.since", "ends_first", "CAST(s.until AS text)")


def _compare(staged: Staged) -> None:
    staged.mark(
        Verdict.NEW,
        "NOT EXISTS (SELECT 1 FROM roster_constituency AS c WHERE c.number = s.number)",
    )
    stands = """
        SELECT u.number, CASE WHEN cu.alone THEN 1 ELSE 0 END FROM roster_constituencyunit AS cu
            JOIN roster_unit AS u ON u.id = cu.unit_id WHERE cu.constituency_id = c.id
        """
    said = f"SELECT p.unit, p.alone FROM {PARTS} AS p WHERE p.line = s.line"
    staged.mark(
        Verdict.UNCHANGED,
        f"""
        EXISTS (SELECT 1 FROM roster_constituency AS c WHERE c.number = s.number
            AND c.name_zh = s.name_zh AND s.name_en IN ('', c.name_en)
            AND (s.seats IS NULL OR s.seats IS NOT DISTINCT FROM c.seats) AND c.since = s.since
            AND (s.until IS NULL OR s.until IS NOT DISTINCT FROM c.until)
            AND NOT EXISTS ({stands} EXCEPT {said}) AND NOT EXISTS ({said} EXCEPT {stands}))
        """,
    )
    staged.mark(Verdict.CHANGED)


def _apply() -> None:
    bulk.run(
        """
        INSERT INTO roster_constituency (number, name_zh, name_en, seats, since, until)
        SELECT number, name_zh, name_en, seats, since, until
        FROM staged_constituencies WHERE verdict = 'new' ORDER BY number
        """
    )
    bulk.run(
        """
        UPDATE roster_constituency SET name_zh = s.name_zh, since = s.since,
            name_en = CASE WHEN s.name_en = '' THEN roster_constituency.name_en
                ELSE s.name_en END,
            seats = COALESCE(s.seats, roster_constituency.seats),
            until = COALESCE(s.until, roster_constituency.until)
        FROM staged_constituencies AS s
        WHERE s.number = roster_constituency.number AND s.verdict = 'changed'
        """
    )
    bulk.run(
        """
        DELETE FROM roster_constituencyunit WHERE constituency_id IN (
            SELECT c.id FROM staged_constituencies AS s
                JOIN roster_constituency AS c ON c.number = s.number WHERE s.verdict = 'changed')
        """
    )
    bulk.run(
        f"""
        INSERT INTO roster_constituencyunit (constituency_id, unit_id, alone)
        SELECT c.id, u.id, p.alone = 1 FROM staged_constituencies AS s
            JOIN roster_constituency AS c ON c.number = s.number
            JOIN {PARTS} AS p ON p.line = s.line JOIN roster_unit AS u ON u.number = p.unit
        WHERE s.verdict IN ('new', 'changed') ORDER BY c.number, u.number
        """
    )
