"""The run folder as docs/trainer-protocol.md describes it: configuration, events, lock, failures."""
