"""Ink: fonts, lines of text, shapes and the pen that puts them on a surface."""
