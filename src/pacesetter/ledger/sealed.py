"""What of the ledger is under the journal: rates, slips with all their parts, signatures.

The entries that a slip or a signature has posted are among its facts, so that an entry altered
behind the program's back is found; totals are recomputed from the entries.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from pacesetter.journal.canonical import encode
from pacesetter.journal.sealed import Sealed, TotalsCheck
from pacesetter.kernel import bulk
from pacesetter.ledger import taking_part
from pacesetter.ledger.models import (
    Appeal,
    Baseline,
    Confirmation,
    Contribution,
    Entry,
    Rate,
    Share,
    StepTaken,
    Verification,
)

PAGE = 2000
Parts = dict[object, list[list[object]]]

RATE = ("quantity", "amount", "since", "until", "source", "made_up")
SLIP = (
    "title_zh", "title_en", "note_zh", "note_en", "kind", "saving_class", "mechanism", "cost_line",
    "benefit_share", "gross", "costs", "more_than", "entered_by", "multiple_as_printed",
    "readings", "printed", "made_up", "starts", "ends", "claimed_on", "unit__number",
    "measure_id", "replica_of__number",
)  # fmt: skip
SIGNATURE = (
    "role", "verdict", "gross", "costs", "more_than", "reason", "on", "made_up",
    "contribution__number", "verifier__number",
)  # fmt: skip
ENTRY = (
    "day", "account", "measure_id", "gross", "costs", "net", "slips", "late", "unit__number",
    "kind", "saving_class",
)  # fmt: skip
BASELINE = (
    "version", "rate_before", "rate_after", "rate_unit", "starts", "ends", "source", "formula",
    "locked_on", "locked_by", "countersigned_by", "reason",
)  # fmt: skip
STEP = ("step", "on", "skipped", "recorded_by")  # the last is empty of what came with a slip


def rates(numbers: Collection[str] | None = None) -> Iterator[tuple[str, bytes]]:
    """Give each rate under the number MEASURE@UNIT@DAY."""
    wanted = None if numbers is None else set(numbers)
    found = Rate.objects.order_by("measure_id", "unit__number", "since").values(
        "measure_id", "unit__number", *RATE
    )
    for row in found.iterator():
        number = f"{row.pop('measure_id')}@{row.pop('unit__number')}@{row['since']}"
        if wanted is None or number in wanted:
            yield number, encode(row)


def contributions(numbers: Collection[str] | None = None) -> Iterator[tuple[str, bytes]]:
    """Give each slip with its shares, baselines, stages and what was posted as claimed."""
    for page in _pages(Contribution.objects.all(), numbers, SLIP):
        ids = [row["id"] for row in page]
        shares = _parts(Share.objects.all(), ids, "contribution_id", ("worker__number", "share"))
        baselines = _parts(Baseline.objects.all(), ids, "contribution_id", BASELINE)
        steps = _parts(StepTaken.objects.all(), ids, "contribution_id", STEP)
        claimed = Entry.objects.filter(verification__isnull=True)
        entries = _parts(claimed, ids, "contribution_id", ENTRY)
        for row in page:
            key = row.pop("id")
            row |= {
                "shares": shares[key],
                "baselines": baselines[key],
                "steps": [step if step[-1] else step[:-1] for step in steps[key]],
                "entries": entries[key],
            }
            yield row.pop("number"), encode(row)


def verifications(numbers: Collection[str] | None = None) -> Iterator[tuple[str, bytes]]:
    """Give each signature with what it has posted."""
    for page in _pages(Verification.objects.all(), numbers, SIGNATURE):
        ids = [row["id"] for row in page]
        entries = _parts(Entry.objects.all(), ids, "verification_id", ENTRY)
        for row in page:
            row["entries"] = entries[row.pop("id")]
            yield row.pop("number"), encode(row)


def confirmations(numbers: Collection[str] | None = None) -> Iterator[tuple[str, bytes]]:
    """Give what each claimant answered, under the number SLIP/WORKER."""
    found = Confirmation.objects.order_by("contribution__number", "worker__number")
    if numbers is not None:
        slips = {number.rpartition("/")[0] for number in numbers}
        found = found.filter(contribution__number__in=slips)
    for row in found.values(
        "contribution__number", "worker__number", "answer", "asked_on", "answered_on", "words"
    ).iterator():
        number = f"{row['contribution__number']}/{row['worker__number']}"
        if numbers is None or number in numbers:
            yield number, encode(row)


def appeals(numbers: Collection[str] | None = None) -> Iterator[tuple[str, bytes]]:
    """Give each appeal with its decision, under its slip's number."""
    found = Appeal.objects.order_by("contribution__number")
    if numbers is not None:
        found = found.filter(contribution__number__in=numbers)
    for row in found.values(
        "contribution__number", "worker__number", "words", "on", "decision__number"
    ).iterator():
        yield str(row["contribution__number"]), encode(row)


