"""Roads as the places along them: where each lies, and the kilometres that go with it.

A road reaches from its first place to its last. Each of its kilometres goes with the place that is nearest along the
road, so that whoever holds the places holds the road.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sim.geography.errors import GeographyError
from sim.geography.lines import piece_of, position_on
from sim.geography.projection import Line, Point


@dataclass(frozen=True, slots=True)
class Stop:
    """A place on a road: `km` from the first place, `off_km` beside the road; from `start` to `end` it is its own."""

    place: str
    km: float
    off_km: float
    start: float
    end: float

    @property
    def own_km(self) -> float:
        """The kilometres of road that go with this place."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Road:
    """A road of `km` kilometres from its first stop to its last, in the order of the route."""

    id: str
    km: float
    stops: tuple[Stop, ...]


def order_along(line: Sequence[Point], places: Mapping[str, Point]) -> tuple[str, ...]:
    """Return the ids of `places` in their order along the line; those at one spot by id."""
    return tuple(sorted(places, key=lambda place: (position_on(line, places[place])[0], place)))


def lay_road(id: str, line: Sequence[Point], places: Sequence[tuple[str, Point]]) -> tuple[Road, tuple[Line, ...]]:
    """Return a road with its places on it, and for each of its stops the piece of line that goes with it.

    `line` and the places are points in kilometres; the line may run either way. A place may lie off the road: it counts
    at the spot nearest to it. Raises GeographyError for fewer than two places, or for places that are not in the order
    of the road; it names the first two that are not, and the order that would do.
    """
    if len(places) < 2:
        raise GeographyError(f"the road {id!r} has {len(places)} places (expected at least two)")
    found = [position_on(line, point) for _, point in places]
    if found[0][0] > found[-1][0]:
        line = line[::-1]
        found = [position_on(line, point) for _, point in places]
    for (before, (first, _)), (after, (second, _)) in pairwise(zip([place for place, _ in places], found, strict=True)):
        if second < first:
            order = ", ".join(order_along(line, dict(places)))
            raise GeographyError(f"the road {id!r} has {before!r} before {after!r} (expected the order {order})")
    stops = _stops([place for place, _ in places], found)
    base = found[0][0]
    pieces = tuple(piece_of(line, base + stop.start, base + stop.end) for stop in stops)
    return Road(id, stops[-1].km, stops), pieces


def _stops(ids: Sequence[str], found: Sequence[tuple[float, float]]) -> tuple[Stop, ...]:
    at = [km - found[0][0] for km, _ in found]
    middles = [0.0, *((a + b) / 2 for a, b in pairwise(at)), at[-1]]
    spans = zip(ids, at, found, pairwise(middles), strict=True)
    return tuple(Stop(place, km, off, start, end) for place, km, (_, off), (start, end) in spans)


def stretch(road: Road, first: str, last: str) -> tuple[float, float]:
    """Return where a section of the road starts and ends, in km from its first place, the lesser first.

    Raises GeographyError where the road has no such place.
    """
    at = {stop.place: stop.km for stop in road.stops}
    for place in (first, last):
        if place not in at:
            raise GeographyError(f"the road {road.id!r} has no place {place!r} (expected one of: {', '.join(at)})")
    return min(at[first], at[last]), max(at[first], at[last])
