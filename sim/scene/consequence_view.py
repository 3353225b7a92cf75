"""What the model works out, as parts of a scene: ground, front, roads, shares, corridors, and what a branch changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import overload

from sim.consequences.consequence import Line
from sim.consequences.corridors import Corridor, corridor_text, outline
from sim.consequences.ground import Ground
from sim.consequences.phrases import since_text
from sim.consequences.replay import Moment, Replay
from sim.consequences.roads import Roads, RoadState, report_text, reports_of, road_text
from sim.consequences.sandbox import difference, difference_lines
from sim.consequences.territory import Surveyor
from sim.scenario.position import RoadReport
from sim.scenario.scenario import Scenario
from sim.scene.model import CorridorMark, Fact, Follow, FollowLine, Path, RoadLine, ShareBar, Territory
from sim.scene.sureness import LABEL, band_text


class Worked:
    """Makes the parts of scenes that follow from the ground, and keeps the last while the ground stays the same."""

    def __init__(self) -> None:
        self._ground: Ground | None = None
        self._territory: dict[str, Territory] = {}
        self._lost: frozenset[str] = frozenset()
        self._looks: dict[tuple[str | None, bool, bool], Territory] = {}
        self._borders: list[int] | None = None
        self._front: tuple[Path, ...] = ()
        self._corridors: tuple[tuple[Corridor, ...], tuple[CorridorMark, ...]] = ((), ())
        self._roads: dict[str, tuple[object, RoadLine]] = {}  # by id, with what each rests on

    def territory(self, moment: Moment, lost: frozenset[str] = frozenset()) -> Mapping[str, Territory]:
        """Return how each site's cell is washed, apart where a place was `lost` on some day; none without cells."""
        ground = moment.ground
        if ground is None:
            return {}
        if self._ground is not ground or self._lost != lost:
            usual = {side: self._look(side, False, True) for side in {*ground.sides}}
            looks = [usual[side] for side in ground.sides]
            for number in ground.reported | ground.contested:
                contested = number in ground.contested
                looks[number] = self._look(ground.sides[number], contested, number not in ground.reported)
            ids = [site.id for site in moment.replay.landscape.sites]
            self._ground, self._lost, self._territory = ground, lost, dict(zip(ids, looks, strict=True))
            for id in lost & self._territory.keys():
                self._territory[id] = replace(self._territory[id], verdict="lost")
        return self._territory

    def _look(self, side: str | None, contested: bool, inferred: bool) -> Territory:
        key = (side, contested, inferred)
        if key not in self._looks:
            self._looks[key] = Territory(side, contested, inferred)
        return self._looks[key]

    def front(self, moment: Moment) -> tuple[Path, ...]:
        """Return the lines of the front; none without a base map."""
        if self._borders is not moment.front[0]:
            self._borders, self._front = moment.front[0], front_lines(moment)
        return self._front

    def roads(self, moment: Moment) -> tuple[RoadLine, ...]:
        """Return the state of every route; none without a base map."""
        return tuple(line for id in moment.replay.scenario.routes if (line := self._road(id, moment)))

    def _road(self, id: str, moment: Moment) -> RoadLine | None:
        scenario = moment.replay.scenario
        found = [moment.road(id), *(moment.road(id, section) for section in scenario.routes[id].sections)]
        states = [road for road in found if road]
        if not states:
            return None
        reports = reports_of(moment.state, id)
        rests = (states, [list(road.km_by_side) for road in states], reports)  # sides in their order along the road
        kept = self._roads.get(id)
        if kept is None or kept[0] != rests:
            kept = self._roads[id] = (rests, _road(id, states, reports, scenario))
        return kept[1]

    def corridors(self, moment: Moment) -> tuple[CorridorMark, ...]:
        """Return the corridors in force, one for each version of how wide they are."""
        if self._corridors[0] != moment.corridors:
            self._corridors = moment.corridors, tuple(_corridor(one, moment) for one in moment.corridors)
        return self._corridors[1]


def front_lines(moment: Moment) -> tuple[Path, ...]:
    """Return the lines of the front, on the board; none without a base map."""
    shapes, laid = moment.replay.landscape.shapes, moment.replay.landscape.board.line
    return tuple(laid(line) for border in moment.front[0] for line in shapes.borders[border]) if shapes else ()


def _road(id: str, states: Sequence[RoadState], reports: Sequence[RoadReport], scenario: Scenario) -> RoadLine:
    """Return a route by the states of the whole and of each section."""
    route, road = scenario.routes[id], states[0]
    named = zip(route.sections.values(), states[1:], strict=True)
    return RoadLine(
        id=id, name=route.name, km=road.km, km_by_side=road.km_by_side, open_to=road.open_to,
        cut_at=tuple(scenario.places[place].name for place in road.cut_at), text=road_text(road, scenario),
        reports=tuple(report_text(report, scenario) for report in reports),
        cut_since=tuple(since_text(turn, scenario) for turn in road.cut_since),
        sections=tuple(Fact(section.name, road_text(part, scenario)) for section, part in named),
    )  # fmt: skip


class Follows(Sequence[Follow]):
    """What every kind of consequence finds, in words, worked out when first looked at: few scenes are asked for it.

    A kind that finds nothing is left out.
    """

    def __init__(self, moment: Moment) -> None:
        self._moment = moment

    @overload
    def __getitem__(self, at: int) -> Follow: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Follow]: ...
    def __getitem__(self, at: int | slice) -> Follow | Sequence[Follow]:
        return self._found[at]

    def __len__(self) -> int:
        return len(self._found)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Follows) and self._found == other._found

    def __hash__(self) -> int:
        return hash(self._found)

    @cached_property
    def _found(self) -> tuple[Follow, ...]:
        moment = self._moment
        return tuple(
            Follow(kind.name, kind.title, kind.layer, tuple(_follow_line(line, kind.name, moment) for line in lines))
            for kind, lines in moment.follows()
            if lines
        )


_BANDS = {Surveyor.name: "share", Roads.name: "road"}  # what is kept of an ensemble, by kind of consequence


def _follow_line(line: Line, kind: str, moment: Moment) -> FollowLine:
    below = tuple(Fact(label, text) for label, text in line.below)
    sure = band_text(moment, _BANDS[kind], line.about) if kind in _BANDS and line.about else ""
    if sure:
        below = (Fact(LABEL, sure), *below)
    return FollowLine(line.about, line.label, line.text, line.shares, below, line.size, line.change)


def shares(moment: Moment) -> Iterator[ShareBar]:
    """Yield the shares of each governorate and of all of them; none without a base map."""
    lines = {line.about: line for line in moment.lines(Surveyor)}
    for id, share in moment.territory.items():
        line, whole = lines[id], share.km2 or 1
        yield ShareBar(
            id,
            line.label,
            line.shares,
            line.text,
            share.contested / whole,
            share.inferred / whole,
            line.change,
            band_text(moment, "share", id),
        )


def _corridor(one: Corridor, moment: Moment) -> CorridorMark:
    scenario = moment.replay.scenario
    text = f"{scenario.conditions[one.condition].name}: {corridor_text(one, scenario)}"
    landscape = moment.replay.landscape
    edge = tuple(map(landscape.board.line, outline(one, landscape)))
    return CorridorMark(one.route, one.each_side, one.places, text, one.fact, edge)


def differs(moment: Moment, record: Replay | None) -> tuple[str, ...]:
    """Return in words what is otherwise on a branch than at the same turn of the `record`; nothing for None."""
    if record is None:
        return ()
    return tuple(difference_lines(difference(record.at(moment.turn), moment), moment.replay.scenario))
