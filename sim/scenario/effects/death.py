"""Death: a named person is reported killed."""

from __future__ import annotations

from typing import Literal

from sim.scenario.effects.base import Moment, Sign
from sim.scenario.phrases.names import at
from sim.scenario.references import Where, WhoseForce
from sim.scenario.world import World


class Death(Moment):
    """A named person is reported killed."""

    kind: Literal["death"] = "death"
    force: WhoseForce
    place: Where | None = None

    sign = Sign("cross", "named person killed", rank=6)
    civil = False

    @property
    def favour(self) -> int:
        """A loss."""
        return -1

    def words(self, world: World) -> str:
        """Return "death of" with the person's name, and where."""
        return f"death of {world.forces[self.force].name}{at(world, self.place)}"
