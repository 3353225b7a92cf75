"""The reader: the scene as plain lines, for screen readers, braille displays, terminals and pipes."""
