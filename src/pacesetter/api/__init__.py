"""What pages do, for programs: one operation beside each page."""
