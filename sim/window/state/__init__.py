"""State: what the window shows and what its user has set, as plain frozen values."""
