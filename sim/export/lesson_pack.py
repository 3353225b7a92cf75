"""Many scenes as compact data: what recurs is kept once and named by its number, the map as changes turn by turn.

Lenses do not depend on each other, so where the system can fork, several processes tell them.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

from sim.engine.cursor import Cursor
from sim.export.forks import each
from sim.export.lesson_map import badge_data, kind_of, sign_data
from sim.export.marks_data import marks_data
from sim.geography.lines import joined
from sim.picture.items import Item
from sim.picture.signs import ringed, stack, stack_size
from sim.picture.style import NOBODY
from sim.scene.director import Director
from sim.scene.model import Card, PlaceMark, Scene, ShareBar
from sim.scene.selection import badges, stacks, told_this_turn
from sim.scene.views import SourceView

JsonData = dict[str, Any]
Line = tuple[tuple[float, float], ...]
_POOLED = ("conditions", "displaced")
_LISTS = ("corridors", "roads", "shares", "comparisons", "plates", "allPlates", "moments", "legend")  # pooled as wholes
_REFERS, _ALL = "look", "all"  # the keys under which a value of the pool names another one, or several
_WORTH_FORKING = 3  # lenses


def plain(value: Any) -> Any:
    """Return a part of a scene as JSON data: its fields by name, tuples as lists, dates in ISO form."""
    if isinstance(value, str | int | float | None):
        return value
    if isinstance(value, tuple):
        return [plain(part) for part in value]
    if isinstance(value, Mapping):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, dt.date):
        return value.isoformat()
    return {name: plain(getattr(value, name)) for name in value.__dataclass_fields__}


class Pool:
    """Values that recur, each kept once and named by its number."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self._numbers: dict[str, int] = {}
        self._parts: dict[Hashable, int] = {}

    def part(self, part: Hashable) -> int:
        """Return the number of a part of a scene."""
        if part not in self._parts:
            self._parts[part] = self.number(plain(part))
        return self._parts[part]

    def number(self, value: Any) -> int:
        """Return the number of a JSON value."""
        key = json.dumps(value, ensure_ascii=False)
        if key not in self._numbers:
            self._numbers[key] = len(self.values)
            self.values.append(value)
        return self._numbers[key]


