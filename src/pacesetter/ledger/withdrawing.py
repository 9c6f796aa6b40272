"""Taking a batch's slips, signatures and rates back: by reversal, so that every sum is as before.

A slip of the batch is withdrawn: all its lines stand again with their signs turned, and it stays
visible as withdrawn. A slip that the batch has only signed is open again. Nothing is deleted but
rates that no line was posted by.
"""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import TextChoices
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from pacesetter.campaign.models import Drive
from pacesetter.journal.actions import record_many
from pacesetter.journal.canonical import encode
from pacesetter.journal.spans import Blocking, Question, Span, listed
from pacesetter.kernel import bulk
from pacesetter.kernel.actor import Actor
from pacesetter.ledger import posting, sealed, totals
from pacesetter.ledger.making_way import Moved
from pacesetter.ledger.terms import Event, Role, State, Verdict
from pacesetter.plan import queries as plan
from pacesetter.plan.withdrawing import closed_since
from pacesetter.roster import queries as roster
from pacesetter.roster.terms import Event as Roster

SLIPS, SIGNED, RATES = "undone_slip", "undone_signature", "undone_rate"
WORKERS, UNITS, UNDONE = "undone_worker", "undone_unit", "undone_undone"
LONGEST = 48  # characters of a slip's number
WHY_CORRECTED = _("The batch has only corrected it: import what it said before.")
WHY_SIGNED = _("{number} has been signed since, by {signature}: reverse or refuse it instead.")
WHY_CONFIRMED = _("Claimant {worker} has answered to it since.")
WHY_COPY = _("Slip {slip}, which is not of this batch, is a copy of it.")
WHY_CLOSED = _("A month that it counts in has been closed since: reverse it instead.")
WHY_LONG = _("Its number is too long to be kept beside that of a corrected slip.")
WHY_CLAIM = _("Worker {worker} has a share in slip {slip}, which is not of this batch.")
WHY_ENTERED = _("Worker {worker} has entered slip {slip}, which is not of this batch.")
WHY_SIGNER = _("Worker {worker} has signed {slip}, which is not of this batch.")
WHY_PLACE = _("Slip {slip}, which is not of this batch, lies in it.")
WHY_RATE = _("Money was derived by this rate.")
WITHDRAWN_BEFORE = ("contribution", "verification", "confirmation")
KNOWN = frozenset({
    ("contribution", Event.CLAIMED.value),
    ("contribution", Event.CORRECTED.value),
    ("verification", Event.CHECKED.value),
    ("verification", Event.VERIFIED.value),
    ("rate", Event.RATE_SET.value),
    # That something made way for a row of the batch is no row of it.
    *((kind, moved.value) for kind in WITHDRAWN_BEFORE for moved in Moved),
})  # fmt: skip
RATE_NUMBER = "r.measure_id || '@' || u.number || '@' || CAST(r.since AS text)"


class Undone(TextChoices):
    """What the journal calls the undoing of what a withdrawn batch had brought."""

    TAKEN_BACK = "contribution:take_back", _("slip withdrawn")
    REOPENED = "contribution:reopen", _("slip open again")
    RATE = "rate:withdraw", _("rate withdrawn")


def _list(span: Span) -> None:
    span.list_numbers(SLIPS, "contribution", Event.CLAIMED.value)
    span.list_numbers(SIGNED, "verification", Event.CHECKED.value, Event.VERIFIED.value)
    span.list_numbers(RATES, "rate", Event.RATE_SET.value)
    span.list_numbers(WORKERS, "worker", Roster.WORKER_REGISTERED.value)
    span.list_numbers(UNITS, "unit", Roster.UNIT_REGISTERED.value)


