"""Pages of one's own: a worker's, a leader's, an organiser's."""
