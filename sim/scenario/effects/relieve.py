"""Relieve: an encirclement is lifted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from sim.scenario.effects.base import RING, Effect
from sim.scenario.phrases.names import short_name
from sim.scenario.position import Cause, Write
from sim.scenario.references import Where, Whose
from sim.scenario.world import World


class Relieve(Effect):
    """An encirclement is lifted by a side."""

    kind: Literal["relieve"] = "relieve"
    place: Where
    by: Whose

    sign = RING
    civil = False

    @property
    def favour(self) -> int:
        """A gain."""
        return 1

    def words(self, world: World) -> str:
        """Return "Saraqib: encirclement lifted by opposition"."""
        return f"{world.places[self.place].name}: encirclement lifted by {short_name(world, self.by)}"

    def writes(self, cause: Cause, world: World) -> Sequence[Write]:
        """End the siege."""
        return (("sieges", self.place, None),)
