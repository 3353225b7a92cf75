"""Frame: the parts of the window, each painted in its place."""
