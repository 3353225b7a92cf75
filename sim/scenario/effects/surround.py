"""Surround: a place is surrounded."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Literal

from sim.scenario.effects.assault import holder_attacked
from sim.scenario.effects.base import RING, Effect
from sim.scenario.phrases.names import short_name
from sim.scenario.position import Cause, Siege, Write
from sim.scenario.references import Where, Whose
from sim.scenario.world import World

_WORDS = {"begun": "being surrounded by", "partly": "partly surrounded by", "fully": "surrounded by"}


class Surround(Effect):
    """A place or post is surrounded by a side; `degree` as the document puts it."""

    kind: Literal["surround"] = "surround"
    place: Where
    by: Whose
    degree: Literal["begun", "partly", "fully"] = "fully"

    sign = RING
    civil = False

    @property
    def favour(self) -> int:
        """A gain."""
        return 1

    def words(self, world: World) -> str:
        """Return "post near Sarman surrounded by government"."""
        return f"{world.places[self.place].name} {_WORDS[self.degree]} {short_name(world, self.by)}"

    def writes(self, cause: Cause, world: World) -> Sequence[Write]:
        """Begin a siege, or tighten it."""
        side = world.side_of(self.by) or self.by
        return (("sieges", self.place, Siege(side, self.degree, cause.turn, cause.id)),)

    def holder_before(self, world: World, kept: Container[str]) -> str | None:
        """Return the side that holds what is surrounded."""
        return holder_attacked(self.by, world)
