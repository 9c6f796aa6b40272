"""The roster as its keepers see and mend it: units, workers, offices, constituencies."""
