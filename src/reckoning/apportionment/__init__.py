"""Seats to units: how many each gets, by what it weighs. Integers and rationals, no floats decide.

One method a file in `methods`; `claims` says who asks for seats, `found` what was given and why,
`congress` how many seats there are to be.
"""

from reckoning.apportionment import methods
from reckoning.apportionment.claims import Claims, mixed
from reckoning.apportionment.found import Apportionment, Tie
from reckoning.apportionment.registry import METHODS, Method, method_named

__all__ = (
    "METHODS",
    "Apportionment",
    "Claims",
    "Method",
    "Tie",
    "method_named",
    "methods",
    "mixed",
)
