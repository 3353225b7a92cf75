"""Consequences: what follows from a state and the geography, and how that compares with what the document says."""
