"""Cut: a road is cut."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from sim.scenario.effects.base import Effect
from sim.scenario.phrases.names import at, short_name
from sim.scenario.position import Amend, Cause, RoadReport, Write, road_key
from sim.scenario.references import RouteId, Where, Whose
from sim.scenario.world import World

_WORDS = {"held": "cut", "under-fire": "under fire", "blocked": "blocked"}


class Cut(Effect):
    """A side cuts a route, or brings it under fire, at or near a place."""

    kind: Literal["cut"] = "cut"
    route: RouteId
    by: Whose
    place: Where | None = None
    how: Literal["held", "under-fire", "blocked"] = "held"

    sign = None  # the map marks where the model finds a main road cut
    civil = False

    @property
    def favour(self) -> int:
        """A gain."""
        return 1

    def words(self, world: World) -> str:
        """Return "M5 under fire at Saraqib by government"."""
        return f"{world.name_of(self.route)} {_WORDS[self.how]}{at(world, self.place)} by {short_name(world, self.by)}"

    def writes(self, cause: Cause, world: World) -> Sequence[Write]:
        """Report the road cut there, in place of the earlier report of it and of one that the whole road was open."""
        side = world.side_of(self.by) or self.by
        report = RoadReport(side, self.how, self.place, cause.turn, cause.id)
        own: Write = ("roads", road_key(self.route, self.place), report)
        return (own,) if self.place is None else (("roads", self.route, Amend(_unless_open)), own)


def _unless_open(old: RoadReport | None) -> RoadReport | None:
    return None if old is None or old.how == "open" else old