NOT_OURS = f"c.number NOT IN (SELECT number FROM {SLIPS})"
QUESTIONS = (
    Question(
        "contribution", WHY_SIGNED, ("signature",),
        "SELECT c.number, v.number FROM ledger_contribution AS c"
        " JOIN ledger_verification AS v ON v.contribution_id = c.id"
        f" WHERE c.number IN (SELECT number FROM {SLIPS})"
        f" AND v.number NOT IN (SELECT number FROM {SIGNED})",
    ),
    Question(
        "contribution", WHY_SIGNED, ("signature",),
        "SELECT c.number, l.number FROM ledger_verification AS v"
        " JOIN ledger_contribution AS c ON c.id = v.contribution_id"
        " JOIN ledger_verification AS l ON l.contribution_id = c.id AND l.id > v.id"
        f" WHERE v.number IN (SELECT number FROM {SIGNED}) AND {NOT_OURS}"
        f" AND l.number NOT IN (SELECT number FROM {SIGNED})",
    ),
    Question(
        "contribution", WHY_CONFIRMED, ("worker",),
        "SELECT c.number, w.number FROM ledger_confirmation AS f"
        " JOIN ledger_contribution AS c ON c.id = f.contribution_id"
        " JOIN roster_worker AS w ON w.id = f.worker_id"
        f" WHERE f.answer <> 'asked' AND c.number IN (SELECT number FROM {SLIPS})",
    ),
    Question(
        "contribution", WHY_COPY, ("slip",),
        "SELECT o.number, c.number FROM ledger_contribution AS c"
        " JOIN ledger_contribution AS o ON o.id = c.replica_of_id"
        f" WHERE o.number IN (SELECT number FROM {SLIPS}) AND {NOT_OURS}",
    ),
    Question(
        "worker", WHY_CLAIM, ("worker", "slip"),
        "SELECT w.number, w.number, c.number FROM ledger_share AS h"
        " JOIN roster_worker AS w ON w.id = h.worker_id"
        " JOIN ledger_contribution AS c ON c.id = h.contribution_id"
        f" WHERE w.number IN (SELECT number FROM {WORKERS}) AND {NOT_OURS}",
    ),
    Question(
        "worker", WHY_ENTERED, ("worker", "slip"),
        "SELECT c.entered_by, c.entered_by, c.number FROM ledger_contribution AS c"
        f" WHERE c.entered_by IN (SELECT number FROM {WORKERS}) AND {NOT_OURS}",
    ),
    Question(
        "worker", WHY_SIGNER, ("worker", "slip"),
        "SELECT w.number, w.number, v.number FROM ledger_verification AS v"
        " JOIN roster_worker AS w ON w.id = v.verifier_id"
        f" WHERE w.number IN (SELECT number FROM {WORKERS})"
        f" AND v.number NOT IN (SELECT number FROM {SIGNED})",
    ),
    Question(
        "unit", WHY_PLACE, ("slip",),
        "SELECT u.number, c.number FROM ledger_contribution AS c"
        " JOIN roster_unit AS u ON u.id = c.unit_id"
        f" WHERE u.number IN (SELECT number FROM {UNITS}) AND {NOT_OURS}",
    ),
    Question(
        "rate", WHY_RATE, (),
        f"SELECT {RATE_NUMBER} FROM ledger_rate AS r JOIN roster_unit AS u ON u.id = r.unit_id"
        f" WHERE {RATE_NUMBER} IN (SELECT number FROM {RATES})"
        " AND EXISTS (SELECT 1 FROM ledger_entry AS e WHERE e.rate_id = r.id)",
    ),
)  # fmt: skip


def blocking(span: Span) -> Iterator[Blocking]:
    """Give the rows that something later depends on."""
    _list(span)
    corrected = f"{SLIPS}_corrected"
    span.list_numbers(corrected, "contribution", Event.CORRECTED.value)
    yield from (Blocking("contribution", n, WHY_CORRECTED) for n in listed(corrected))
    for question in QUESTIONS:
        yield from question.blocking()
    for (number,) in bulk.fetch(
        f"SELECT number FROM {SLIPS} WHERE LENGTH(number) > {LONGEST - 8} ORDER BY number"
    ):
        yield Blocking("contribution", str(number), WHY_LONG)
    yield from _closed(span)


def _closed(span: Span) -> Iterator[Blocking]:
    """Tell of slips that count in a month which was closed after the batch."""
    months = sorted(closed_since(span))
    if not months:
        return
    marks = ", ".join("%s" for _month in months)
    rows = bulk.fetch(
        "SELECT DISTINCT c.number FROM ledger_entry AS e"
        " JOIN ledger_contribution AS c ON c.id = e.contribution_id"
        " LEFT JOIN ledger_verification AS v ON v.id = e.verification_id"
        f" WHERE (c.number IN (SELECT number FROM {SLIPS})"
        f" OR v.number IN (SELECT number FROM {SIGNED}))"
        f" AND SUBSTR(CAST(e.day AS text), 1, 7) IN ({marks}) ORDER BY c.number",
        months,
    )
    yield from (Blocking("contribution", str(number), WHY_CLOSED) for (number,) in rows)


