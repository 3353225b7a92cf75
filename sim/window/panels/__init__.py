"""Panels that open over the map or beside it, one to a file, and the registry of them."""
