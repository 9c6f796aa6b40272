"""The cells of a slip that hold a list: shares, who agreed to them, readings of a multiple."""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from pacesetter.intake.staging import Staged
from pacesetter.kernel import bulk
from pacesetter.ledger.models import WHOLE

READINGS = re.compile(r"[0-9]+(\.[0-9]+)?(;[0-9]+(\.[0-9]+)?)*")


def unfold(staged: Staged) -> None:
    """Make `claim_share (line, worker, share)` and `claim_agreed (line, worker)` of the cells."""
    for table in ("claim_share", "claim_agreed", "claim_misread"):
        bulk.run(f"DROP TABLE IF EXISTS {table}")
    bulk.run("CREATE TEMP TABLE claim_share (line bigint, worker text, share bigint)")
    bulk.run("CREATE TEMP TABLE claim_agreed (line bigint, worker text)")
    bulk.run("CREATE TEMP TABLE claim_misread (line bigint, reason text)")
    cells = bulk.fetch(
        f"SELECT line, shares, shares_agreed_by, readings FROM {staged.table} WHERE verdict IS NULL"
    )
    rows = [(int(str(line)), str(a), str(b or ""), str(c or "")) for line, a, b, c in cells]
    bulk.load("claim_share", ("line", "worker", "share"), _shares(rows))
    bulk.load(
        "claim_agreed",
        ("line", "worker"),
        ((line, who.strip()) for line, _s, names, _r in rows for who in names.split(";") if who),
    )
    bulk.load("claim_misread", ("line", "reason"), _misread(rows))
    bulk.run("CREATE INDEX claim_share_line ON claim_share (line)")
    bulk.analyse("claim_share", "claim_agreed", "claim_misread")


def refuse_misread(staged: Staged) -> None:
    """Refuse what can't be read, shares that are not 100 percent, claimants that nobody knows."""
    for reason, cell in (("shares", "s.shares"), ("readings", "s.readings")):
        staged.refuse(
            "EXISTS (SELECT 1 FROM claim_misread m WHERE m.line = s.line"
            f" AND m.reason = '{reason}')",
            reason,
            cell,
        )
    total = "(SELECT CAST(SUM(p.share) AS bigint) FROM claim_share p WHERE p.line = s.line)"
    staged.refuse(f"{total} <> {WHOLE}", "share-sum", f"CAST({total} / 100 AS text)")
    unknown = (
        "(SELECT MIN(p.worker) FROM claim_share p WHERE p.line = s.line"
        " AND NOT EXISTS (SELECT 1 FROM roster_worker w WHERE w.number = p.worker))"
    )
    staged.refuse(f"{unknown} IS NOT NULL", "share-worker", unknown)
    twice = (
        "(SELECT MIN(p.worker) FROM claim_share p WHERE p.line = s.line AND (SELECT COUNT(*)"
        " FROM claim_share o WHERE o.line = p.line AND o.worker = p.worker) > 1)"
    )
    staged.refuse(f"{twice} IS NOT NULL", "share-twice", twice)


def drop() -> None:
    """Remove the tables."""
    for table in ("claim_share", "claim_agreed", "claim_misread"):
        bulk.run(f"DROP TABLE {table}")


def share_of(text: str) -> int:
    """Read a percent with at most two decimals as hundredths of a percent; ValueError else."""
    try:
        hundredths = Decimal(text) * 100
    except InvalidOperation:
        raise ValueError(text) from None
    if hundredths != hundredths.to_integral_value() or not 0 < hundredths <= WHOLE:
        raise ValueError(text)
    return int(hundredths)


def _pairs(cell: str) -> list[tuple[str, int]]:
    pairs = [part.partition(":") for part in cell.replace("；", ";").replace("：", ":").split(";")]
    return [(who.strip(), share_of(share.strip() or "x")) for who, _colon, share in pairs]


def _shares(rows: list[tuple[int, str, str, str]]) -> Iterator[tuple[int, str, int]]:
    for line, cell, _agreed, _readings in rows:
        try:
            yield from ((line, who, share) for who, share in _pairs(cell))
        except ValueError:
            continue


def _misread(rows: list[tuple[int, str, str, str]]) -> Iterator[tuple[int, str]]:
    for line, cell, _agreed, readings in rows:
        try:
            _pairs(cell)
        except ValueError:
            yield line, "shares"
        if readings and not READINGS.fullmatch(readings):
            yield line, "readings"
