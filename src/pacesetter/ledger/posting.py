"""Post entries: spread over the months that they count for, with the totals moved at once.

Whoever posts fills the temporary table `posting` with one row for each amount (columns below) and
calls `post`: the amounts are split by month, the entries written, and the totals of each day and
each unit moved, all set-based and in the caller's transaction.

A value accrues month by month from `starts` to `ends`, both months included, so that a figure to
a cut-off date holds only what has come about by then. Month k of n gets ⌊k·x/n⌋ − ⌊(k−1)·x/n⌋: the
months add up to x exactly. What falls into a closed month counts on the first day of the next open
one and is marked late. An amount may be a difference (`gross` less `less_gross`): both are split,
then taken from each other, so that claimed + adjusted = verified holds in every month.
"""

from collections.abc import Iterable
from datetime import date

from pacesetter.kernel import bulk
from pacesetter.kernel.period import Period, months_between
from pacesetter.ledger import totals
from pacesetter.plan.queries import next_open

POSTING = """
CREATE TEMP TABLE posting (
    contribution_id bigint, verification_id bigint, drive_id bigint, unit_id bigint,
    starts date, ends date, account text, kind text, saving_class text, measure_id text,
    gross bigint, costs bigint, less_gross bigint, less_costs bigint, slips integer, rate_id bigint
)
"""
MONTHS = """
CREATE TEMP TABLE posting_month (
    place integer PRIMARY KEY, first date, last date, counts_on date, late boolean
)
"""


def _split(amount: str) -> str:
    """Give SQL for month m's part of an amount that runs from month f to month l."""
    months = "(l.place - f.place + 1)"
    up_to_here = f"{amount} * (m.place - f.place + 1) / {months}"
    before = f"{amount} * (m.place - f.place) / {months}"
    return f"({up_to_here} - {before})"


# A month is numbered by place = 12 · year + month − 1, so that a difference counts months.
SPREAD = f"""
CREATE TEMP TABLE posted AS
SELECT p.contribution_id, p.verification_id, p.drive_id, p.unit_id,
       CASE WHEN m.late THEN m.counts_on WHEN m.last < p.ends THEN m.last ELSE p.ends END AS day,
       p.account, p.kind, p.saving_class, p.measure_id, p.rate_id, m.late,
       {_split("p.gross")} - {_split("p.less_gross")} AS gross,
       {_split("p.costs")} - {_split("p.less_costs")} AS costs,
       CASE WHEN m.place = l.place THEN p.slips ELSE 0 END AS slips
FROM posting p
JOIN posting_month f ON p.starts BETWEEN f.first AND f.last
JOIN posting_month l ON p.ends BETWEEN l.first AND l.last
JOIN posting_month m ON m.place BETWEEN f.place AND l.place
"""
MIRRORED = """
CREATE TEMP TABLE posted AS
SELECT e.contribution_id, CAST(%s AS bigint) AS verification_id, e.drive_id, e.unit_id,
       CASE WHEN m.late THEN m.counts_on ELSE e.day END AS day,
       e.account, e.kind, e.saving_class, e.measure_id, e.rate_id, m.late,
       -e.gross AS gross, -e.costs AS costs, -e.slips AS slips
FROM ledger_entry e JOIN posting_month m ON e.day BETWEEN m.first AND m.last
WHERE e.contribution_id = %s
"""
MIRRORED_LISTED = """
CREATE TEMP TABLE posted AS
SELECT e.contribution_id, x.verification_id, e.drive_id, e.unit_id,
       CASE WHEN m.late THEN m.counts_on ELSE e.day END AS day,
       e.account, e.kind, e.saving_class, e.measure_id, e.rate_id, m.late,
       -e.gross AS gross, -e.costs AS costs, -e.slips AS slips
FROM posting_mirror x JOIN ledger_entry e ON e.id = x.entry_id
JOIN posting_month m ON e.day BETWEEN m.first AND m.last
WHERE x.drive_id = %s
"""
ENTRIES = """
INSERT INTO ledger_entry (contribution_id, verification_id, drive_id, unit_id, day, account, kind,
                          saving_class, measure_id, gross, costs, net, slips, late, rate_id)
SELECT contribution_id, verification_id, drive_id, unit_id, day, account, kind, saving_class,
       measure_id, gross, costs, gross - costs, slips, late, rate_id
FROM posted
ORDER BY contribution_id, verification_id, account, measure_id, day
"""


def prepare() -> None:
    """Make the temporary table `posting`, empty."""
    bulk.run("DROP TABLE IF EXISTS posting")
    bulk.run(POSTING)


def post(closed: Iterable[str]) -> int:
    """Post what `posting` holds; `closed` are the drive's closed months. Gives entries written."""
    span = bulk.fetch("SELECT MIN(starts), MAX(ends) FROM posting")[0]
    if span[0] is None:
        return 0
    _make_months(_day(span[0]), _day(span[1]), set(closed))
    bulk.analyse("posting", "posting_month")
    bulk.run(SPREAD)
    bulk.run("DROP TABLE posting")
    return _book()


def post_claimed(contribution: int, closed: Iterable[str]) -> int:
    """Post what one slip claims; gives the entries written."""
    prepare()
    bulk.run(
        "INSERT INTO posting SELECT c.id, NULL, c.drive_id, c.unit_id, c.starts, c.ends,"
        " 'claimed', c.kind, c.saving_class, c.measure_id, c.gross, c.costs, 0, 0, 1, NULL"
        " FROM ledger_contribution c WHERE c.id = %s",
        (contribution,),
    )
    return post(closed)


def mirror(contribution: int, verification: int, closed: Iterable[str]) -> int:
    """Reverse all that a slip has posted: each line again, with its sign turned."""
    span = bulk.fetch(
        "SELECT MIN(day), MAX(day) FROM ledger_entry WHERE contribution_id = %s", (contribution,)
    )[0]
    if span[0] is None:
        return 0
    _make_months(_day(span[0]), _day(span[1]), set(closed))
    bulk.run(MIRRORED, (verification, contribution))
    return _book()


def mirror_listed(drive: int, closed: Iterable[str]) -> int:
    """Reverse the lines of a drive that the temporary table `posting_mirror` lists.

    It has entry_id, verification_id (under which the reversal stands) and drive_id.
    """
    span = bulk.fetch(
        "SELECT MIN(e.day), MAX(e.day) FROM ledger_entry AS e"
        " JOIN posting_mirror AS x ON x.entry_id = e.id WHERE x.drive_id = %s",
        (drive,),
    )[0]
    if span[0] is None:
        return 0
    _make_months(_day(span[0]), _day(span[1]), set(closed))
    bulk.run(MIRRORED_LISTED, (drive,))
    return _book()


def _book() -> int:
    """Write the lines of `posted` and move the totals."""
    bulk.analyse("posted")
    written = bulk.run(ENTRIES)
    totals.move("posted")
    bulk.run("DROP TABLE posted")
    bulk.run("DROP TABLE posting_month")
    return written


def _make_months(first: date, last: date, closed: set[str]) -> None:
    bulk.run(MONTHS)
    bulk.load(
        "posting_month",
        ("place", "first", "last", "counts_on", "late"),
        [
            (
                month.starts.year * 12 + month.starts.month - 1,
                month.starts.isoformat(),
                month.ends.isoformat(),
                Period.parse(next_open(month.text, closed)).starts.isoformat(),
                month.text in closed,
            )
            for month in months_between(first, last)
        ],
    )


def _day(value: object) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))
