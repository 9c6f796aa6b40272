"""What the ledger can be asked."""

from pacesetter.ledger.queries.lists import ledger_lines, ledger_page, lines_of
from pacesetter.ledger.queries.people import credit_of, given_by, has_share
from pacesetter.ledger.queries.slips import slip
from pacesetter.ledger.queries.sums import (
    accounts,
    derived,
    in_kind,
    parts,
    slips_below,
    verified_below,
    verified_by_day,
    verified_by_month,
    verified_tree,
)
from pacesetter.ledger.queries.taking import coverage, coverage_by_category, silent_units

__all__ = (
    "accounts",
    "coverage",
    "coverage_by_category",
    "credit_of",
    "derived",
    "given_by",
    "has_share",
    "in_kind",
    "ledger_lines",
    "ledger_page",
    "lines_of",
    "parts",
    "silent_units",
    "slip",
    "slips_below",
    "verified_below",
    "verified_by_day",
    "verified_by_month",
    "verified_tree",
)
