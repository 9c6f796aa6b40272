"""Constituencies: which units lie in which, and who lies in none or in several."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from pacesetter.kernel import bulk
from pacesetter.roster.terms import Employment

PER_PAGE = 50
FORMS = ", ".join(f"'{form}'" for form in Employment.values)
# Which unit lies in which constituency; a unit stands for its subtree, or alone for itself.
COVERING = """
    roster_constituencyunit AS cu JOIN roster_constituency AS c ON c.id = cu.constituency_id
        JOIN roster_unitancestor AS a ON a.ancestor_id = cu.unit_id
            AND (a.distance = 0 OR NOT cu.alone)
    """
IN_FORCE = "c.since <= %s AND (c.until IS NULL OR c.until >= %s)"
LYING = f"""
    lying (unit_id, places) AS (SELECT a.descendant_id, COUNT(DISTINCT c.id)
        FROM {COVERING} WHERE {IN_FORCE} GROUP BY a.descendant_id)
    """


@dataclass(frozen=True, slots=True)
class ConstituencyTold:
    """A constituency, and the unit by which the one asked about lies in it."""

    number: str
    name_zh: str
    name_en: str
    seats: int | None
    by_zh: str
    by_en: str


@dataclass(frozen=True, slots=True)
class Misplaced:
    """An eligible worker who lies in no constituency, or in several."""

    number: str
    name: str
    unit: str
    unit_zh: str
    unit_en: str
    employment: str
    constituencies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """How the constituencies cover the eligible workers of some units on a day."""

    eligible: int
    none: int
    several: int

    @property
    def once(self) -> int:
        """Count those who lie in exactly one."""
        return self.eligible - self.none - self.several

    @property
    def right(self) -> bool:
        """Say whether everybody lies in exactly one."""
        return not self.none and not self.several


def constituencies_over(unit: int, on: date) -> tuple[ConstituencyTold, ...]:
    """Give the constituencies that a unit's own workers lie in on a day."""
    rows = bulk.fetch(
        f"""
        SELECT c.number, c.name_zh, c.name_en, c.seats, u.name_zh, u.name_en
        FROM {COVERING} JOIN roster_unit AS u ON u.id = cu.unit_id
        WHERE {IN_FORCE} AND a.descendant_id = %s ORDER BY c.number, u.path
        """,
        (on, on, unit),
    )
    return tuple(ConstituencyTold(*row) for row in rows)


def cover(units: Collection[int], on: date, forms: Collection[str]) -> Cover:
    """Count the eligible workers of these units, and those in no constituency or in several.

    `forms` are the forms of employment that are eligible: which they are, a rule pack says.
    """
    if not units:
        return Cover(0, 0, 0)
    who, params = _eligible(units, on, forms)
    [(eligible, none, several)] = bulk.fetch(
        f"""
        WITH {LYING}
        SELECT COUNT(*), SUM(CASE WHEN l.places IS NULL THEN 1 ELSE 0 END),
            SUM(CASE WHEN l.places > 1 THEN 1 ELSE 0 END)
        FROM roster_membership AS m LEFT JOIN lying AS l ON l.unit_id = m.unit_id WHERE {who}
        """,
        (on, on, *params),
    )
    return Cover(int(eligible), int(none or 0), int(several or 0))


def misplaced_page(
    units: Collection[int], on: date, forms: Collection[str], page: int
) -> tuple[Misplaced, ...]:
    """Give a page of the workers who lie in no constituency or in several, by unit and number."""
    span = f"LIMIT {PER_PAGE} OFFSET {(max(page, 1) - 1) * PER_PAGE:d}"
    return tuple(_misplaced(units, on, forms, span))


def misplaced(units: Collection[int], on: date, forms: Collection[str]) -> Iterator[Misplaced]:
    """Give all workers who lie in no constituency or in several, by unit and number."""
    yield from _misplaced(units, on, forms, "")


