"""Many scenes as data: what recurs is kept once and named by its number.

Lenses do not depend on each other, so where the system can fork, several processes tell them.
"""

from __future__ import annotations

import datetime as dt
import json
from array import array
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sim.consequences.replay import Moment
from sim.engine.cursor import Cursor
from sim.export.forks import each
from sim.export.lesson_map import badge_data, ground_looks, kind_of, sign_data
from sim.export.marks_data import marks_data
from sim.garbage import uncollected
from sim.geography.lines import joined
from sim.picture.items import Item
from sim.picture.signs import ringed, stack, stack_size
from sim.picture.style import NOBODY, cell_style
from sim.scene.director import Director
from sim.scene.knowledge import as_known
from sim.scene.marks import PlaceMarks
from sim.scene.model import Card, Comparison, Known, PlaceMark, Reporter, RoadLine, Scene, ShareBar, Territory
from sim.scene.selection import badges, stacks, told_this_turn

JsonData = dict[str, Any]
Line = tuple[tuple[float, float], ...]
LISTS = (
    "corridors", "roads", "shares", "comparisons", "plates", "allPlates", "moments", "legend", "conditions",
)  # fmt: skip
"""The parts of a turn that are lists of values of the pool."""
_REFERS = "look"  # the key under which a value of the pool names another one
_WORTH_FORKING = 3  # lenses
AGREED = "*agreed"  # in place of a lens: what every reading agrees on


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
            self._parts[part] = self.number(_reporter(part) if isinstance(part, Reporter) else plain(part))
        return self._parts[part]

    def number(self, value: Any) -> int:
        """Return the number of a JSON value."""
        key = json.dumps(value, ensure_ascii=False)
        if key not in self._numbers:
            self._numbers[key] = len(self.values)
            self.values.append(value)
        return self._numbers[key]


class Telling:
    """Gathers the turns lens by lens, each as it stands whole, and the cards, sources and front lines that they use."""

    def __init__(self, director: Director) -> None:
        self._director = director
        self.pool = Pool()
        self.turns: dict[str, list[JsonData]] = {}
        self._places = list(director.stage.places)
        self._cells = list(director.stage.cells)
        self._sides = [*director.stage.sides, None]
        self._looks = {look: number for number, look in reversed(list(enumerate(ground_looks(director.stage))))}
        self._guarded = PlaceMarks(reasons=False)
        self._mark_numbers: dict[tuple[PlaceMark, str, Known | None], int] = {}
        self._last_marks: dict[str, tuple[PlaceMark, str, Known | None, int]] = {}
        self.fronts: dict[Line, int] = {}
        self.cards: dict[str, Card] = {}

    @uncollected()
    def tell(self, lens: str) -> None:
        """Tell every turn under a lens: `ground` is the hold of every cell, `marks` the mark of every place.

        AGREED is no lens: what every reading agrees on, on the map of the first.
        """
        director, agreed = self._director, lens == AGREED
        under = director.stage.lenses[0].id if agreed else lens
        cursor = Cursor(director.scenario, 1, under)
        found = list[JsonData]()
        before: object = None
        ground, front = array("b"), tuple[int, ...]()
        territory: Mapping[str, Territory] | None = None
        for number in range(1, len(director.scenario.turns) + 1):
            scene, moment = director.scene(cursor.to_turn(number)), director.replay(under).at(number)
            if agreed:
                scene = as_known(scene, director.stage)
            if scene.territory is not territory:
                ground, territory = self._ground(scene), scene.territory
            if scene.front is not before:
                front, before = self._front(scene), scene.front
            found.append(
                {
                    "ground": ground,
                    "marks": self._known_marks(scene) if agreed else self._marks(scene, moment),
                    "front": front,
                    "changed": self._numbers(id for id, mark in scene.places.items() if mark.changed),
                    "told": self._numbers(told_this_turn(scene)),
                    "cards": [self._card(card) for card in scene.cards],
                    **self._parts(scene),
                }
            )
        self.turns[lens] = found

    def _parts(self, scene: Scene) -> JsonData:
        """Return the parts of a scene that are kept whole, and lists of such parts, by their numbers in the pool."""
        pool = self.pool
        lists = {
            "corridors": list(map(pool.part, scene.corridors)),
            "roads": [pool.number(_road(road)) for road in scene.roads if _told_of(road)],
            "shares": [pool.number(_share(share)) for share in scene.shares],
            "plates": self._plates(scene, near=False),
            "allPlates": self._plates(scene, near=True),
            "moments": self._moments(scene),
            "comparisons": [pool.number(_comparison(one)) for one in scene.comparisons],
            "legend": list(map(pool.part, scene.legend)),
            "conditions": list(map(pool.part, scene.conditions)),
        }
        return {
            **lists,
            "displaced": pool.part(scene.displaced),
            "frontKm": round(scene.front_km, 1) if scene.front_km is not None else None,
        }

    def _ground(self, scene: Scene) -> array[int]:
        """Return the look of each cell by its number; -1 for a cell that nobody is known to hold."""
        cells = list(map(scene.territory.get, self._cells))
        apart = {id(one): one for one in cells}  # a few, where the cells are many
        looks = {key: -1 if one is None else self._looks[cell_style(one)] for key, one in apart.items()}
        return array("b", map(looks.__getitem__, map(id, cells)))

    def _known_marks(self, scene: Scene) -> array[int]:
        """Return by its number the mark of every place as what is known of it has it; -1 for one that has none."""
        marks = (scene.places.get(id) for id in self._places)
        return array("h", (-1 if one is None else self._mark(one, one.note, scene.known.get(one.id)) for one in marks))

    def _marks(self, scene: Scene, moment: Moment) -> array[int]:
        """Return the mark of every place by its number; -1 for one that has none."""
        guarded = self._guarded.at(moment, self._director.stage)
        marks = (scene.places.get(id) for id in self._places)
        return array("h", (-1 if mark is None else self._mark(mark, guarded[mark.id].note) for mark in marks))

    def _mark(self, mark: PlaceMark, guarded: str, known: Known | None = None) -> int:
        """Return the number of a mark: who holds the place, whether that is contested, how it is drawn, its note.

        `why` is its note with reasons that may speak of later turns, where that is another one.
        """
        last = self._last_marks.get(mark.id)
        if last and last[0] is mark and last[1] == guarded and last[2] is known:
            return last[3]
        if (mark, guarded, known) not in self._mark_numbers:
            stage = self._director.stage
            look = self.pool.number(sign_data(kind_of(stage.places[mark.id]), mark, stage, known))
            packed: JsonData = {"side": self._sides.index(mark.controller), "note": guarded, _REFERS: look}
            packed |= {"contested": 1} if mark.contested else {}
            packed |= {"ringed": 1} if ringed(mark) else {}
            packed |= {"why": mark.note} if mark.note != guarded else {}
            self._mark_numbers[mark, guarded, known] = self.pool.number(packed)
        number = self._mark_numbers[mark, guarded, known]
        self._last_marks[mark.id] = mark, guarded, known, number
        return number

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

    def _front(self, scene: Scene) -> tuple[int, ...]:
        return tuple(sorted({self.fronts.setdefault(line, len(self.fronts)) for line in joined(scene.front)}))

    def _card(self, card: Card) -> str:
        self.cards.setdefault(card.fact, card)
        return card.fact

    def told(self) -> tuple[Any, ...]:
        """Return what was told as plain data, for another process to take in."""
        return self.turns, self.pool.values, list(self.fronts), self.cards

    def take(self, told: tuple[Any, ...]) -> None:
        """Take in what another process told, under the numbers of this one."""
        turns, values, fronts, cards = told
        numbers: list[int] = []
        for value in values:
            numbers.append(self.pool.number(renumbered(value, numbers)))
        lines = [self.fronts.setdefault(line, len(self.fronts)) for line in fronts]
        for lens, scenes in turns.items():
            self.turns[lens] = [renumbered_turn(scene, numbers, lines) for scene in scenes]
        self.cards = cards | self.cards


