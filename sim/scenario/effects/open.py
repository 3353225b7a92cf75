"""Open: a road is opened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from sim.scenario.effects.base import Effect
from sim.scenario.phrases.names import at, short_name
from sim.scenario.position import Cause, RoadReport, Write, road_key
from sim.scenario.references import RouteId, Where, Whose
from sim.scenario.world import World


class Open(Effect):
    """A side opens a route, in whole or near a place."""

    kind: Literal["open"] = "open"
    route: RouteId
    by: Whose
    place: Where | None = None

    sign = None
    civil = False

    @property
    def favour(self) -> int:
        """A gain."""
        return 1

    def words(self, world: World) -> str:
        """Return "M5 opened at Saraqib by government"."""
        return f"{world.name_of(self.route)} opened{at(world, self.place)} by {short_name(world, self.by)}"

    def writes(self, cause: Cause, world: World) -> Sequence[Write]:
        """Report the road open there; where the whole road is, in place of every report of it."""
        side = world.side_of(self.by) or self.by
        report = RoadReport(side, "open", self.place, cause.turn, cause.id)
        own: Write = ("roads", road_key(self.route, self.place), report)
        if self.place is not None:
            return (own,)
        others = (place for place in world.road_reports[self.route] if place is not None)
        return [*(("roads", road_key(self.route, place), None) for place in others), own]
