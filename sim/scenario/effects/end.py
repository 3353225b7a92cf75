"""End: a condition ends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from sim.scenario.effects.base import Effect
from sim.scenario.position import Cause, Write
from sim.scenario.references import ConditionId
from sim.scenario.world import World


class End(Effect):
    """A condition ends or is no longer kept."""

    kind: Literal["end"] = "end"
    condition: ConditionId

    sign = None
    civil = False

    def words(self, world: World) -> str:
        """Return "ends: ceasefire"."""
        return f"ends: {world.conditions[self.condition].name}"

    def writes(self, cause: Cause, world: World) -> Sequence[Write]:
        """Let the condition hold no longer."""
        return (("conditions", self.condition, None),)
