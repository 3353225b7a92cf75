"""The ensemble: many replays that differ in what the document leaves open, and what they have in common."""