def _pages(
    found: QuerySet[Any], numbers: Collection[str] | None, fields: Sequence[str]
) -> Iterator[list[dict[str, Any]]]:
    """Give pages of rows, ordered by number; with `numbers`, only those."""
    if numbers is None:
        last = ""
        while page := list(
            found.filter(number__gt=last).order_by("number").values("id", "number", *fields)[:PAGE]
        ):
            last = page[-1]["number"]
            yield page
        return
    wanted = iter(sorted(numbers))
    while some := list(islice(wanted, PAGE)):
        yield list(found.filter(number__in=some).order_by("number").values("id", "number", *fields))


def _parts(found: QuerySet[Any], ids: Sequence[object], key: str, fields: Sequence[str]) -> Parts:
    """Give the rows that belong to each of the keys, in one order on every database."""
    parts: Parts = defaultdict(list)
    rows = found.filter(**{f"{key}__in": ids}).values_list(key, *fields)
    for owner, *row in rows:
        parts[owner].append(row)
    for several in parts.values():
        several.sort(key=str)
    return parts


KEYS = ("drive_id", "unit_id", "account", "kind", "saving_class", "measure_id")
SUMS = ("net", "gross", "costs", "slips")


def _totals(table: str, *, by_day: bool) -> Iterator[tuple[str, object, object]]:
    """Give totals that differ from the sum of their entries: (key, stored, recomputed)."""
    keys = ", ".join((*KEYS, "day") if by_day else KEYS)
    sums = ", ".join(SUMS)
    return _differing(
        f"SELECT {keys}, derived, {sums} FROM {table}",
        f"SELECT {keys}, rate_id IS NOT NULL AS derived, {sums} FROM ledger_entry",
        by_day=by_day,
    )


def _climbed() -> Iterator[tuple[str, object, object]]:
    """Give totals of subtrees that differ from the day totals of all units below."""
    keys = ", ".join((*KEYS, "day", "derived"))
    sums = ", ".join(SUMS)
    climbing = keys.replace("unit_id", "a.ancestor_id AS unit_id")
    return _differing(
        f"SELECT {keys}, {sums} FROM ledger_subtreetotal",
        f"SELECT {climbing}, {sums} FROM ledger_daytotal AS t"
        " JOIN roster_unitancestor AS a ON a.descendant_id = t.unit_id",
        by_day=True,
    )


def _differing(
    stored: str, recomputed: str, *, by_day: bool
) -> Iterator[tuple[str, object, object]]:
    """Give the keys under which two queries for sums don't agree.

    A total without entries, and entries without a total, differ from nought.
    """
    keys = ", ".join((*KEYS, "day", "derived") if by_day else (*KEYS, "derived"))
    named, noughts = ", ".join(SUMS), ", ".join("0" for _sum in SUMS)
    both = (
        f"SELECT {keys}, {_named(named, 's')}, {_named(noughts, 'f')} FROM ({stored}) AS x"
        f" UNION ALL SELECT {keys}, {noughts}, {named} FROM ({recomputed}) AS y"
    )
    sums = [f"SUM({side}_{name})" for side in ("s", "f") for name in SUMS]
    differs = " OR ".join(f"SUM(s_{name}) <> SUM(f_{name})" for name in SUMS)
    shown = "d.slug, u.number, b.account, b.kind, b.saving_class, b.measure_id" + ", b.day" * by_day
    rows = bulk.fetch(
        f"SELECT {shown}, {', '.join(sums)} FROM ({both}) b"
        " JOIN campaign_drive d ON d.id = b.drive_id JOIN roster_unit u ON u.id = b.unit_id"
        f" GROUP BY {shown}, derived HAVING {differs} ORDER BY {shown}, derived"
    )
    width = len(shown.split(", "))
    for row in rows:
        key = " ".join(str(cell) for cell in row[:width])
        yield key, _written(row[width : width + 4]), _written(row[width + 4 :])


