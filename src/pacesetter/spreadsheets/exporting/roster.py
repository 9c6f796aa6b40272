"""Units, workers, offices and constituencies as they leave.

A sheet tells what holds now: a worker's last unit, an enterprise's last ownership. Whoever has
left, or was erased, has no row: a row would bring him or her back.
"""

from pacesetter.roster.privacy import decrypt
from pacesetter.roster.sheets import CONSTITUENCIES, OFFICES, UNITS, WORKERS
from pacesetter.roster.terms import Employment, Position, PrivateKind
from pacesetter.spreadsheets.exporting.leaving import NO, Leaving, flag, joined, text

POSITIONS = ", ".join(f"'{position}'" for position in Position.values)
FORMS = ", ".join(f"'{form}'" for form in Employment.values)
LEAVING_UNITS = Leaving(
    UNITS,
    {
        "number": "u.number",
        "parent": "COALESCE(p.number, '')",
        "kind": "u.kind",
        "name_zh": "u.name_zh",
        "name_en": "u.name_en",
        "ownership": "COALESCE(o.type_id, '')",
        "ownership_since": text("o.since"),
        "ownership_source": "COALESCE(o.source, '')",
        "made_up": flag("u.made_up"),
    },
    """
    roster_unit AS u LEFT JOIN roster_unit AS p ON p.id = u.parent_id
        LEFT JOIN roster_ownership AS o ON o.unit_id = u.id AND o.since = (
            SELECT MAX(l.since) FROM roster_ownership AS l WHERE l.unit_id = u.id)
    WHERE {within} ORDER BY u.path
    """,
    "u.id",
)
LEAVING_WORKERS = Leaving(
    WORKERS,
    {
        "number": "w.number",
        "name": "w.name",
        "name_latin": "w.name_latin",
        "unit": "u.number",
        "since": text("m.since"),
        "trade": "w.trade",
        "position": "COALESCE(p.category, '')",
        "employment": "COALESCE(e.category, '')",
        # Only the yes is a fact; that nothing is known and that it is no are the same cell.
        "woman": f"CASE WHEN f.id IS NULL THEN {NO} ELSE 'yes' END",
        # One cell for all sources: where they differ it is empty, which leaves them as they are.
        "category_source": (
            "CASE WHEN (p.id IS NULL OR f.id IS NULL OR f.source = p.source)"
            " AND (p.id IS NULL OR e.id IS NULL OR e.source = p.source)"
            " AND (f.id IS NULL OR e.id IS NULL OR e.source = f.source)"
            " THEN COALESCE(p.source, f.source, e.source, '') ELSE '' END"
        ),
        **{
            kind: "(SELECT x.ciphertext FROM roster_privatefact AS x WHERE x.worker_id = w.id"
            f" AND x.kind = '{kind}')"
            for kind in PrivateKind.values
        },
        "named_in_public": flag("w.named_in_public"),
        "made_up": flag("w.made_up"),
    },
    f"""
    roster_worker AS w JOIN roster_membership AS m ON m.worker_id = w.id AND m.until IS NULL
        JOIN roster_unit AS u ON u.id = m.unit_id
        LEFT JOIN roster_categoryfact AS p ON p.worker_id = w.id AND p.until IS NULL
            AND p.category IN ({POSITIONS})
        LEFT JOIN roster_categoryfact AS e ON e.worker_id = w.id AND e.until IS NULL
            AND e.category IN ({FORMS})
        LEFT JOIN roster_categoryfact AS f ON f.worker_id = w.id AND f.until IS NULL
            AND f.category = 'woman'
    WHERE w.name <> '' AND {{within}} ORDER BY w.number
    """,
    "m.unit_id",
    lambda kind, number, code: decrypt(PrivateKind(kind), number, code),
)
LEAVING_OFFICES = Leaving(
    OFFICES,
    {
        "office": "o.kind",
        "worker": "w.number",
        "unit": "u.number",
        "since": text("o.since"),
        "until": text("o.until"),
        "source": "o.source",
    },
    """
    roster_office AS o JOIN roster_worker AS w ON w.id = o.worker_id
        JOIN roster_unit AS u ON u.id = o.unit_id
    WHERE {within} ORDER BY u.path, o.kind, w.number, o.since
    """,
    "o.unit_id",
)


def leaving_constituencies() -> Leaving:
    """Give how constituencies leave: whole, so only with the whole drive."""
    part = "roster_constituencyunit AS cu JOIN roster_unit AS u ON u.id = cu.unit_id"
    units = f"{part} WHERE cu.constituency_id = c.id AND"
    return Leaving(
        CONSTITUENCIES,
        {
            "number": "c.number",
            "name_zh": "c.name_zh",
            "name_en": "c.name_en",
            "units": f"COALESCE({joined('u.number', f'{units} NOT cu.alone', 'u.number')}, '')",
            "units_alone": f"COALESCE({joined('u.number', f'{units} cu.alone', 'u.number')}, '')",
            "seats": text("c.seats"),
            "since": text("c.since"),
            "until": text("c.until"),
        },
        "roster_constituency AS c ORDER BY c.number",
        "",
    )
