"""Deploy: a force is at a place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from sim.scenario.effects.base import RING, Effect
from sim.scenario.phrases.names import at, short_name
from sim.scenario.position import Cause, Whereabouts, Write
from sim.scenario.references import PlaceId, Where, WhoseForce
from sim.scenario.world import World


class Deploy(Effect):
    """A force arrives or is reported at a place."""

    kind: Literal["deploy"] = "deploy"
    force: WhoseForce
    place: Where
    origin: PlaceId | None = None

    sign = RING
    civil = False

    def words(self, world: World) -> str:
        """Return "Turkish Armed Forces at Taftanaz from Hatay"."""
        origin = f" from {world.places[self.origin].name}" if self.origin else ""
        return f"{short_name(world, self.force)}{at(world, self.place)}{origin}"

    def writes(self, cause: Cause, world: World) -> Sequence[Write]:
        """Set the force's place."""
        return (("forces", self.force, Whereabouts(self.place, cause.turn, cause.id)),)
