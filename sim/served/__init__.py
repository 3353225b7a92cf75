"""Pages served by this machine: a live class for the devices in the room. Needs the extra `class`."""
