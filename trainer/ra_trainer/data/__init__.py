"""Rows of the snapshot and the exact text the model sees."""
