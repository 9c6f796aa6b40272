"""The command line: one word after `./pacesetter`, one module here that does it.

The first word chooses the module and so what must be loaded: the house's own words and the list
of all words need no Django and answer at once. A refusal is one sentence and exit code 2.
"""
