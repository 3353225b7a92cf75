"""Withdraw: a force leaves a place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from sim.scenario.effects.base import RING, Effect
from sim.scenario.phrases.names import short_name
from sim.scenario.position import Cause, Whereabouts, Write
from sim.scenario.references import PlaceId, Where, WhoseForce
from sim.scenario.world import World


class Withdraw(Effect):
    """A force leaves a place; `to` is where, if the document says so."""

    kind: Literal["withdraw"] = "withdraw"
    force: WhoseForce
    place: Where
    to: PlaceId | None = None

    sign = RING
    civil = False

    @property
    def favour(self) -> int:
        """A loss."""
        return -1

    def words(self, world: World) -> str:
        """Return "the guard: withdrawal from Saraqib for Idlib"."""
        to = f" for {world.places[self.to].name}" if self.to else ""
        return f"{short_name(world, self.force)}: withdrawal from {world.places[self.place].name}{to}"

    def writes(self, cause: Cause, world: World) -> Sequence[Write]:
        """Set the force's place to where it went, or to nowhere stated."""
        return (("forces", self.force, Whereabouts(self.to, cause.turn, cause.id)),)
