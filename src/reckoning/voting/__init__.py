"""How elections are counted: ballots in, a committee out, with every step that led to it.

Integers and rationals decide; floats may only filter. A result depends on nothing but the ballots,
the rule, the seats, the bounds and the published seed of the lot: not on the order of ballots or
candidates, nor on the machine.
"""
