"""Workers of a wrong batch: new ones go, unless something names them; changed ones are restored."""

from pacesetter.journal.spans import Span, listed
from pacesetter.kernel import bulk
from pacesetter.roster import heads
from pacesetter.roster.models import CategoryFact, Membership, PrivateFact, Unit, Worker
from pacesetter.roster.terms import Event
from pacesetter.roster.withdrawing.spoken import CHANGED, before, keys, lists, named_elsewhere

NEW_WORKERS = "undone_worker"
OURS = "SELECT w.id FROM roster_worker AS w JOIN {table} AS x ON x.number = w.number"


def take(span: Span) -> tuple[list[str], list[str]]:
    """Remove new workers; those whom something still names only lose unit and facts."""
    span.list_numbers(NEW_WORKERS, "worker", Event.WORKER_REGISTERED.value)
    ours = OURS.format(table=NEW_WORKERS)
    with heads.following(OURS.format(table=NEW_WORKERS)):
        for model in (Membership, CategoryFact, PrivateFact):
            bulk.run(f"DELETE FROM {model._meta.db_table} WHERE worker_id IN ({ours})")  # noqa: SLF001
    emptied = named_elsewhere(NEW_WORKERS, Worker)
    bulk.run(
        f"DELETE FROM roster_worker WHERE number IN (SELECT number FROM {NEW_WORKERS})"
        " AND number NOT IN (SELECT number FROM undone_kept)"
    )
    kept = set(emptied)
    return [number for number in listed(NEW_WORKERS) if number not in kept], emptied


def restore(span: Span) -> list[str]:
    """Make changed workers what they were: name, units and facts."""
    known = {n: facts for n, facts in before(span, "worker", Event.WORKER_CHANGED).items() if facts}
    workers = {
        worker.number: worker for worker in Worker.objects.in_bulk(keys("roster_worker")).values()
    }
    units = dict(Unit.objects.values_list("number", "pk"))
    plain = ("name", "name_latin", "trade", "named_in_public", "made_up")
    memberships: list[Membership] = []
    categories: list[CategoryFact] = []
    for number, facts in known.items():
        worker = workers[number]
        for name in plain:
            value = facts[name]
            setattr(worker, name, bool(value) if name in plain[-2:] else value)
        memberships += [
            Membership(worker=worker, since=since, unit_id=units[unit], until=until)
            for since, unit, until in lists(facts["memberships"])
        ]
        categories += [
            CategoryFact(
                worker=worker, category=category, since=since, until=until, source=source or ""
            )
            for category, since, until, source in lists(facts["facts"])
        ]
    Worker.objects.bulk_update(workers.values(), plain, batch_size=500)
    ours = OURS.format(table=CHANGED)
    with heads.following(ours):
        for model in (Membership, CategoryFact):
            bulk.run(f"DELETE FROM {model._meta.db_table} WHERE worker_id IN ({ours})")  # noqa: SLF001
        Membership.objects.bulk_create(memberships, batch_size=500)
        CategoryFact.objects.bulk_create(categories, batch_size=500)
    return list(known)