def _counts() -> Iterator[tuple[str, object, object]]:
    """Give the units whose slips, by kind and state, are not as many as their count says."""
    rows = bulk.fetch(
        """
        SELECT d.slug, u.number, b.kind, b.state, SUM(b.stored), SUM(b.found) FROM (
            SELECT drive_id, unit_id, kind, state, slips AS stored, 0 AS found
                FROM ledger_slipcount
            UNION ALL
            SELECT c.drive_id, a.ancestor_id, c.kind, c.state, 0, c.slips FROM (
                SELECT drive_id, unit_id, kind, state, COUNT(*) AS slips
                    FROM ledger_contribution GROUP BY drive_id, unit_id, kind, state
            ) AS c JOIN roster_unitancestor AS a ON a.descendant_id = c.unit_id
        ) AS b JOIN campaign_drive AS d ON d.id = b.drive_id JOIN roster_unit AS u
            ON u.id = b.unit_id
        GROUP BY d.slug, u.number, b.kind, b.state HAVING SUM(b.stored) <> SUM(b.found)
        ORDER BY d.slug, u.number, b.kind, b.state
        """
    )
    for *key, stored, found in rows:
        yield " ".join(str(cell) for cell in key), int(str(stored)), int(str(found))


def _named(values: str, side: str) -> str:
    """Name the columns of one side, in the order of the sums."""
    pairs = zip(values.split(", "), SUMS, strict=True)
    return ", ".join(f"{value} AS {side}_{name}" for value, name in pairs)


def _written(sums: Sequence[object]) -> str:
    net, gross, costs, slips = (int(str(value)) for value in sums)
    return f"net {net} = {gross} - {costs}, {slips} slips"


def _states() -> Iterator[tuple[str, object, object]]:
    """Give slips whose state is not what their signatures say: (number, stored, recomputed)."""
    settled = (
        "COALESCE((SELECT CASE WHEN v.verdict IN ('reopened', 'adopted') THEN 'open'"
        " ELSE v.verdict END"
        " FROM ledger_verification v WHERE v.contribution_id = c.id"
        " AND v.verdict <> 'checked' ORDER BY v.id DESC LIMIT 1), 'open')"
    )
    rows = bulk.fetch(
        f"SELECT c.number, c.state, {settled} FROM ledger_contribution c"
        f" WHERE c.state <> {settled} ORDER BY c.number"
    )
    yield from ((str(number), stored, found) for number, stored, found in rows)


def _strays() -> Iterator[tuple[str, object, object]]:
    """Give entries that no slip or signature on record accounts for (their owner is gone)."""
    rows = bulk.fetch(
        "SELECT CAST(e.id AS text), CAST(e.net AS text) FROM ledger_entry e WHERE NOT EXISTS"
        " (SELECT 1 FROM ledger_contribution c WHERE c.id = e.contribution_id)"
        " OR (e.verification_id IS NOT NULL AND NOT EXISTS"
        " (SELECT 1 FROM ledger_verification v WHERE v.id = e.verification_id)) ORDER BY e.id"
    )
    yield from ((str(key), net, "0") for key, net in rows)


TOTALS = (
    TotalsCheck(_("total of a unit and a day"), lambda: _totals("ledger_daytotal", by_day=True)),
    TotalsCheck(_("total of a unit"), lambda: _totals("ledger_unittotal", by_day=False)),
    TotalsCheck(_("total of a unit and all below it"), _climbed),
    TotalsCheck(_("number of slips in a unit and all below it"), _counts),
    TotalsCheck(_("workers of a unit who take part"), taking_part.differences),
    TotalsCheck(_("state of a slip"), _states),
    TotalsCheck(_("entry without a slip"), _strays),
)
PLAIN = frozenset((*RATE, *SLIP, *SIGNATURE, "entries", "shares", "baselines", "steps"))
SEALED = (
    Sealed("rate", _("rate"), rates, PLAIN),
    Sealed("contribution", _("contribution"), contributions, PLAIN),
    Sealed("verification", _("verification"), verifications, PLAIN),
    Sealed("confirmation", _("confirmation"), confirmations, frozenset({"answer"})),
    Sealed("appeal", _("appeal"), appeals, frozenset({"on", "decision__number"})),
)
