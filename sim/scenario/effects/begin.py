"""Begin: a condition begins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from sim.scenario.effects.base import Effect
from sim.scenario.position import Active, Cause, Write
from sim.scenario.references import ConditionId
from sim.scenario.world import World


class Begin(Effect):
    """A condition begins: a ceasefire, bad weather, closed airspace, a corridor, patrols, a deadline."""

    kind: Literal["begin"] = "begin"
    condition: ConditionId

    sign = None
    civil = False

    def words(self, world: World) -> str:
        """Return "begins: ceasefire"."""
        return f"begins: {world.conditions[self.condition].name}"

    def writes(self, cause: Cause, world: World) -> Sequence[Write]:
        """Let the condition hold from then on."""
        return (("conditions", self.condition, Active(cause.turn, cause.id)),)
