"""Who signs in, by number and PIN; kiosks, limits, tokens."""
