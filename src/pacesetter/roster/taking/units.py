"""Units: a tree in any order of rows, and the ownership of its enterprises from a day on."""

from pacesetter.intake.sheet import Column, Sheet, Type
from pacesetter.intake.staging import Staged
from pacesetter.intake.terms import Verdict
from pacesetter.kernel import bulk
from pacesetter.roster import sealed, tree
from pacesetter.roster.taking.taking import Taking
from pacesetter.roster.terms import Event, UnitKind

UNITS = Sheet(
    "units",
    "单位",
    ("number",),
    (
        Column(
            "number",
            "单位编号",
            required=True,
            longest=48,
            aliases=("编号", "单位代码", "单位编码", "代码"),
        ),
        Column(
            "parent",
            "上级单位",
            longest=48,
            aliases=("上级单位编号", "上级编号", "上级", "主管单位", "隶属单位"),
        ),
        Column(
            "kind",
            "级别",
            required=True,
            choices=tuple(UnitKind.values),
            choices_zh=("总工会", "产业", "企业", "车间", "工段", "班组"),
            aliases=("单位级别", "单位类型", "类型", "层级"),
        ),
        Column(
            "name_zh",
            "单位名称",
            required=True,
            longest=120,
            aliases=("名称", "单位", "单位全称", "中文名称"),
        ),
        Column("name_en", "英文名称", longest=120, optional=True, aliases=("英文名",)),
        Column(
            "ownership",
            "所有制",
            longest=64,
            optional=True,
            aliases=("所有制类别", "所有制性质", "经济类型", "经济性质"),
        ),
        Column("ownership_since", "所有制起始日期", Type.DATE, optional=True),
        Column("ownership_source", "所有制依据", optional=True),
        Column("made_up", "虚构", Type.FLAG, optional=True, unknown=True),
    ),
)
TREE = "units_to_be"
RANKS = " ".join(f"WHEN '{kind}' THEN {rank}" for rank, kind in enumerate(UnitKind.values))


def settle(staged: Staged) -> None:
    """Check, compare and apply the units of a sheet."""
    tree.lock()
    _check_cells(staged)
    while _check_tree(staged):
        pass  # a refused row may leave others without a parent, but never without end
    _compare(staged)
    _apply()


def touched(verdict: Verdict) -> sealed.Rows:
    """Give the facts of the units with a verdict."""
    return sealed.units(f"SELECT number FROM staged_units WHERE verdict = '{verdict.value}'")


TAKING = Taking(UNITS, "unit", settle, touched, Event.UNIT_REGISTERED, Event.UNIT_CHANGED)


def _check_cells(staged: Staged) -> None:
    bulk.run(
        "UPDATE staged_units SET ownership = t.code FROM roster_ownershiptype AS t"
        " WHERE t.name_zh = ownership OR (t.name_en = ownership AND ownership <> '')"
    )
    staged.refuse("s.number LIKE '%%/%%'", "slash", "s.number")
    staged.refuse("s.ownership <> '' AND s.kind <> 'enterprise'", "ownership_place", "s.ownership")
    staged.refuse(
        "s.kind <> 'enterprise' AND EXISTS (SELECT 1 FROM roster_ownership AS o"
        " JOIN roster_unit AS u ON u.id = o.unit_id WHERE u.number = s.number)",
        "ownership_kept",
        "s.number",
    )
    staged.refuse(
        "s.ownership <> '' AND s.ownership NOT IN (SELECT code FROM roster_ownershiptype)",
        "ownership_type",
        "s.ownership",
    )
    staged.refuse(
        "s.ownership <> '' AND s.ownership_since IS NULL", "ownership_since", "s.ownership"
    )
    staged.refuse(
        "s.ownership = '' AND s.ownership_since IS NOT NULL",
        "ownership_nothing",
        "CAST(s.ownership_since AS text)",
    )


