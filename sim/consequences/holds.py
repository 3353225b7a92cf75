"""Who holds a place as the model sees it: the record, corrected where the ground around it has since been lost.

The document does not say of every place when it fell. Two rules: a place in a pocket that went over goes with it, and
a place without ground of its own (a hospital, a camp, a junction) goes with the ground that it stands on, unless a
report that names it is newer. What is corrected is inferred, and says since when the place is surrounded.
"""

from __future__ import annotations

from collections.abc import Mapping

from sim.consequences.ground import Ground
from sim.consequences.landscape import Landscape
from sim.consequences.nearest import Nearest
from sim.engine.state import ORDER_FACT, State
from sim.geography.atlas import Topology
from sim.scenario.position import Hold


def standing_of(landscape: Landscape, topology: Topology) -> dict[str, int]:
    """Return the number of the site that each point of the map stands on: its own, or the nearest one."""
    near = Nearest(landscape.sites)
    found = {}
    for place in landscape.points.values():
        if place.id in topology.index:
            found[place.id] = topology.index[place.id]
        else:
            site = near.to(place.lon, place.lat)
            if site is not None:
                found[place.id] = topology.index[site.id]
    return found


class Holds:
    """Holders of places by record and ground. `standing` is the site that each place stands on."""

    def __init__(self, topology: Topology, standing: Mapping[str, int]) -> None:
        self._owner = {number: id for id, number in standing.items() if id in topology.index}
        self._guests = {id: number for id, number in standing.items() if id not in topology.index}

    def overtaken(self, state: State, ground: Ground) -> dict[str, Hold]:
        """Return the holds of the places whose record is older than the ground around them, by id: all inferred."""
        found = {}
        for number, since in ground.absorbed.items():
            owner = self._owner.get(number)
            if owner is not None and owner in state.places:
                found[owner] = Hold(ground.sides[number], since, basis="inferred")
        for id, number in self._guests.items():
            hold, side = state.places.get(id), ground.sides[number]
            if hold is None or hold.contested or hold.controller in (None, side) or number in ground.contested:
                continue
            guessed = hold.basis == "inferred" and hold.fact != ORDER_FACT
            if side is not None and (guessed or hold.since < ground.since[number]):
                found[id] = Hold(side, ground.since[number], basis="inferred")
        return found
