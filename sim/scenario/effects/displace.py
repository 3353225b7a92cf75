"""Displace: people flee a place."""

from __future__ import annotations

from typing import Literal

from sim.scenario.effects.base import Moment, Sign
from sim.scenario.references import PlaceId, Where
from sim.scenario.world import World


class Displace(Moment):
    """People flee a place; how many stands in the event's claims."""

    kind: Literal["displace"] = "displace"
    place: Where
    to: PlaceId | None = None

    sign = Sign("drop", "people flee", rank=4)
    civil = True

    def words(self, world: World) -> str:
        """Return "people flee Saraqib towards Idlib"."""
        to = f" towards {world.places[self.to].name}" if self.to else ""
        return f"people flee {world.places[self.place].name}{to}"
