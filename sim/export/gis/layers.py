"""The layers that every map format holds, in long form: a row for each stretch of time, with its start and its end.

GeoJSON, GeoPackage and KML write the same rows, so that they cannot differ.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import fsum
from typing import Any

from sim.consequences.replay import Moment
from sim.engine.cursor import Cursor
from sim.export.credits import cited, reporters
from sim.export.data import held_at
from sim.geography.board import Board
from sim.geography.dissolved import Patches
from sim.geography.lines import joined
from sim.geography.projection import area_km2
from sim.picture.palette import Palette, load_palette
from sim.picture.style import hexed
from sim.scenario.phrases.events import says, when
from sim.scene.director import Director
from sim.scene.model import Territory

JsonData = dict[str, Any]
Point = tuple[float, float]
_DIGITS = 5  # of a degree: about a metre
_HELD = ("controller", "contested", "basis", "encircled", "fact", "overtaken_by")


@dataclass(frozen=True, slots=True)
class Row:
    """A feature: GeoJSON geometry or None, and its values by field. `end` is the day on which it no longer holds."""

    id: str
    geometry: JsonData | None
    start: dt.date
    end: dt.date | None
    values: JsonData


@dataclass(frozen=True, slots=True)
class Layer:
    """Rows of one kind. `geometry` is Point, MultiLineString or MultiPolygon; `fields` gives each value's type."""

    name: str
    about: str
    geometry: str
    fields: dict[str, type]
    rows: tuple[Row, ...]


def layers(director: Director, lens: str) -> tuple[Layer, ...]:
    """Return places, events, front and territory as told under `lens`. The last two need a base map; else no rows."""
    seen = [_Seen.of(director, turn.number, lens) for turn in director.scenario.turns]  # more scenes than are kept
    return (places_layer(director, lens), _events(director, lens), _front(director, seen), _territory(director, seen))


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the layers take of the scene of a turn."""

    turn: int
    date: dt.date
    headline: str
    front: tuple[tuple[Point, ...], ...]
    km: float
    ground: dict[str, Territory]

    @staticmethod
    def of(director: Director, turn: int, lens: str) -> _Seen:
        scene = director.scene(Cursor(director.scenario, turn, lens))
        day = director.scenario.turn(turn).date
        return _Seen(turn, day, scene.headline, scene.front, scene.front_km or 0.0, dict(scene.territory))


def places_layer(director: Director, lens: str) -> Layer:
    """Return the layer of places, as told under `lens`."""
    fields = {
        "place": str, "name": str, "arabic": str, "kind": str, "region": str, "precision": str, "located": str,
        "controller": str, "side": str, "contested": bool, "basis": str, "encircled": bool, "overtaken_by": str,
        "fact": str, "quote": str, "accounts": str, "line": int, "fill": str,
    }  # fmt: skip
    about = "Each place with who held it, as reported, from a day up to the day on which that changed"
    return Layer("places", about, "Point", fields, tuple(_held(director, lens)))


def _held(director: Director, lens: str) -> Iterator[Row]:
    scenario = director.scenario
    moments = [(turn.date, held) for turn, held in _by_turn(director, lens)]
    for id, place in director.landscape.points.items():
        own = {key: getattr(place, key) for key in ("name", "arabic", "kind", "region", "precision", "located")}
        runs = intervals([(day, {key: held[id][key] for key in _HELD}) for day, held in moments])
        for number, run in enumerate(runs, 1):
            event = scenario.events_by_id.get(run["fact"] or "")
            why = (
                {"quote": event.quote, "accounts": reporters(scenario, event.accounts), "line": event.line}
                if event
                else {}
            )
            values = {
                "place": id,
                **own,
                **{key: run[key] for key in _HELD},
                **why,
                **_side(director, run["controller"]),
            }
            at = {"type": "Point", "coordinates": [place.lon, place.lat]}
            yield Row(f"{id}-{number}", at, run["start"], run["end"], values)


def _by_turn(director: Director, lens: str) -> Iterator[tuple[Any, dict[str, JsonData]]]:
    replay = director.replay(lens)
    for turn in director.scenario.turns:
        moment: Moment = replay.at(turn.number)
        yield turn, {id: held_at(id, moment) for id in director.landscape.points}


def _side(director: Director, side: str | None) -> JsonData:
    """Return a side's name and colour; the colour is `fill`, as maps on the web look for it."""
    known = director.stage.sides.get(side or "")
    return {"side": known.name if known else None, "fill": hexed(_palette().tone(known.tone if known else None))}


@cache
def _palette() -> Palette:
    return load_palette("default")


def intervals(values: Sequence[tuple[dt.date, JsonData]]) -> list[JsonData]:
    """Return a value for each turn as runs of equal values: each with its first day and the first day of the next."""
    found: list[JsonData] = []
    for day, value in values:
        if found and all(found[-1][key] == one for key, one in value.items()):
            continue
        if found:
            found[-1]["end"] = day
        found.append({"start": day, "end": None, **value})
    return found


