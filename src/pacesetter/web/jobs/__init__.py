"""My jobs: how far they are, where the way goes on."""
