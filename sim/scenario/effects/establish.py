"""Establish: a post is set up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from sim.scenario.effects.base import RING, Effect
from sim.scenario.position import Cause, Post, Write
from sim.scenario.references import Where, WhoseSide
from sim.scenario.world import World


class Establish(Effect):
    """A side sets up a post."""

    kind: Literal["establish"] = "establish"
    place: Where
    side: WhoseSide

    sign = RING
    civil = False

    def words(self, world: World) -> str:
        """Return "post near Sarman set up"."""
        return f"{world.places[self.place].name} set up"

    def writes(self, cause: Cause, world: World) -> Sequence[Write]:
        """Let the post stand."""
        return (("posts", self.place, Post(self.side, cause.turn, cause.id)),)
