"""Loop: the open window, its events and its clock."""
