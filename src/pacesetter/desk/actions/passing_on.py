"""Late replies are passed on: to the enterprise, then to the top of the tree."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from pacesetter.campaign.models import Drive
from pacesetter.campaign.queries import current_drive_or_refuse
from pacesetter.desk import telling
from pacesetter.desk.clocks import Due
from pacesetter.desk.models import Escalation
from pacesetter.desk.officers import officers_at
from pacesetter.desk.permissions import may_escalate
from pacesetter.desk.queries.ageing import owed
from pacesetter.desk.sealed import escalations
from pacesetter.desk.terms import ESCALATION, Event, Stage
from pacesetter.journal.actions import record_many
from pacesetter.kernel import bulk
from pacesetter.kernel.actor import Actor
from pacesetter.notices.actions import tell
from pacesetter.roster.models import Unit
from pacesetter.roster.terms import OfficeKind

LATE = """
INSERT INTO desk_escalation (contribution_id, stage, step, unit_id, "on")
SELECT o.id, o.stage, {step}, {above}, %s FROM ({owed}) o
WHERE o.stage = '{stage}' AND o.since <= '{since}' AND NOT EXISTS (
    SELECT 1 FROM desk_escalation x
    WHERE x.contribution_id = o.id AND x.stage = o.stage AND x.step = {step})
"""
ENTERPRISE = """
COALESCE((SELECT e.id FROM roster_unitancestor k JOIN roster_unit e ON e.id = k.ancestor_id
          WHERE k.descendant_id = o.unit_id AND e.kind = 'enterprise'), o.unit_id)
"""
TOP = "(SELECT t.id FROM roster_unit t WHERE t.parent_id IS NULL)"
TOLD = (
    (OfficeKind.LEADER, OfficeKind.ORGANISER),
    (OfficeKind.FEDERATION, OfficeKind.ORGANISER),
)


@transaction.atomic
def escalate(*, by: Actor, at: datetime) -> int:
    """Pass replies on that are late: first to the enterprise, then to the top. Once a step.

    Whoever is told gets one notice a day for each unit, however many slips wait there.
    """
    may_escalate.require(by)
    drive, on = current_drive_or_refuse(), localdate(at)
    due = Due.of(drive)
    before = Escalation.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    steps = range(1, len(due.clocks.escalate_after) + 1)
    passed_on = sum(_pass_on(drive, due, stage, step, on) for stage in Stage for step in steps)
    if not passed_on:
        return 0
    new = Escalation.objects.filter(pk__gt=before)
    rows = list(new.values_list("contribution__number", "stage", "step"))
    numbers = [f"{slip}/{stage}/{step}" for slip, stage, step in rows]
    record_many(Event.ESCALATED, by=by, kind=ESCALATION, rows=escalations(numbers), at=at)
    for unit in Unit.objects.filter(pk__in=new.values("unit")):
        passed = new.filter(unit=unit)
        steps_here = set(passed.values_list("step", flat=True))
        kinds = {kind for step in steps_here for kind in TOLD[min(step, len(TOLD)) - 1]}
        tell(
            by=by,
            to=list(officers_at(unit.pk, kinds, on).values_list("number", flat=True)),
            event="reply:late",
            about=("unit", unit.number),
            words=telling.late(unit.name_zh, unit.name_en, passed.count()),
            page=f"/waiting/?unit={unit.number}",
            at=at,
        )
    return passed_on


def _pass_on(drive: Drive, due: Due, stage: Stage, step: int, on: date) -> int:
    """Note the replies of a stage that are late by a step's days; say how many are new."""
    since = due.passed_on_since(stage, step, on)
    if since is None:
        return 0
    above = ENTERPRISE if step == 1 else TOP
    sql = LATE.format(
        owed=owed(drive), stage=stage.value, step=step, since=since.isoformat(), above=above
    )
    return bulk.run(sql, (on.isoformat(),))