def _check_tree(staged: Staged) -> int:
    """Refuse what would not stand in the tree as it would be now; give how many rows.

    One fault at a time: where a row is refused, others may be sound in what stands instead.
    """
    _draw_tree()
    refused = _check_roots(staged) or _check_parents(staged) or _check_levels(staged)
    bulk.run(f"DROP TABLE {TREE}")
    return refused


def _draw_tree() -> None:
    """Draw the tree as it would be: rows in question, and units that they don't speak of."""
    bulk.run(f"DROP TABLE IF EXISTS {TREE}")
    bulk.run(
        f"""
        CREATE TEMP TABLE {TREE} AS
        SELECT s.number, s.parent, s.line, CASE s.kind {RANKS} END AS level
            FROM staged_units AS s WHERE s.verdict IS NULL
        UNION ALL
        SELECT u.number, COALESCE(p.number, ''), NULL, CASE u.kind {RANKS} END
            FROM roster_unit AS u LEFT JOIN roster_unit AS p ON p.id = u.parent_id
            WHERE NOT EXISTS (
                SELECT 1 FROM staged_units AS s WHERE s.number = u.number AND s.verdict IS NULL)
        """
    )
    bulk.run(f"CREATE INDEX {TREE}_number ON {TREE} (number)")
    bulk.run(f"CREATE INDEX {TREE}_parent ON {TREE} (parent)")


def _check_roots(staged: Staged) -> int:
    """One top: the one that stands, else the first of the sheet."""
    top = f"""
        (SELECT t.number FROM {TREE} AS t LEFT JOIN roster_unit AS u ON u.number = t.number
        WHERE t.parent = ''
        ORDER BY CASE WHEN u.id IS NOT NULL AND u.parent_id IS NULL THEN 0 ELSE 1 END, t.line
        LIMIT 1)
        """
    return staged.refuse(f"s.parent = '' AND s.number <> {top}", "second_root", top)


def _check_parents(staged: Staged) -> int:
    orphan = f"s.parent <> '' AND NOT EXISTS (SELECT 1 FROM {TREE} AS t WHERE t.number = s.parent)"
    named = "EXISTS (SELECT 1 FROM staged_units AS r WHERE r.number = s.parent)"
    return (
        staged.refuse(f"{orphan} AND NOT {named}", "parent", "s.parent")
        or staged.refuse(orphan, "parent_refused", "s.parent")
        or _check_cycles(staged)
    )


def _check_cycles(staged: Staged) -> int:
    """Refuse rows from which the parents lead back to the row itself.

    From the top down every sound unit is reached; only the few others are climbed from. A circle
    of more than sixteen units has a level turned round, and is refused for that.
    """
    reached = f"""
        WITH RECURSIVE reached(number) AS (
            SELECT number FROM {TREE} WHERE parent = ''
            UNION ALL
            SELECT t.number FROM reached JOIN {TREE} AS t ON t.parent = reached.number
        )
        """
    bulk.run(f"DROP TABLE IF EXISTS {TREE}_astray")
    bulk.run(
        f"""
        CREATE TEMP TABLE {TREE}_astray AS {reached}
        SELECT t.number, t.parent FROM {TREE} AS t LEFT JOIN reached AS r ON r.number = t.number
        WHERE r.number IS NULL AND t.parent IN (SELECT number FROM {TREE})
        """
    )
    climb = f"""
        WITH RECURSIVE up(start, place, steps) AS (
            SELECT a.number, a.parent, 1 FROM {TREE}_astray AS a
            UNION ALL
            SELECT up.start, t.parent, up.steps + 1 FROM up JOIN {TREE} AS t ON t.number = up.place
            WHERE up.place <> up.start AND up.steps < 16
        )
        SELECT start FROM up WHERE place = start
        """
    refused = staged.refuse(f"s.number IN ({climb})", "cycle", "s.number")
    bulk.run(f"DROP TABLE {TREE}_astray")
    return refused


