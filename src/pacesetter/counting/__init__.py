"""Counting from files: ballots in, the result and its working out, on paper and to be checked.

It has no tables and knows nothing of a drive: anyone who counts votes can use it without the rest.
"""
