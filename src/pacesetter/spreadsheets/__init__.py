"""A federation's folder of spreadsheets, taken whole: every sheet of every app, in one order."""
