"""Finding slips, units and people, in Chinese and in English."""
