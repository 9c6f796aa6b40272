"""The house's own words: test, check, bench and lock. They need no Django, only its folders."""

from pacesetter.cli.house.words import bench, check, lock, test

__all__ = ["bench", "check", "lock", "test"]
