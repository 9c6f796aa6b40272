"""Open claims with all that their risk is made of, in one pass over what is open."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pacesetter.campaign.models import Drive
from pacesetter.desk.queries.levels import BY_LEADER
from pacesetter.desk.shape import Verifier
from pacesetter.desk.terms import Stage
from pacesetter.kernel import bulk
from pacesetter.ledger.models import WHOLE
from pacesetter.roster import queries as roster
from reckoning.valuation.accrual import month_count
from reckoning.valuation.risk import Facts, Reason, Weights, reasons, risk, upper_quartile, weighed

LATEST = 200  # like claims that a value is compared with
CONTESTED, ASKED = 2, 1

# Stages with a day; what came before a stage that is there counts as reached.
OPEN = """
WITH waiting AS (
    SELECT c.id, NULL AS appealed_on FROM ledger_contribution c
    WHERE c.state = 'open' AND +c.drive_id = {drive} AND {scope}
    UNION ALL
    SELECT c.id, p."on" FROM ledger_appeal p JOIN ledger_contribution c ON c.id = p.contribution_id
    WHERE p.decision_id IS NULL AND c.state = 'refused' AND +c.drive_id = {drive} AND {scope}
      AND {appealed}
)
SELECT c.id, c.number, c.kind, c.mechanism, c.saving_class, c.measure_id, c.gross - c.costs,
    c.claimed_on, c.starts, i."on", a.id, w.appealed_on, b.starts, b.ends, b.formula, b.source,
    CASE WHEN c.cost_line = '' THEN 0 ELSE (
        SELECT COALESCE(SUM(o.benefit_share), 0) FROM ledger_contribution o
        WHERE o.cost_line = c.cost_line AND o.unit_id = c.unit_id AND o.mechanism = c.mechanism
          AND o.id <> c.id AND o.state IN ('open', 'verified', 'adjusted')
          AND o.starts <= c.ends AND c.starts <= o.ends) END,
    c.benefit_share,
    (SELECT COUNT(DISTINCT o.id) FROM ledger_share e
        JOIN ledger_contribution o ON o.id = e.contribution_id
        WHERE e.worker_id IN ({claimants}) AND o.id <> c.id AND (o.state = 'refused'
            OR (o.state = 'adjusted' AND EXISTS (SELECT 1 FROM ledger_verification v
                WHERE v.contribution_id = o.id AND v.verdict = 'adjusted'
                  AND v.gross - v.costs < o.gross - o.costs)))),
    (SELECT MAX(CASE f.answer WHEN 'contested' THEN 2 WHEN 'asked' THEN 1 ELSE 0 END)
        FROM ledger_confirmation f JOIN ledger_share h
          ON h.contribution_id = f.contribution_id AND h.worker_id = f.worker_id
        WHERE f.contribution_id = c.id)
FROM waiting w JOIN ledger_contribution c ON c.id = w.id
LEFT JOIN ledger_steptaken i ON i.contribution_id = c.id AND i.step = 'implemented'
LEFT JOIN ledger_steptaken a ON a.contribution_id = c.id AND a.step = 'adopted'
LEFT JOIN ledger_baseline b ON b.contribution_id = c.id AND b.version = (
    SELECT MAX(l.version) FROM ledger_baseline l WHERE l.contribution_id = c.id)
"""
# The claimants of a slip under all of their numbers.
CLAIMANTS = f"""
SELECT {roster.person("h.worker_id")} FROM ledger_share h WHERE h.contribution_id = c.id
UNION SELECT g.dropped_id FROM ledger_share h
    JOIN roster_merger g ON g.kept_id = {roster.person("h.worker_id")} AND g.until IS NULL
    WHERE h.contribution_id = c.id
"""
LIKE = """
SELECT * FROM (
    SELECT {place}, v.gross - v.costs FROM ledger_contribution o
    JOIN ledger_verification v ON v.contribution_id = o.id AND v.verdict IN ('verified', 'adjusted')
    WHERE o.state IN ('verified', 'adjusted') AND o.kind = %s AND o.mechanism = %s
      AND o.measure_id = %s AND v.gross IS NOT NULL
    ORDER BY o.id DESC LIMIT {latest}) g{place}
"""
Group = tuple[str, str, str]  # kind, mechanism, measure


@dataclass(frozen=True, slots=True)
class Open:
    """An open claim: what it is weighed by, and since when it waits for which reply."""

    id: int
    number: str
    kind: str
    measure: str
    net: int | None
    stage: Stage | None
    since: date
    contested: bool
    reasons: tuple[Reason, ...]
    risk: int
    implemented: bool

    @property
    def weighed(self) -> int | None:
        """Give value times risk, in the claim's own measure."""
        return None if self.net is None else weighed(self.net, self.risk)


