"""Constituencies of a wrong batch: new ones go, redrawn ones lie again where they lay."""

from datetime import date

from pacesetter.journal.spans import Facts, Span, listed
from pacesetter.kernel import bulk
from pacesetter.roster.models import Constituency, ConstituencyUnit, Unit
from pacesetter.roster.terms import Event
from pacesetter.roster.withdrawing.spoken import before, lists

NEW_CONSTITUENCIES = "undone_constituency"
ALONE = "alone"
OURS = f"""
    SELECT c.id FROM roster_constituency AS c JOIN {NEW_CONSTITUENCIES} AS x ON x.number = c.number
    """


def take(span: Span) -> list[str]:
    """Remove the constituencies that the batch has drawn."""
    span.list_numbers(NEW_CONSTITUENCIES, "constituency", Event.CONSTITUENCY_DRAWN.value)
    bulk.run(f"DELETE FROM roster_constituencyunit WHERE constituency_id IN ({OURS})")
    bulk.run(f"DELETE FROM roster_constituency WHERE id IN ({OURS})")
    return listed(NEW_CONSTITUENCIES)


def restore(span: Span) -> list[str]:
    """Make redrawn constituencies what they were: their words, days, seats and units."""
    known = {
        number: facts
        for number, facts in before(span, "constituency", Event.CONSTITUENCY_REDRAWN).items()
        if facts
    }
    drawn = {row.number: row for row in Constituency.objects.filter(number__in=known)}
    units = dict(Unit.objects.values_list("number", "pk"))
    parts: list[ConstituencyUnit] = []
    for number, facts in known.items():
        row = drawn[number]
        _say_again(row, facts)
        parts += [
            ConstituencyUnit(constituency=row, unit_id=units[unit], alone=how == ALONE)
            for unit, how in lists(facts["units"])
        ]
    words = ["name_zh", "name_en", "seats", "since", "until"]
    Constituency.objects.bulk_update(drawn.values(), words, batch_size=500)
    ConstituencyUnit.objects.filter(constituency__in=drawn.values()).delete()
    ConstituencyUnit.objects.bulk_create(parts, batch_size=500)
    return list(known)


def _say_again(row: Constituency, facts: Facts) -> None:
    row.name_zh, row.name_en = str(facts["name_zh"]), str(facts["name_en"])
    row.seats = None if facts["seats"] is None else int(str(facts["seats"]))
    row.since = date.fromisoformat(str(facts["since"]))
    row.until = date.fromisoformat(str(facts["until"])) if facts["until"] else None
