"""Bounds on who sits on a committee: shares of groups and sub-groups, kept in every round.

`bounds` says what is asked, `program` decides exactly whether whole numbers can do it, `keeping`
is the gate that a rule of counting asks before each seat, `written` reads bounds from a file.
"""

from reckoning.quotas.bounds import Bound, Standing
from reckoning.quotas.keeping import Infeasible, Quotas

__all__ = ("Bound", "Infeasible", "Quotas", "Standing")
