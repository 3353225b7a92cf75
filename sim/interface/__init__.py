"""Interface: Phaseline in Python, for notebooks, programs and tests of scenarios."""
