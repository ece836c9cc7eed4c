"""Base models: the built-in tiny one and any causal language model by path or hub id."""
