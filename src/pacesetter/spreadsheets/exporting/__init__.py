"""Out again as it came in: what is exported can be imported as it is, and changes nothing."""
