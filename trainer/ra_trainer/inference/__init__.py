"""Greedy generation, verdicts and probabilities."""
