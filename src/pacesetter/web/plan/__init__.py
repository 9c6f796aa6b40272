"""A unit's targets and returns by hand."""