class Telling:
    """Gathers the scenes lens by lens, and the cards, sources and pieces of front line that they use."""

    def __init__(self, director: Director) -> None:
        self._director = director
        self.pool = Pool()
        self.scenes: dict[str, list[JsonData]] = {}
        self._places = list(director.stage.places)
        self._cells = list(director.stage.cells)
        self._sides = [*director.stage.sides, None]
        self._mark_numbers: dict[PlaceMark, int] = {}
        self.fronts: dict[Line, int] = {}
        self.cards: dict[str, JsonData] = {}
        self.sources: dict[str, JsonData] = {}
        self.lines: dict[int, JsonData] = {}

    def tell(self, lens: str) -> None:
        """Tell every turn under a lens; `ground`, `front` and `places` say what changed against the turn before."""
        director = self._director
        cursor = Cursor(director.scenario, 1, lens)
        ground: dict[int, int] = {}
        marks: dict[int, int] = {}
        front: set[int] = set()
        found, before = [], None
        for number in range(1, len(director.scenario.turns) + 1):
            scene, ground_now = director.scene(cursor.to_turn(number)), director.replay(lens).at(number).ground
            now_ground, now_front = ground, front
            if ground_now is not before or number == 1:
                now_ground, now_front = self._ground(scene), self._front(scene)
            now_marks, before = self._marks(scene), ground_now
            found.append(
                {
                    "ground": _changes(ground, now_ground),
                    "places": _changes(marks, now_marks),
                    "gone": sorted(front - now_front),
                    "front": sorted(now_front - front),
                    "changed": self._numbers(id for id, mark in scene.places.items() if mark.changed),
                    "told": self._numbers(told_this_turn(scene)),
                    "cards": [self._card(card) for card in scene.cards],
                    **self._parts(scene),
                }
            )
            ground, marks, front = now_ground, now_marks, now_front
        self.scenes[lens] = found

    def _parts(self, scene: Scene) -> JsonData:
        """Return the parts of a scene that are kept whole, and lists of such parts, by their numbers in the pool."""
        pool = self.pool
        lists = {
            "corridors": list(map(pool.part, scene.corridors)),
            "roads": [pool.number(plain(road)) for road in scene.roads],
            "shares": [pool.number(_rounded(share)) for share in scene.shares],
            "plates": self._plates(scene, near=False),
            "allPlates": self._plates(scene, near=True),
            "moments": self._moments(scene),
            "comparisons": list(map(pool.part, scene.comparisons)),
            "legend": list(map(pool.part, scene.legend)),
        }
        return {
            **{key: pool.number({_ALL: numbers}) for key, numbers in lists.items()},
            "conditions": pool.part(scene.conditions),
            "displaced": pool.part(scene.displaced),
            "frontKm": round(scene.front_km, 1) if scene.front_km is not None else None,
        }

    def _ground(self, scene: Scene) -> dict[int, int]:
        """Return each cell's hold as one number: four times the side's place, and 2 if contested, and 1 if inferred."""
        places = {side: 4 * place for place, side in enumerate(self._sides)}
        cells = ((cell, scene.territory.get(id)) for cell, id in enumerate(self._cells))
        return {cell: places[one.side] + 2 * one.contested + one.inferred for cell, one in cells if one is not None}

    def _marks(self, scene: Scene) -> dict[int, int]:
        """Return the mark of every place by its number; -1 for one that has none."""
        return {
            place: self._mark(mark) if (mark := scene.places.get(id)) else -1 for place, id in enumerate(self._places)
        }

    def _mark(self, mark: PlaceMark) -> int:
        """Return the number of a mark: who holds the place, whether that is contested, how it is drawn, its note."""
        if mark not in self._mark_numbers:
            stage = self._director.stage
            look = self.pool.number(sign_data(kind_of(stage.places[mark.id]), mark, stage))
            packed = {"side": self._sides.index(mark.controller), "contested": int(mark.contested), "note": mark.note}
            packed["ringed"] = int(ringed(mark))
            self._mark_numbers[mark] = self.pool.number({**packed, _REFERS: look})
        return self._mark_numbers[mark]

    def _moments(self, scene: Scene) -> list[int]:
        """Return what happens at places, each kind of each side once, as numbers of badges in the pool."""
        stage, found = self._director.stage, []
        for id, kinds in badges(scene.moments, stage.places).items():
            for kind, side in kinds:
                told = [one for one in scene.moments if (one.kind, one.side, one.place) == (kind, side, id)]
                text = "; ".join(dict.fromkeys(one.text for one in told))
                look = self.pool.number(badge_data(kind, side, stage))
                fact = next((one.fact for one in told if one.fact), "")
                at = {"id": f"{id}:{kind}:{side or NOBODY}", "place": self._places.index(id)}
                found.append(self.pool.number({**at, "tells": text, "fact": fact, _REFERS: look}))
        return found

    def _plates(self, scene: Scene, near: bool) -> list[int]:
        """Return the plates of the forces to show at each place, from near or farther off, as numbers in the pool."""
        stage, found = self._director.stage, []
        for id, forces in stacks(scene.forces, near).items():
            wide, high = stack_size(forces, 1.0)
            here = Item("sign", id, (0.0, 0.0, 0.0, 0.0), at=(0.0, 0.0))
            plate, *rows = stack(forces, here, (0.0, 0.0, wide, high), 1.0, stage.sides)
            marks = [[item.id, item.tells, marks_data(item.marks)] for item in rows]
            packed = {"place": self._places.index(id), "size": [round(wide, 3), high]}
            found.append(self.pool.number({**packed, "panel": marks_data(plate.marks[1:]), "rows": marks}))
        return found

    def _numbers(self, ids: Iterable[str]) -> list[int]:
        return sorted(map(self._places.index, ids))

    def _front(self, scene: Scene) -> set[int]:
        return {self.fronts.setdefault(line, len(self.fronts)) for line in joined(scene.front)}

    def _card(self, card: Card) -> str:
        if card.fact not in self.cards:
            reporters = [self.pool.part(one) for one in card.reporters]
            self.cards[card.fact] = {**plain(card), "reporters": reporters}
            self.sources[card.fact] = self._source(self._director.source(card.fact), card.quote)
        return card.fact

    def _source(self, view: SourceView, quote: str) -> JsonData:
        """Return where a quote stands; the paragraph itself, and what all citations end with, are kept once."""
        self.lines.setdefault(
            view.line,
            {
                "heading": view.heading,
                "before": view.before,
                "after": view.after,
                "sentences": [[one.id, one.text] for one in view.sentences],
            },
        )
        attribution = self._director.scenario.document.attribution
        citation = view.citation.replace(quote, "{quote}", 1)
        if attribution and citation.endswith(attribution):
            citation = citation.removesuffix(attribution) + "{from}"
        quoted = [[number, list(span)] for number, one in enumerate(view.sentences) for span in one.quoted]
        return {"line": view.line, "quoted": quoted, "citation": citation}

    def told(self) -> tuple[Any, ...]:
        """Return what was told as plain data, for another process to take in."""
        return self.scenes, self.pool.values, list(self.fronts), self.cards, self.sources, self.lines

    def take(self, told: tuple[Any, ...]) -> None:
        """Take in what another process told, under the numbers of this one."""
        scenes, values, fronts, cards, sources, lines = told
        numbers: list[int] = []
        for value in values:
            if isinstance(value, dict) and _REFERS in value:
                value = {**value, _REFERS: numbers[value[_REFERS]]}
            elif isinstance(value, dict) and _ALL in value:
                value = {_ALL: [numbers[one] for one in value[_ALL]]}
            numbers.append(self.pool.number(value))
        pieces = [self.fronts.setdefault(line, len(self.fronts)) for line in fronts]
        for lens, turns in scenes.items():
            self.scenes[lens] = [_renumbered(turn, numbers, pieces) for turn in turns]
        for fact, card in cards.items():
            self.cards.setdefault(fact, {**card, "reporters": [numbers[one] for one in card["reporters"]]})
        for fact, source in sources.items():
            self.sources.setdefault(fact, source)
        for number, line in lines.items():
            self.lines.setdefault(number, line)


