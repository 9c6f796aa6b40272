"""The shapes of answers: what is public, what is one's own, what keepers see, what jobs tell."""
