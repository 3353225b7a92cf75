"""Flip: a drawn region changes hands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from sim.scenario.effects.base import Effect
from sim.scenario.phrases.names import short_name
from sim.scenario.position import Cause, Flipped, Write
from sim.scenario.references import RegionId, WhoseSide
from sim.scenario.world import World


class Flip(Effect):
    """A drawn region's unnamed places change hands: always inferred, since the document names none of them."""

    kind: Literal["flip"] = "flip"
    region: RegionId
    side: WhoseSide

    sign = None
    civil = False

    @property
    def favour(self) -> int:
        """A gain."""
        return 1

    def words(self, world: World) -> str:
        """Return "unnamed places, the plain → government"."""
        return f"unnamed places, {world.regions[self.region].name} → {short_name(world, self.side)}"

    def writes(self, cause: Cause, world: World) -> Sequence[Write]:
        """Give the region to the side."""
        return (("regions", self.region, Flipped(self.side, cause.turn, cause.id)),)
