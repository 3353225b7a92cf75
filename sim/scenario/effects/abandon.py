"""Abandon: nobody holds a place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from sim.scenario.effects.base import RING, Effect
from sim.scenario.position import NOBODY, Cause, Hold, Write
from sim.scenario.references import Where
from sim.scenario.world import World


class Abandon(Effect):
    """By the document nobody holds a place. Also `control` with `nobody` for its `side`."""

    kind: Literal["abandon"] = "abandon"
    place: Where

    sign = RING
    civil = False

    def words(self, world: World) -> str:
        """Return "Manbij held by nobody"."""
        return f"{world.places[self.place].name} held by nobody"

    def writes(self, cause: Cause, world: World) -> Sequence[Write]:
        """Take the place from whoever held it."""
        return [("places", self.place, Hold(None, cause.turn, cause.id, cause.basis, claimants=(NOBODY,)))]
