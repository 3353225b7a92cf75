"""The lesson and what goes with it as packages for course systems: SCORM 1.2, cmi5, Common Cartridge."""
