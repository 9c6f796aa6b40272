"""From a spreadsheet to rows that can be trusted: read, normalised, staged, compared, reported.

Every sheet goes the same way, whoever sends it. The file is read whole into columns; each column
is normalised once per distinct value; the rows go into a staging table; set-based SQL says of each
row whether it is new, changed, unchanged, a duplicate or an error, and why; what is new or changed
is applied in the same transaction. A dry run is the same run, rolled back.
"""
