"""Tokens for programs: made, shown once, revoked; and the reference of what they open."""
