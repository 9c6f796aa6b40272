"""What one worker gave, and what came of it."""

from collections.abc import Sequence
from decimal import Decimal

from pacesetter.campaign.models import Drive
from pacesetter.kernel import bulk
from pacesetter.ledger.models import WHOLE, Contribution, Share
from pacesetter.ledger.queries.lists import PER_PAGE, SETTLED, lines_of
from pacesetter.ledger.shape import Credit, Given, PersonPage
from pacesetter.roster import queries as roster

COUNTED = tuple(str(state) for state in SETTLED)


def given_by(drive: Drive, worker: int, page: int = 1) -> PersonPage:
    """Give a page of the slips that a worker has a share of, the latest first.

    Whatever was claimed under a number that leads to this record is given with it.
    """
    own = roster.records_by_key(worker)
    of_drive = (
        f"FROM {_parts(own)} h CROSS JOIN ledger_contribution c"
        " WHERE c.id = h.contribution_id AND +c.drive_id = %s"
    )
    [(found,)] = bulk.fetch(f"SELECT COUNT(*) {of_drive}", (*own, drive.pk))
    count = int(found)
    pages = max((count + PER_PAGE - 1) // PER_PAGE, 1)
    page = min(max(page, 1), pages)
    some = bulk.fetch(
        f"SELECT c.id, h.share {of_drive} ORDER BY c.claimed_on DESC, c.number DESC"
        f" LIMIT {PER_PAGE} OFFSET {(page - 1) * PER_PAGE}",
        (*own, drive.pk),
    )
    slips = Contribution.objects.select_related("unit").in_bulk([slip for slip, _share in some])
    lines = lines_of(drive, [slips[slip] for slip, _share in some])
    given = tuple(
        Given(line, Decimal(share) * 100 / WHOLE)
        for line, (_slip, share) in zip(lines, some, strict=True)
    )
    return PersonPage(given, count, page, pages)


def has_share(worker: str, slip: str) -> bool:
    """Say whether somebody, under whatever number, has a share in a slip."""
    own = roster.records(worker)
    return Share.objects.filter(contribution__number=slip, worker__in=own).exists()


def credit_of(drive: Drive, worker: int) -> Credit:
    """Add up a worker's shares of what was verified in money, and count slips by their state.

    A share of an amount is rounded down to the smallest unit, so that the shares of all claimants
    never come to more than the slip.
    """
    marks = ", ".join(["%s"] * len(COUNTED))
    own = roster.records_by_key(worker)
    rows = bulk.fetch(
        f"""
        SELECT COUNT(*), SUM(CASE WHEN c.state IN ({marks}) THEN 1 ELSE 0 END),
            SUM(CASE WHEN c.state = 'open' THEN 1 ELSE 0 END),
            SUM(CASE WHEN c.state = 'open' AND c.gross IS NULL THEN 1 ELSE 0 END),
            SUM(CASE WHEN c.state IN ({marks}) AND c.measure_id = %s
                THEN (v.gross - COALESCE(v.costs, 0)) / {WHOLE} * h.share
                    + MOD(v.gross - COALESCE(v.costs, 0), {WHOLE}) * h.share / {WHOLE}
                ELSE 0 END)
        FROM {_parts(own)} h CROSS JOIN ledger_contribution c
            LEFT JOIN ledger_verification v ON v.id = (
                SELECT MAX(s.id) FROM ledger_verification s
                WHERE s.contribution_id = c.id AND s.verdict IN ({marks}))
        WHERE c.id = h.contribution_id AND +c.drive_id = %s
        """,
        (*COUNTED, *COUNTED, drive.money_id, *own, *COUNTED, drive.pk),
    )
    slips, verified, still_open, unvalued, net = (int(cell or 0) for cell in rows[0])
    return Credit(slips, verified, still_open, unvalued, net, *_copies(drive, own))


def _parts(records: Sequence[int]) -> str:
    """Give the SQL for the part that a person has of each slip, under whatever number.

    These few rows come first in a join: CROSS JOIN and a plus before the drive tell SQLite so,
    which would else walk through every slip of the drive.
    """
    marks = ", ".join(["%s"] * len(records))
    return (
        "(SELECT contribution_id, SUM(share) AS share FROM ledger_share"
        f" WHERE worker_id IN ({marks}) GROUP BY contribution_id)"
    )


def _copies(drive: Drive, own: Sequence[int]) -> tuple[int, int]:
    """Count the slips that copy one of this worker's, and those of them that are verified."""
    marks = ", ".join(["%s"] * len(COUNTED))
    [(copies, verified)] = bulk.fetch(
        f"""
        SELECT COUNT(*), SUM(CASE WHEN r.state IN ({marks}) THEN 1 ELSE 0 END)
        FROM {_parts(own)} h CROSS JOIN ledger_contribution r
        WHERE r.replica_of_id = h.contribution_id AND +r.drive_id = %s
        """,
        (*COUNTED, *own, drive.pk),
    )
    return int(copies or 0), int(verified or 0)