def open_claims(
    drive: Drive, verifier: Verifier, on: date, rule: Weights, *, unit: str = "", number: str = ""
) -> list[Open]:
    """Give what waits for a verifier: in the subtrees of the office and outside of the own line.

    An appeal isn't shown to whoever has signed the slip before; one against a leader's refusal
    goes to the next level and to no verifier.
    """
    units = ", ".join(map(str, sorted(verifier.units))) or "0"
    scope = (
        "c.unit_id IN (SELECT s.descendant_id FROM roster_unitancestor s"
        f" WHERE s.ancestor_id IN ({units}))"
        f" AND {_outside(verifier.worker, on)}"
    )
    asked: tuple[str, ...] = ()
    if unit:
        scope += (
            " AND c.unit_id IN (SELECT n.descendant_id FROM roster_unitancestor n"
            " JOIN roster_unit t ON t.id = n.ancestor_id WHERE t.number = %s)"
        )
        asked += (unit,)
    if number:
        scope += " AND c.number = %s"
        asked += (number,)
    appealed = (
        "NOT EXISTS (SELECT 1 FROM ledger_verification v WHERE v.contribution_id = c.id"
        f" AND v.verifier_id IN ({roster.records_of(str(verifier.worker))}))"
        f" AND NOT ({BY_LEADER})"
    )
    sql = OPEN.format(drive=drive.pk, scope=scope, appealed=appealed, claimants=CLAIMANTS)
    rows = bulk.fetch(sql, asked * 2)
    upper = _upper(rows)
    return [_open(row, upper, rule) for row in rows]


def _outside(worker: int, on: date) -> str:
    """Give the rule that a signature is held to (`ledger.sheets.signers`), for slip `c`."""
    day = f"'{on.isoformat()}'"
    led = roster.leads_unit_of("h.worker_id", str(worker), day)
    return (
        f"{roster.outside_line(str(worker), 'c.unit_id', day)} AND NOT EXISTS (SELECT 1"
        " FROM ledger_share h WHERE h.contribution_id = c.id"
        f" AND (h.worker_id IN ({roster.records_of(str(worker))}) OR {led}))"
    )


def _upper(rows: Sequence[Sequence[Any]]) -> dict[Group, tuple[int | None, int]]:
    """Give upper quartile and number of the latest verified claims of each group among the rows."""
    groups = sorted({(str(r[2]), str(r[3]), str(r[5])) for r in rows if r[5] is not None})
    if not groups:
        return {}
    sql = " UNION ALL ".join(
        LIKE.format(place=place, latest=LATEST) for place in range(len(groups))
    )
    values: dict[int, list[int]] = {place: [] for place in range(len(groups))}
    for place, net in bulk.fetch(sql, [word for group in groups for word in group]):
        values[int(place)].append(int(net))
    return {
        group: (upper_quartile(values[place]), len(values[place]))
        for place, group in enumerate(groups)
    }


def _open(row: Sequence[Any], upper: Mapping[Group, tuple[int | None, int]], rule: Weights) -> Open:
    (
        key, number, kind, mechanism, saving_class, measure, net, claimed_on, starts, implemented,
        adopted, appealed_on, base_starts, base_ends, formula, source, others, share, history, word,
    ) = row  # fmt: skip
    claimed, began = day_of(claimed_on), day_of(starts)
    quartile, like = upper.get((str(kind), str(mechanism), str(measure)), (None, 0))
    months = (
        month_count(day_of(base_starts), day_of(base_ends)) if base_starts and base_ends else None
    )
    facts = Facts(
        net=None if net is None else int(net),
        priced=saving_class != "non_financial",
        upper=quartile,
        like=like,
        baseline_months=months,
        formula=bool(formula),
        source=bool(source),
        line_percent=(int(others) + int(share)) * 100 // WHOLE if int(others) else 0,
        days_late=(claimed - began).days,
        history=int(history),
        unconfirmed=word in {ASKED, CONTESTED},
    )
    found = reasons(facts, rule)
    stage, since = standing(claimed, implemented, adopted, appealed_on)
    return Open(
        int(key), str(number), str(kind), str(measure or ""), facts.net, stage, since,
        word == CONTESTED, found, risk(found), implemented is not None,
    )  # fmt: skip


def standing(
    claimed: date, implemented: object, adopted: object, appealed_on: object
) -> tuple[Stage | None, date]:
    """Say which reply a slip waits for, and since when."""
    if appealed_on is not None:
        return Stage.APPEAL, day_of(appealed_on)
    if implemented is not None:
        return Stage.VERIFICATION, max(claimed, day_of(implemented))
    return (Stage.ADOPTING if adopted is None else None), claimed


def day_of(value: object) -> date:
    """Read a day as the database gives it: SQLite as text."""
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def in_order(found: Collection[Open], money: str) -> list[Open]:
    """Put what would cost most first: by value × risk.

    What has no value in the drive's money is put among the others as if it were worth as much as
    the middle one of them.
    """
    known = sorted(each.net for each in found if each.net is not None and each.measure == money)
    middle = known[(len(known) - 1) // 2] if known else 1

    def weight(each: Open) -> int:
        net = each.net if each.net is not None and each.measure == money else middle
        return weighed(net, each.risk)

    return sorted(found, key=lambda each: (-weight(each), each.since, each.number))