def renumbered(value: Any, numbers: Sequence[int] | Mapping[int, int]) -> Any:
    """Return a value of the pool that names another one under the new numbers."""
    return {**value, _REFERS: numbers[value[_REFERS]]} if isinstance(value, dict) and _REFERS in value else value


def refers(value: Any) -> int | None:
    """Return the number of the value that one of the pool names, None where it names none."""
    return value.get(_REFERS) if isinstance(value, dict) else None


def renumbered_turn(
    turn: JsonData, numbers: Sequence[int] | Mapping[int, int], lines: Sequence[int] | Mapping[int, int]
) -> JsonData:
    """Return a turn under other numbers of the pool and of front lines."""
    return {
        **turn,
        "marks": array("h", (mark if mark < 0 else numbers[mark] for mark in turn["marks"])),
        "front": tuple(sorted(lines[one] for one in turn["front"])),
        "displaced": numbers[turn["displaced"]],
        **{key: [numbers[one] for one in turn[key]] for key in LISTS},
    }


def pooled(turn: JsonData) -> Iterator[int]:
    """Yield the numbers of the pool that a turn names."""
    yield from (mark for mark in turn["marks"] if mark >= 0)
    yield turn["displaced"]
    for key in LISTS:
        yield from turn[key]


def tell(director: Director, lenses: Sequence[str]) -> Telling:
    """Return all turns told under all `lenses`. Raises KeyError for an unknown lens."""
    for lens in lenses:
        director.replay(lens)
    lenses, telling = [*lenses, AGREED], Telling(director)
    director.replay(director.stage.lenses[0].id)
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


def _reporter(one: Reporter) -> JsonData:
    """Return who says so, the name of the voice where that is another one."""
    voice = {"voice": one.voice_name} if one.voice_name != one.name else {}
    return {"name": one.name, "symbol": one.symbol, "tone": one.tone, **voice}


def _told_of(road: RoadLine) -> bool:
    """Return whether a road is told of: a motorway, or one that somebody reports on."""
    return bool(road.reports) or (road.name[:1] == "M" and road.name[1:2].isdigit())


def _road(road: RoadLine) -> JsonData:
    """Return what is told of a road: its name, its state in words, what is reported of it, and its sections."""
    sections = [[part.label, part.value] for part in road.sections]
    return {"name": road.name, "text": road.text, "reports": list(road.reports[:1]), "sections": sections}


def _share(share: ShareBar) -> JsonData:
    """Return how a region is shared, in numbers and words, and what this turn changed."""
    shares = [[side, round(part, 4)] for side, part in share.shares]
    sure = {"sure": share.sure} if share.sure else {}
    return {"label": share.label, "shares": shares, "text": share.text, "change": share.change, **sure}


def _comparison(one: Comparison) -> JsonData:
    """Return a statement of the document beside the model."""
    found = {"label": one.label, "source": one.source_text, "model": one.model_text, "verdict": one.verdict}
    return {**found, "fact": one.fact, **({"why": one.why} if one.why else {})}
