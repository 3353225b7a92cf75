"""Where things lie: the shipped folders (beside `sim` in a checkout, inside it in an installed wheel) and the cache."""

from __future__ import annotations

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent
_WHEEL = _PACKAGE / "shipped"


def shipped(name: str) -> Path:
    """Return the shipped folder or file `name`, such as "seeds" or "assets/basemaps". It need not exist."""
    beside = _CHECKOUT / name
    return beside if (_CHECKOUT / "pyproject.toml").exists() or not _WHEEL.exists() else _WHEEL / name


def default_scenario() -> Path:
    """Return the folder of the scenario that commands use when none is named."""
    return shipped("scenarios") / "northwestern-syria"


def cache_folder() -> Path:
    """Return the folder for what can be made anew: $PHASELINE_CACHE, or the user's cache folder of the system."""
    named = os.environ.get("PHASELINE_CACHE")
    if named:
        return Path(named)
    from platformdirs import user_cache_path  # late: most commands that are given a folder need no platform

    return user_cache_path("phaseline")
