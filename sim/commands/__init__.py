"""The commands: one module for each group, thin over the rooms. `sim/cli.py` knows them by name and imports them late.

A command module offers `register(subparsers)`, which adds its parsers and sets `run` on each, and `run(args) -> int`.
"""
