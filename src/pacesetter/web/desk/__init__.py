"""The verifier's desk, and the public list of replies that are owed."""
