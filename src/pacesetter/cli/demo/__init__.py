"""The demo: Beijing, second half of 1952, from a seed to the bulletin and the pages."""
