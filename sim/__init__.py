"""Phaseline: a turn-based educational simulation.

from sim import load, Replay
Replay(load()).on("2020-02-06").place("saraqib").encircled

The package `phaseline` is the same interface, with all that programs use, under the program's own name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.interface.replay import Replay as Replay
    from sim.scenario.loader import load as load

__all__ = ["Replay", "load"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Import `load` and `Replay` when they are first asked for, so that importing the package does nothing."""
    if name == "load":
        from sim.scenario.loader import load

        return load
    if name == "Replay":
        from sim.interface.replay import Replay

        return Replay
    raise AttributeError(f"module 'sim' has no attribute {name!r}")
