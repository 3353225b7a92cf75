"""The effects: each the one change that an event makes, a kind a file, found in this folder.

In a scenario file an effect is a mapping with one key, its kind: `control: {place: jarjnaz, side: government}`.
Where the place takes a list, the loader makes one effect of each.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import Annotated

from sim.scenario.base import AnyOf
from sim.scenario.effects.base import Effect


def _found() -> dict[str, type[Effect]]:
    """Return every kind of effect that a file of this folder defines, in the order of the files' names."""
    modules = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
    classes = (value for module in modules for value in vars(module).values() if isinstance(value, type))
    return {str(cls.__dict__["kind"]): cls for cls in classes if issubclass(cls, Effect) and "kind" in cls.__dict__}


KINDS = _found()
AnyEffect = Annotated[Effect, AnyOf(KINDS)]  # what data is held against: the kind that its tag names
