"""Spreadsheets in and out by pages: a dry run, the import, batches, exports."""