def counted_for_seats(
    kind: str, on: date, forms: Collection[str]
) -> tuple[tuple[str, str, str, int], ...]:
    """Count the workers of these forms of employment in every unit of a level and below it.

    Give (number, Chinese name, English name, workers) of each unit, also of those without.
    """
    employed, params = _employed(on, forms)
    rows = bulk.fetch(
        f"""
        SELECT u.number, u.name_zh, u.name_en, COUNT(m.id)
        FROM roster_unit AS u JOIN roster_unitancestor AS a ON a.ancestor_id = u.id
            LEFT JOIN roster_membership AS m ON m.unit_id = a.descendant_id AND {employed}
        WHERE u.kind = %s GROUP BY u.id, u.number, u.name_zh, u.name_en, u.path ORDER BY u.path
        """,
        (*params, kind),
    )
    return tuple((number, zh, en, int(workers)) for number, zh, en, workers in rows)


def _misplaced(
    units: Collection[int], on: date, forms: Collection[str], span: str
) -> Iterator[Misplaced]:
    if not units:
        return
    who, params = _eligible(units, on, forms)
    rows = bulk.fetch(
        f"""
        WITH {LYING}
        SELECT w.number, w.name, u.id, u.number, u.name_zh, u.name_en, COALESCE((
            SELECT MAX(f.category) FROM roster_categoryfact AS f WHERE f.worker_id = w.id
            AND f.category IN ({FORMS}) AND f.since <= %s AND (f.until IS NULL OR f.until >= %s)
            ), '{Employment.OWN.value}')
        FROM roster_unit AS u LEFT JOIN lying AS l ON l.unit_id = u.id
            JOIN roster_membership AS m ON m.unit_id = u.id
            JOIN roster_worker AS w ON w.id = m.worker_id
        WHERE COALESCE(l.places, 0) <> 1 AND {who} ORDER BY u.path, w.number {span}
        """,
        (on, on, on, on, *params),
    )
    several = _numbers(on, {int(row[2]) for row in rows})
    for number, name, unit, unit_number, zh, en, form in rows:
        lies_in = several.get(int(unit), ())
        yield Misplaced(number, name, unit_number, zh, en, form, lies_in)


def _numbers(on: date, units: Collection[int]) -> dict[int, tuple[str, ...]]:
    """Give the numbers of the constituencies that each of these units lies in."""
    found: dict[int, tuple[str, ...]] = {}
    if units:
        rows = bulk.fetch(
            f"""
            SELECT DISTINCT a.descendant_id, c.number FROM {COVERING}
            WHERE {IN_FORCE} AND a.descendant_id IN ({_marks(units)}) ORDER BY 1, 2
            """,
            (on, on, *units),
        )
        for unit, number in rows:
            found[int(unit)] = (*found.get(int(unit), ()), str(number))
    return found


def _eligible(
    units: Collection[int], on: date, forms: Collection[str]
) -> tuple[str, tuple[object, ...]]:
    """Give the SQL that holds for memberships (alias `m`) of the eligible, and its parameters.

    Who has no form of employment on record is employed here.
    """
    employed, params = _employed(on, forms)
    within = f"""
        m.unit_id IN (SELECT w_a.descendant_id FROM roster_unitancestor AS w_a
            WHERE w_a.ancestor_id IN ({_marks(units)}))
        """
    return f"{within} AND {employed}", (*units, *params)


def _employed(on: date, forms: Collection[str]) -> tuple[str, tuple[object, ...]]:
    """Give the SQL that holds for memberships (alias `m`) in force, of these forms; parameters."""
    in_force = "m.since <= %s AND (m.until IS NULL OR m.until >= %s)"
    own = Employment.OWN in forms
    asked = [form for form in Employment.values if (form in forms) != own]
    if own and not asked:
        return in_force, (on, on)
    listed = f"""
        m.worker_id {"NOT IN" if own else "IN"} (SELECT e.worker_id FROM roster_categoryfact AS e
            WHERE e.category IN ({_marks(asked)}) AND e.since <= %s
            AND (e.until IS NULL OR e.until >= %s))
        """
    return f"{in_force} AND {listed}", (on, on, *asked, on, on)


def _marks(values: Collection[object]) -> str:
    return ", ".join(["%s"] * len(values)) or "NULL"
