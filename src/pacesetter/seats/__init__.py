"""Seats to units: who asks for them, in a file or on the roster, and what each gets, told.

Has no tables. The counting itself is `reckoning.apportionment`.
"""
