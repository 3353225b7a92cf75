"""Commands: pure functions from one view to the next, by name."""
