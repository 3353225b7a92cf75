"""How large a scenario may be: stated bounds, so that no file can exhaust the machine, which its owner may raise."""

from __future__ import annotations

import os

MEGABYTES = "PHASELINE_MAX_MB"  # of all YAML files of a scenario together; a megabyte is a million bytes
FILES = "PHASELINE_MAX_FILES"
_BOUNDS = {MEGABYTES: 64, FILES: 500}


def most(variable: str) -> int:
    """Return the bound that an environment variable raises or lowers; the stated one where it holds no whole number."""
    value = os.environ.get(variable, "")
    return int(value) if value.isdecimal() and value.isascii() and len(value) < 10 else _BOUNDS[variable]


def most_bytes() -> int:
    """Return how many bytes the YAML files of a scenario may have together."""
    return most(MEGABYTES) * 1_000_000


def oversized(size: int) -> str | None:
    """Return what to say of files of `size` bytes that are too large to be read; None where they are not."""
    if size <= most_bytes():
        return None
    return f"{size:,} bytes (expected at most {most_bytes():,}; the environment variable {MEGABYTES} raises it)"