def _renumbered(turn: JsonData, numbers: Sequence[int], pieces: Sequence[int]) -> JsonData:
    """Return a turn under other numbers of the pool and of the pieces of front line."""
    marks = turn["places"]
    flat = [value if at % 2 == 0 or value < 0 else numbers[value] for at, value in enumerate(marks)]
    pooled = {key: numbers[turn[key]] for key in (*_POOLED, *_LISTS)}
    return {
        **turn,
        **pooled,
        "places": flat,
        "front": sorted(pieces[one] for one in turn["front"]),
        "gone": sorted(pieces[one] for one in turn["gone"]),
    }


def tell(director: Director, lenses: Sequence[str]) -> Telling:
    """Return all turns told under all `lenses`. Raises KeyError for an unknown lens."""
    for lens in lenses:
        director.replay(lens)
    telling = Telling(director)
    if len(lenses) < _WORTH_FORKING:
        for lens in lenses:
            telling.tell(lens)
        return telling
    _ = director.stage, director.texts, director.landscape.topology, director.landscape.shapes
    for told in each(_told, director, lenses):
        telling.take(told)
    return telling


def _told(director: Director, lens: str) -> tuple[Any, ...]:
    telling = Telling(director)
    telling.tell(lens)
    return telling.told()


def _changes(before: Mapping[int, int], now: Mapping[int, int]) -> list[int]:
    """Return what differs as number, value, number, value …"""
    if now is before:
        return []
    return [part for key, value in now.items() if before.get(key) != value for part in (key, value)]


def _rounded(share: ShareBar) -> JsonData:
    return {**plain(share), "shares": [[side, round(part, 4)] for side, part in share.shares]}
