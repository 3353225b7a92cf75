"""Share: several sides hold a place together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from sim.scenario.base import Limits
from sim.scenario.effects.base import RING, Effect
from sim.scenario.position import Cause, Hold, Write
from sim.scenario.references import SideId, Where
from sim.scenario.world import World


class Share(Effect):
    """Several sides hold a place together, and do not fight for it. Also `control` with a list for its `side`."""

    kind: Literal["share"] = "share"
    place: Where
    sides: Annotated[tuple[SideId, ...], Limits(min_length=2)]

    sign = RING
    civil = False

    def words(self, world: World) -> str:
        """Return "Manbij held jointly by government and opposition"."""
        return (
            f"{world.places[self.place].name} held jointly by {' and '.join(world.sides[s].short for s in self.sides)}"
        )

    def writes(self, cause: Cause, world: World) -> Sequence[Write]:
        """Give the place to the sides together."""
        shared = Hold(None, cause.turn, cause.id, cause.basis, claimants=tuple(dict.fromkeys(self.sides)))
        return [("places", self.place, shared)]
