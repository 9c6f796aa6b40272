"""Suggestions that wait for a leader: whether each is adopted, and appeals against a refusal."""

from collections.abc import Collection
from datetime import date

from pacesetter.campaign.models import Drive
from pacesetter.desk.clocks import Due
from pacesetter.desk.queries.ageing import told_clocks
from pacesetter.desk.queries.levels import BY_LEADER
from pacesetter.desk.queries.one import appeal_of
from pacesetter.desk.shape import Answers, OwnClock, Reply
from pacesetter.desk.terms import Stage
from pacesetter.kernel import bulk
from pacesetter.ledger import queries as ledger
from pacesetter.ledger.models import Contribution
from pacesetter.ledger.sheets.appeals import refusal
from pacesetter.roster import queries as roster
from pacesetter.roster.terms import OfficeKind

PER_PAGE = 20
LEADS = (OfficeKind.LEADER,)
ABOVE = (OfficeKind.LEADER, OfficeKind.FEDERATION)  # who decides appeals against a leader's refusal
AWAITING = """
SELECT o.number, o.title_zh, o.title_en, u.number, o.stage, o.since FROM (
    SELECT c.number, c.title_zh, c.title_en, c.unit_id, 'adopting' AS stage, c.claimed_on AS since
    FROM ledger_contribution c
    WHERE c.state = 'open' AND c.drive_id = {drive} AND {led} AND {apart} {also}
      AND NOT EXISTS (SELECT 1 FROM ledger_steptaken a
        WHERE a.contribution_id = c.id AND a.step = 'adopted')
    UNION ALL
    SELECT c.number, c.title_zh, c.title_en, c.unit_id, 'appeal', p."on"
    FROM ledger_appeal p JOIN ledger_contribution c ON c.id = p.contribution_id
    WHERE p.decision_id IS NULL AND c.state = 'refused' AND c.drive_id = {drive} AND {above}
      AND {by_leader} AND {apart} AND {unsigned} {also}
) o JOIN roster_unit u ON u.id = o.unit_id
"""


def awaiting(drive: Drive, number: str, on: date, page: int = 1) -> Answers:
    """Give a page of what waits for a leader's answer, the earliest due first."""
    found = _awaiting(drive, number, on)
    pages = max((len(found) + PER_PAGE - 1) // PER_PAGE, 1)
    page = min(max(page, 1), pages)
    late = sum(each.late > 0 for each in found)
    rows = found[(page - 1) * PER_PAGE : page * PER_PAGE]
    return Answers(rows, len(found), late, page, pages)


def reply(drive: Drive, number: str, slip: str, on: date) -> Reply | None:
    """Give one slip that waits for the answer of somebody; None where it doesn't wait for it."""
    found = _awaiting(drive, number, on, slip)
    told = ledger.slip(drive, slip) if found else None
    if told is None:
        return None
    row = Contribution.objects.get(number=slip)
    return Reply(told, found[0], appeal_of(row) if found[0].stage is Stage.APPEAL else None)


def waits_for(drive: Drive, number: str, slip: str, on: date) -> bool:
    """Say whether a slip waits for the answer of somebody."""
    return bool(_awaiting(drive, number, on, slip))


def _awaiting(drive: Drive, number: str, on: date, slip: str = "") -> tuple[OwnClock, ...]:
    worker = roster.worker_by_number(number)
    held = roster.offices_held(number, on)
    units = {kind: [o.unit for o in held if o.kind == kind] for kind in ABOVE}
    if worker is None or not any(units.values()):
        return ()
    sql = AWAITING.format(
        drive=drive.pk,
        led=below(units[OfficeKind.LEADER]),
        above=below([unit for several in units.values() for unit in several]),
        apart=apart(str(worker.pk), "c.id", on),
        unsigned=unsigned(worker.pk, on),
        by_leader=BY_LEADER,
        also="AND c.number = %s" if slip else "",
    )
    return told_clocks(Due.of(drive), bulk.fetch(sql, (slip, slip) if slip else ()), on)


def below(units: Collection[int]) -> str:
    """Give the SQL: slip `c` lies in one of these units (roster ids), or below."""
    inside = ", ".join(str(int(unit)) for unit in units) or "0"
    return (
        "c.unit_id IN (SELECT s.descendant_id FROM roster_unitancestor s"
        f" WHERE s.ancestor_id IN ({inside}))"
    )


def apart(worker: str, slip: str, on: date) -> str:
    """Give the SQL: a worker has no share in a slip, and none of its claimants leads him or her.

    The first two arguments are SQL expressions: the ids of a worker and of a slip.
    """
    led = roster.leads_unit_of("h.worker_id", worker, f"'{on.isoformat()}'")
    return (
        f"NOT EXISTS (SELECT 1 FROM ledger_share h WHERE h.contribution_id = {slip}"
        f" AND (h.worker_id IN ({roster.records_of(worker)}) OR {led}))"
    )


def unsigned(worker: int, on: date) -> str:
    """Give the SQL: a worker has not signed slip `c`, and whoever refused it doesn't lead him."""
    who, day = str(int(worker)), f"'{on.isoformat()}'"
    return (
        "NOT EXISTS (SELECT 1 FROM ledger_verification v WHERE v.contribution_id = c.id"
        f" AND v.verifier_id IN ({roster.records_of(who)}))"
        f" AND NOT {roster.leads_unit_of(refusal('c.id', 'verifier_id'), who, day)}"
    )
