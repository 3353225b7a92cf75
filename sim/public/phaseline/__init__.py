"""Phaseline in Python: load a scenario, replay it, ask of any moment what is recorded and what follows.

```python
from phaseline import Replay, load

replay = Replay(load())
moment = replay.on("6 Feb")
moment.place("saraqib").encircled, moment.cards[0].quote
```

Importing it does nothing: each name is imported when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim import __version__ as __version__
    from sim.engine.branch import Branch as Branch
    from sim.engine.branch import Order as Order
    from sim.export.exporter import Exporter as Exporter
    from sim.interface.errors import UnknownId as UnknownId
    from sim.interface.replay import Moment as Moment
    from sim.interface.replay import Replay as Replay
    from sim.scenario.loader import examine as examine
    from sim.scenario.loader import load as load
    from sim.scenario.problems import Problem as Problem
    from sim.scenario.problems import ScenarioError as ScenarioError
    from sim.scenario.scenario import Scenario as Scenario

_WHERE = {
    "Branch": "sim.engine.branch",
    "Exporter": "sim.export.exporter",
    "Moment": "sim.interface.replay",
    "Order": "sim.engine.branch",
    "Problem": "sim.scenario.problems",
    "Replay": "sim.interface.replay",
    "Scenario": "sim.scenario.scenario",
    "ScenarioError": "sim.scenario.problems",
    "UnknownId": "sim.interface.errors",
    "__version__": "sim",
    "examine": "sim.scenario.loader",
    "load": "sim.scenario.loader",
}
__all__ = [
    "Branch",
    "Exporter",
    "Moment",
    "Order",
    "Problem",
    "Replay",
    "Scenario",
    "ScenarioError",
    "UnknownId",
    "__version__",
    "examine",
    "load",
]


def __getattr__(name: str) -> Any:
    """Import a name of the interface when it is first asked for."""
    if name not in _WHERE:
        raise AttributeError(f"module 'phaseline' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_WHERE[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
