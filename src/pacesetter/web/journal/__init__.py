"""The seal over everything."""
