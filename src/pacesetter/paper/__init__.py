"""Pages on A4: read again as text and tables, and set as a PDF with its fonts inside."""
