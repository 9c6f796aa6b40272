"""One slip by hand; its claimants' word, and their one appeal."""
