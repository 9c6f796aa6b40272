"""What waits for a worker: slips entered on his or her behalf, refusals that may be appealed."""

from datetime import date

from django.db.models import F

from pacesetter.campaign import queries as campaign
from pacesetter.campaign.models import Drive
from pacesetter.desk.clocks import Due
from pacesetter.desk.queries.ageing import due
from pacesetter.desk.shape import Own, Question, Refusal
from pacesetter.kernel import bulk
from pacesetter.kernel.quantity import Measure
from pacesetter.ledger import queries as ledger
from pacesetter.ledger.models import Appeal, Confirmation, Contribution, Verification
from pacesetter.ledger.shape import Line
from pacesetter.ledger.terms import Answer, State, Verdict
from pacesetter.roster import queries as roster
from pacesetter.roster.models import Worker

MOST = 50
UNSETTLED = (Answer.ASKED, Answer.CONTESTED)


def own(drive: Drive, number: str, on: date) -> Own:
    """Give all that waits for a worker, and the replies that he or she waits for."""
    worker = Worker.objects.filter(number=number).values_list("pk", flat=True).first() or 0
    return Own(questions(drive, worker), refusals(drive, worker, on), due(drive, worker, on))


def measures(drive: Drive) -> list[Measure]:
    """Give the measures that a drive counts in."""
    return [campaign.measure_of(row) for row in drive.measures.all()]


def beginning(number: str, on: date) -> dict[str, object]:
    """Give what a new slip of a worker begins with: the own unit, this month, the whole share."""
    worker = roster.kept_record(number)
    unit = roster.unit_of(worker.pk, on) if worker else None
    return {
        "shares": f"{number} 100",
        "starts": on.replace(day=1),
        "unit": unit.number if unit else "",
    }


def questions(drive: Drive, worker: int) -> tuple[Question, ...]:
    """Give the open slips that others have entered for a worker who has not confirmed them."""
    found = Confirmation.objects.filter(
        worker__in=roster.record_ids(worker),
        answer__in=UNSETTLED,
        contribution__state=State.OPEN,
        contribution__drive=drive,
        contribution__shares__worker=F("worker"),
    ).select_related("contribution__unit")
    # Who has a share under two numbers is asked once for each slip.
    by_slip = {row.contribution_id: row for row in found.order_by("-asked_on", "-pk")}
    rows = list(by_slip.values())[::-1][:MOST]
    lines = ledger.lines_of(drive, [row.contribution for row in rows])
    return tuple(
        Question(line, row.contribution.entered_by, row.asked_on, row.answer, row.words)
        for line, row in zip(lines, rows, strict=True)
    )


def refusals(drive: Drive, worker: int, on: date) -> tuple[Refusal, ...]:
    """Give a worker's refused slips, the latest refusal first, with what may still be done."""
    own_ids = roster.record_ids(worker)
    marks = ", ".join(["%s"] * len(own_ids))
    mine = bulk.fetch(
        "SELECT DISTINCT c.id FROM ledger_share h CROSS JOIN ledger_contribution c"
        f" WHERE h.worker_id IN ({marks}) AND c.id = h.contribution_id AND c.state = 'refused'"
        " AND +c.drive_id = %s",
        (*own_ids, drive.pk),
    )
    if not mine:
        return ()
    refused = Verification.objects.filter(
        verdict=Verdict.REFUSED, contribution__in=[slip for (slip,) in mine]
    ).order_by("-pk")
    last: dict[int, Verification] = {}
    for signature in refused[: 2 * MOST]:
        last.setdefault(signature.contribution_id, signature)
    found = Contribution.objects.select_related("unit").in_bulk(list(last)[:MOST])
    slips = [found[key] for key in list(last)[:MOST]]
    appeals = {row.contribution_id: row for row in Appeal.objects.filter(contribution__in=found)}
    clock = Due.of(drive)
    lines = ledger.lines_of(drive, slips)
    return tuple(
        _refusal(line, last[slip.pk], appeals.get(slip.pk), clock, on)
        for line, slip in zip(lines, slips, strict=True)
    )


def _refusal(
    line: Line, signature: Verification, appeal: Appeal | None, clock: Due, on: date
) -> Refusal:
    until = clock.after(signature.on, clock.clocks.appeal_within)
    return Refusal(
        line=line,
        reason=signature.reason,
        on=signature.on,
        until=until,
        may_appeal=appeal is None and (until is None or on <= until),
        appealed_on=appeal.on if appeal else None,
        decided=bool(appeal and appeal.decision_id),
    )


def appeal_until(drive: Drive, slip: str) -> date | None:
    """Give the last day on which a refused slip may be appealed against; None for no limit."""
    signature = (
        Verification.objects.filter(contribution__number=slip, verdict=Verdict.REFUSED)
        .order_by("-pk")
        .first()
    )
    if signature is None:
        return None
    clock = Due.of(drive)
    return clock.after(signature.on, clock.clocks.appeal_within)
