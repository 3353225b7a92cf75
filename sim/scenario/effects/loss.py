"""Loss: aircraft, vehicles or weapons are lost."""

from __future__ import annotations

from typing import Literal

from sim.scenario.base import Text
from sim.scenario.effects.base import Moment, Sign
from sim.scenario.phrases.names import UNKNOWN, at, short_name
from sim.scenario.references import Where, Whose
from sim.scenario.world import World


class Loss(Moment):
    """Aircraft, vehicles or weapons are lost by a side (or a force); figures stand in the event's claims."""

    kind: Literal["loss"] = "loss"
    of: Whose
    what: Text
    place: Where | None = None
    how: Literal["destroyed", "shot-down", "damaged", "captured", "crashed"] = "destroyed"

    sign = Sign("down", "aircraft or vehicles lost", rank=5)
    civil = False

    @property
    def favour(self) -> int:
        """A loss."""
        return -1

    def words(self, world: World) -> str:
        """Return "a helicopter shot down at Nayrab (government)"."""
        text = f"{self.what} {self.how.replace('-', ' ')}{at(world, self.place)}"
        return text if self.of == UNKNOWN else f"{text} ({short_name(world, self.of)})"