def _events(director: Director, lens: str) -> Layer:
    fields = {
        "fact": str, "place": str, "name": str, "when": str, "says": str, "quote": str, "accounts": str, "line": int,
        "standing": str, "basis": str, "kinds": str, "told": str,
    }  # fmt: skip
    about = "Each event of the lens at each place that it names, with its quote"
    return Layer("events", about, "Point", fields, tuple(_told(director, lens)))


def _told(director: Director, lens: str) -> Iterator[Row]:
    scenario, points = director.scenario, director.landscape.points
    history = director.replay(lens).history
    for turn in scenario.turns:
        for taken in history.record(turn.number).taken:
            event = taken.event
            named = dict.fromkeys([*(effect.where or "" for effect in event.effects), *event.places])
            for id in (id for id in named if id in points):
                place = points[id]
                values = {
                    "fact": event.id, "place": id, "name": place.name, "when": when(scenario, event),
                    "says": says(scenario, event), "quote": event.quote, "line": event.line,
                    "accounts": reporters(scenario, event.accounts), "standing": event.standing, "basis": event.basis,
                    "kinds": ", ".join(dict.fromkeys(effect.kind for effect in event.effects)),
                    "told": cited(scenario, event),
                }  # fmt: skip
                at = {"type": "Point", "coordinates": [place.lon, place.lat]}
                last = (event.until or event.date) + dt.timedelta(days=1)
                yield Row(f"{event.id}-{id}", at, event.date, last, values)


def _front(director: Director, seen: Sequence[_Seen]) -> Layer:
    board, rows = director.landscape.board, []
    for one, after in zip(seen, (*seen[1:], None), strict=True):
        lines = [_rounded(line, board) for line in joined(one.front)]
        if lines:
            values = {"turn": one.turn, "headline": one.headline, "km": round(one.km, 1)}
            shape = {"type": "MultiLineString", "coordinates": lines}
            rows.append(Row(f"turn-{one.turn}", shape, one.date, after.date if after else None, values))
    about = "The front line after each turn, worked out from who holds what"
    return Layer("front", about, "MultiLineString", {"turn": int, "headline": str, "km": float}, tuple(rows))


def _territory(director: Director, seen: Sequence[_Seen]) -> Layer:
    fields = {"controller": str, "side": str, "contested": bool, "inferred": bool, "km2": float, "fill": str}
    about = "The ground of each side, put together; apart what is contested, and what no report tells (inferred)"
    return Layer("territory", about, "MultiPolygon", fields, tuple(_ground(director, seen)))


def _ground(director: Director, seen: Sequence[_Seen]) -> Iterator[Row]:
    """Yield the ground of each side for as long as it stays the same; nobody's too."""
    patches = Patches(director.stage.cells)
    told = [(one.date, _sites(one, patches)) for one in seen]
    looks = dict.fromkeys(look for _, sites in told for look in sites)
    for side, contested, inferred in looks:
        days = [(day, {"sites": tuple(sites[side, contested, inferred])}) for day, sites in told]
        for number, run in enumerate(intervals(days), 1):
            if run["sites"]:
                look = Territory(side, contested, inferred)
                yield _dissolved(director, look, number, run, patches)


def _sites(seen: _Seen, patches: Patches) -> defaultdict[tuple[str | None, bool, bool], list[str]]:
    """Return the sites of a turn by the side that has their ground, and whether that is contested or inferred."""
    found: defaultdict[tuple[str | None, bool, bool], list[str]] = defaultdict(list)
    for id, one in seen.ground.items():
        if id in patches:
            found[one.side, one.contested, one.inferred].append(id)
    return found


def _dissolved(director: Director, look: Territory, number: int, run: JsonData, patches: Patches) -> Row:
    board = director.landscape.board
    polygons = [[_rounded(ring, board) for ring in polygon] for polygon in patches.together(run["sites"])]
    km2 = _km2(polygons)
    words = [look.side or "nobody", *["contested"] * look.contested, *["inferred"] * look.inferred]
    values = {
        "controller": look.side, **_side(director, look.side), "contested": look.contested, "inferred": look.inferred,
        "km2": round(km2, 1),
    }  # fmt: skip
    shape = {"type": "MultiPolygon", "coordinates": polygons}
    return Row(f"{'-'.join(words)}-{number}", shape, run["start"], run["end"], values)


def _km2(polygons: Sequence[Sequence[Sequence[Sequence[float]]]]) -> float:
    rings = [(ring, at) for polygon in polygons for at, ring in enumerate(polygon)]
    return fsum(area_km2([(x, y) for x, y in ring]) * (-1 if at else 1) for ring, at in rings)


def _rounded(line: Iterable[Point], board: Board) -> list[list[float]]:
    """Return a line of the board in degrees."""
    points = (board.to_degrees(*at) for at in line)
    return [[round(lon, _DIGITS), round(lat, _DIGITS)] for lon, lat in points]