def _check_levels(staged: Staged) -> int:
    """A unit stands lower than its parent; where it isn't in the sheet, its parent is wrong."""
    turned = f"""
        SELECT {{wanted}} FROM {TREE} AS t JOIN {TREE} AS p ON p.number = t.parent
        WHERE t.level <= p.level
        """
    below = turned.format(wanted="MIN(t.number)") + " AND t.line IS NULL AND p.number = s.number"
    return staged.refuse(
        f"s.number IN ({turned.format(wanted='p.number')} AND t.line IS NULL)",
        "turned_below",
        f"({below})",
    ) or staged.refuse(f"s.number IN ({turned.format(wanted='t.number')})", "turned", "s.parent")


def _compare(staged: Staged) -> None:
    staged.mark(
        Verdict.NEW, "NOT EXISTS (SELECT 1 FROM roster_unit AS u WHERE u.number = s.number)"
    )
    same_ownership = """
        EXISTS (SELECT 1 FROM roster_ownership AS o WHERE o.unit_id = u.id
            AND o.since = s.ownership_since AND o.type_id = s.ownership
            AND s.ownership_source IN ('', o.source))
        """
    staged.mark(
        Verdict.UNCHANGED,
        f"""
        EXISTS (SELECT 1 FROM roster_unit AS u LEFT JOIN roster_unit AS p ON p.id = u.parent_id
            WHERE u.number = s.number AND COALESCE(p.number, '') = s.parent AND u.kind = s.kind
            AND u.name_zh = s.name_zh AND s.name_en IN ('', u.name_en)
            AND COALESCE(s.made_up, u.made_up) = u.made_up
            AND (s.ownership = '' OR {same_ownership}))
        """,
    )
    staged.mark(Verdict.CHANGED)


def _apply() -> None:
    bulk.run(
        """
        INSERT INTO roster_unit (number, kind, name_zh, name_en, made_up, path, depth)
        SELECT number, kind, name_zh, name_en, COALESCE(made_up, FALSE), '', 0
        FROM staged_units WHERE verdict = 'new' ORDER BY number
        """
    )
    bulk.run(
        """
        UPDATE roster_unit SET kind = s.kind, name_zh = s.name_zh,
            name_en = CASE WHEN s.name_en = '' THEN roster_unit.name_en ELSE s.name_en END,
            made_up = COALESCE(s.made_up, roster_unit.made_up)
        FROM staged_units AS s WHERE s.number = roster_unit.number AND s.verdict = 'changed'
        """
    )
    _move()
    bulk.run(
        """
        INSERT INTO roster_ownership (unit_id, type_id, since, source)
        SELECT u.id, s.ownership, s.ownership_since, s.ownership_source
        FROM staged_units AS s JOIN roster_unit AS u ON u.number = s.number
        WHERE s.verdict IN ('new', 'changed') AND s.ownership <> ''
        ON CONFLICT (unit_id, since) DO UPDATE SET type_id = excluded.type_id,
            source = CASE WHEN excluded.source = '' AND roster_ownership.type_id = excluded.type_id
                THEN roster_ownership.source ELSE excluded.source END
        """
    )


def _move() -> None:
    """Hang new and moved units under their parents, and derive what follows from it."""
    bulk.run("DROP TABLE IF EXISTS units_moved")
    bulk.run(
        """
        CREATE TEMP TABLE units_moved AS
        SELECT u.id, p.id AS parent_id FROM staged_units AS s
            JOIN roster_unit AS u ON u.number = s.number
            LEFT JOIN roster_unit AS p ON p.number = s.parent
        WHERE s.verdict = 'new'
            OR (s.verdict = 'changed' AND u.parent_id IS DISTINCT FROM p.id)
        """
    )
    bulk.run(
        "UPDATE roster_unit SET parent_id = m.parent_id FROM units_moved AS m"
        " WHERE m.id = roster_unit.id"
    )
    tree.derive("SELECT id FROM units_moved")
    bulk.run("DROP TABLE units_moved")
