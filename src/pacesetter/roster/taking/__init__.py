"""What becomes of the rows of a roster's spreadsheet: set by set, never row by row.

It lies below the actions, because an action takes its one row the way a sheet's rows are taken.
Whoever takes rows does it in one transaction: stage, settle, record the acts.
"""

from pacesetter.roster.taking.constituencies import TAKING as CONSTITUENCIES
from pacesetter.roster.taking.offices import TAKING as OFFICES
from pacesetter.roster.taking.taking import Taking
from pacesetter.roster.taking.units import TAKING as UNITS
from pacesetter.roster.taking.workers import TAKING as WORKERS

__all__ = ["CONSTITUENCIES", "OFFICES", "UNITS", "WORKERS", "Taking"]
