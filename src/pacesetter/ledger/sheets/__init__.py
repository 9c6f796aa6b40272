"""The ledger's spreadsheets: rates, contributions, verifications."""

from pacesetter.ledger import refusals
from pacesetter.ledger.sheets import contributions, rates, verifications

TAKES = (
    (rates.SHEET, rates.take, refusals.RATES),
    (contributions.SHEET, contributions.take, refusals.CLAIMS),
    (verifications.SHEET, verifications.take, refusals.SIGNATURES),
)
