"""Units of a wrong batch: new ones go from the leaves up, changed ones get their names back."""

from pacesetter.journal.spans import Span, listed
from pacesetter.kernel import bulk
from pacesetter.roster import heads, tree
from pacesetter.roster.models import Ownership, Unit
from pacesetter.roster.terms import Event
from pacesetter.roster.withdrawing.spoken import CHANGED, before, keys, lists, named_elsewhere

NEW_UNITS = "undone_unit"


def take(span: Span) -> list[str]:
    """Remove new units; one that something still speaks of stays, with all above it."""
    tree.lock()
    span.list_numbers(NEW_UNITS, "unit", Event.UNIT_REGISTERED.value)
    gone: list[str] = []
    kept = listed(NEW_UNITS)
    while True:
        # From the leaves up: a unit that others lie below is spoken of by them.
        still = set(named_elsewhere(NEW_UNITS, Unit))
        going = [number for number in kept if number not in still]
        if not going:
            return gone
        ours = "(SELECT number FROM undone_going)"
        bulk.run("DROP TABLE IF EXISTS undone_going")
        bulk.run("CREATE TEMP TABLE undone_going (number text PRIMARY KEY)")
        bulk.load("undone_going", ("number",), [(number,) for number in going])
        below = f"(SELECT id FROM roster_unit WHERE number IN {ours})"
        heads.forget(f"SELECT id FROM roster_unit WHERE number IN {ours}")
        bulk.run(f"DELETE FROM roster_unitancestor WHERE descendant_id IN {below}")
        bulk.run(f"DELETE FROM roster_ownership WHERE unit_id IN {below}")
        bulk.run(f"DELETE FROM roster_unit WHERE number IN {ours}")
        bulk.run(f"DELETE FROM {NEW_UNITS} WHERE number IN {ours}")
        gone += going
        kept = sorted(still)


def restore(span: Span) -> list[str]:
    """Make changed units what they were: names and types of ownership."""
    known = {n: facts for n, facts in before(span, "unit", Event.UNIT_CHANGED).items() if facts}
    units = {unit.number: unit for unit in Unit.objects.in_bulk(keys("roster_unit")).values()}
    owned: list[Ownership] = []
    for number, facts in known.items():
        unit = units[number]
        unit.name_zh, unit.name_en = str(facts["name_zh"]), str(facts["name_en"])
        unit.made_up = bool(facts["made_up"])
        owned += [
            Ownership(unit=unit, since=since, type_id=kind, source=source or "")
            for since, kind, source in lists(facts["ownerships"])
        ]
    Unit.objects.bulk_update(units.values(), ["name_zh", "name_en", "made_up"], batch_size=500)
    bulk.run(
        "DELETE FROM roster_ownership WHERE unit_id IN"
        f" (SELECT u.id FROM roster_unit AS u JOIN {CHANGED} AS x ON x.number = u.number)"
    )
    Ownership.objects.bulk_create(owned, batch_size=500)
    return list(known)
