"""The drive on one page, for people and as open data."""
