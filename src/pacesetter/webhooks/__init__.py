"""Telling other programs of acts: signed, once each, and of one subtree alone."""
