"""Kit: what panels are made of, as plain data that is measured once, placed, and then painted."""