def undo(span: Span, batch: str, *, by: Actor, reason: str, at: datetime) -> None:
    """Withdraw the batch's slips, open again what it has signed, remove its rates."""
    _list(span)
    _list_slips()
    _sign(batch, by=by, reason=reason, at=at)
    bulk.run("DROP TABLE IF EXISTS posting_mirror")
    bulk.run(
        f"""
        CREATE TEMP TABLE posting_mirror AS
        SELECT e.id AS entry_id, v.id AS verification_id, u.drive_id
        FROM {UNDONE} AS u JOIN ledger_verification AS v ON v.number = u.signature
            JOIN ledger_entry AS e ON e.contribution_id = u.id
            LEFT JOIN ledger_verification AS o ON o.id = e.verification_id
        WHERE u.ours OR o.number IN (SELECT number FROM {SIGNED})
        """
    )
    drives = bulk.fetch(f"SELECT DISTINCT drive_id FROM {UNDONE}")
    for drive in Drive.objects.filter(pk__in=[key for (key,) in drives]):
        posting.mirror_listed(drive.pk, plan.closed_months(drive))
    with totals.moving(f"SELECT u.id FROM {UNDONE} AS u"):
        bulk.run(
            "UPDATE ledger_contribution"
            f" SET state = CASE WHEN u.ours THEN '{State.WITHDRAWN.value}'"
            f" ELSE '{State.OPEN.value}' END FROM {UNDONE} AS u WHERE u.id = ledger_contribution.id"
        )
    for event, ours in ((Undone.TAKEN_BACK, "u.ours"), (Undone.REOPENED, "NOT u.ours")):
        signed = bulk.fetch(f"SELECT u.signature FROM {UNDONE} AS u WHERE {ours}")
        numbers = [str(number) for (number,) in signed]
        if numbers:
            rows = sealed.verifications(numbers)
            record_many(event.value, by=by, kind="verification", rows=rows, at=at)
    _take_rates(batch, by=by, reason=reason, at=at)


def _list_slips() -> None:
    """List the slips that the batch has brought (`ours`), and those that it has only signed."""
    bulk.run(f"DROP TABLE IF EXISTS {UNDONE}")
    bulk.run(
        f"""
        CREATE TEMP TABLE {UNDONE} AS
        SELECT c.id, c.drive_id, c.number, TRUE AS ours, CAST('' AS text) AS signature
            FROM ledger_contribution AS c JOIN {SLIPS} AS x ON x.number = c.number
        UNION
        SELECT c.id, c.drive_id, c.number, FALSE, ''
            FROM ledger_verification AS v JOIN {SIGNED} AS x ON x.number = v.number
                JOIN ledger_contribution AS c ON c.id = v.contribution_id
            WHERE {NOT_OURS}
        """
    )
    bulk.analyse(UNDONE)


def _sign(batch: str, *, by: Actor, reason: str, at: datetime) -> None:
    """Sign under each slip that it was withdrawn, or is open again, and why."""
    bulk.run(f"UPDATE {UNDONE} SET signature = number || '/' || %s", (batch,))
    worker = roster.worker_by_number(by.number)
    bulk.run(
        f"""
        INSERT INTO ledger_verification (number, contribution_id, role, verdict, verifier_id,
            gross, costs, more_than, reason, "on", made_up)
        SELECT u.signature, u.id, '{Role.FINANCE.value}',
            CASE WHEN u.ours THEN '{Verdict.WITHDRAWN.value}' ELSE '{Verdict.REOPENED.value}' END,
            %s, NULL, NULL, FALSE, %s, %s, FALSE
        FROM {UNDONE} AS u ORDER BY u.number
        """,
        (worker.pk if worker else None, reason[:400], localdate(at).isoformat()),
    )


def _take_rates(batch: str, *, by: Actor, reason: str, at: datetime) -> None:
    numbers = listed(RATES)
    bulk.run(
        "DELETE FROM ledger_rate WHERE id IN (SELECT r.id FROM ledger_rate AS r"
        f" JOIN roster_unit AS u ON u.id = r.unit_id JOIN {RATES} AS x ON x.number = {RATE_NUMBER})"
    )
    facts = encode({"batch": batch, "reason": reason})
    rows = ((number, facts) for number in numbers)
    record_many(Undone.RATE.value, by=by, kind="rate", rows=rows, at=at)
