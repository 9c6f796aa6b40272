"""Numbers to pictures: one chart a file, plain data in, what a template draws out."""
