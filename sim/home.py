"""Where the shipped folders lie: beside `sim` in a checkout, inside it in an installed wheel."""

from __future__ import annotations

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
