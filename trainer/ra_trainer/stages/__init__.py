"""The four stages of a run."""
