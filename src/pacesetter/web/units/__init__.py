"""A unit's record, and lists of enterprises."""
