"""Ballots in files: what others write (Pabulib, PrefLib, abcvoting), and our own columns."""
