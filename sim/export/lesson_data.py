"""What the HTML lesson knows: the director's scenes as compact JSON data, without words or drawings of its own.

Scenes repeat much from turn to turn, so ground, front and places are kept as changes against the turn before, and all
else that recurs is kept once in a `pool` and named by its number.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sim.engine.cursor import Cursor
from sim.export.ground import View
from sim.export.svg import home_bounds
from sim.export.symbols import ICONS, KIND_NAMES, RADII, SHAPES, SIGNS
from sim.scene.director import Director
from sim.scene.model import Card, MatterBoard, PlaceMark, Scene, SourceView, Stage, Territory
from sim.window.camera import Camera

JsonData = dict[str, Any]
PER_KM = 100  # units of the map's grid in a kilometre: 10 m


def grid_view(stage: Stage) -> View:
    """Return the view on whose whole numbers the lesson's map is drawn: 10 m each, from the north-west corner."""
    west, south, east, north = stage.bounds
    size = (round((east - west) * PER_KM), round((north - south) * PER_KM))
    return View(Camera((west + east) / 2, (south + north) / 2, PER_KM), size, digits=0)


class Pool:
    """Values that recur, each kept once and named by its number."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self._numbers: dict[str, int] = {}

    def number(self, value: Any) -> int:
        """Return the number of a JSON value."""
        key = json.dumps(value, ensure_ascii=False, default=str)
        if key not in self._numbers:
            self._numbers[key] = len(self.values)
            self.values.append(value)
        return self._numbers[key]


def lesson_data(
    director: Director, lenses: Sequence[str] | None = None, questions: Iterable[JsonData] = (),
    notes: JsonData | None = None,
) -> JsonData:
    """Return everything that the HTML lesson shows of the director's scenario, as JSON data.

    `lenses` are those to choose from, all by default; `questions` and `notes` are those of `lesson_questions` and
    `lesson_notes`. Raises KeyError for an unknown lens.
    """
    stage, scenario, pool = director.stage, director.scenario, Pool()
    telling = _Telling(director, pool)
    scenes = {lens: telling.turns(lens) for lens in lenses or list(scenario.lenses)}
    view = grid_view(stage)
    return {
        "title": stage.title, "about": stage.about, "contentNote": stage.content_note, "credits": list(stage.credits),
        "document": {"title": scenario.document.title, "attribution": scenario.document.attribution},
        "size": list(view.size), "home": _corners(view, home_bounds(stage)), "perKm": PER_KM,
        "sides": [asdict(side) for side in stage.sides.values()],
        "lenses": [asdict(lens) for lens in stage.lenses if lens.id in scenes],
        "phases": [asdict(phase) for phase in stage.phases],
        "turns": [
            {"date": turn.date.isoformat(), "text": turn.date_text, "headline": turn.headline, "phase": turn.phase}
            for turn in stage.turns
        ],
        "displaced": [asdict(point) | {"date": point.date.isoformat()} for point in stage.displaced],
        "spans": [asdict(span) for span in stage.spans],
        "places": [_place(director, id, view) for id in stage.places],
        "cells": [view.data(rings, closed=True) for rings in stage.cells.values()],
        "fronts": [view.data([line]) for line in telling.fronts],
        "scenes": scenes, "cards": telling.cards, "sources": telling.sources, "lines": telling.lines,
        "boards": [_board(director.board(id), pool) for id in scenario.matters],
        "pool": pool.values, "questions": list(questions), "notes": notes or {}, "look": _look(),
    }


def _corners(view: View, bounds: tuple[float, float, float, float]) -> list[int]:
    west, south, east, north = bounds
    (x0, y0), (x1, y1) = view.at((west, north)), view.at((east, south))
    return [round(x0), round(y0), round(x1), round(y1)]


def _look() -> JsonData:
    """Return the shapes that marks are drawn with, as corners about the origin."""
    shapes = {name: [[round(x, 3), round(y, 3)] for x, y in corners] for name, corners in SHAPES.items()}
    return {"shapes": shapes, "icons": ICONS, "kinds": KIND_NAMES, "signs": SIGNS, "radii": [*RADII.values()]}


def _place(director: Director, id: str, view: View) -> JsonData:
    place, known = director.stage.places[id], director.scenario.places[id]
    x, y = view.at((place.x, place.y))
    history = [[row.turn, row.date_text, row.text, row.fact] for row in director.place_history(id)]
    return {
        "id": id, "name": place.name, "arabic": place.arabic, "spellings": list(known.spellings), "kind": place.kind,
        "x": round(x), "y": round(y), "importance": place.importance, "located": place.located,
        "precision": place.precision, "note": place.note, "onMap": place.on_map, "history": history,
    }


def _board(board: MatterBoard, pool: Pool) -> JsonData:
    rows = [
        [group, [{**asdict(row), "reporters": [pool.number(asdict(one)) for one in row.reporters]} for row in found]]
        for group, found in board.rows
    ]
    return {**asdict(board), "rows": rows}


class _Telling:
    """Gathers the scenes lens by lens, and the cards, sources and pieces of front line that they use."""

    def __init__(self, director: Director, pool: Pool) -> None:
        self._director = director
        self._pool = pool
        self._places = list(director.stage.places)
        self._cells = list(director.stage.cells)
        self._sides = [*director.stage.sides, None]
        self.fronts: dict[tuple[tuple[float, float], ...], int] = {}
        self.cards: dict[str, JsonData] = {}
        self.sources: dict[str, JsonData] = {}
        self.lines: dict[int, JsonData] = {}

    def turns(self, lens: str) -> list[JsonData]:
        """Return every turn under a lens; `ground`, `front` and `places` tell what changed against the turn before."""
        director = self._director
        cursor = Cursor(director.scenario, 1, lens)
        ground: dict[int, int] = {}
        marks: dict[int, int] = {}
        front: set[int] = set()
        found = []
        for number in range(1, len(director.scenario.turns) + 1):
            scene = director.scene(cursor.to_turn(number))
            now_ground, now_marks, now_front = self._ground(scene), self._marks(scene), self._front(scene)
            found.append({
                "ground": _changes(ground, now_ground), "places": _changes(marks, now_marks),
                "gone": sorted(front - now_front), "front": sorted(now_front - front),
                "changed": [id for id, mark in scene.places.items() if mark.changed],
                "cards": [self._card(card) for card in scene.cards], **self._parts(scene),
            })
            ground, marks, front = now_ground, now_marks, now_front
        return found

    def _parts(self, scene: Scene) -> JsonData:
        """Return the parts of a scene that are kept whole, by their numbers in the pool."""
        number = self._pool.number
        return {
            "conditions": number([asdict(one) for one in scene.conditions]),
            "displaced": number(asdict(scene.displaced) if scene.displaced else None),
            "frontKm": round(scene.front_km, 1) if scene.front_km is not None else None,
            "roads": [number(asdict(road)) for road in scene.roads],
            "shares": [number(_rounded(asdict(share))) for share in scene.shares],
            "forces": [number(asdict(force)) for force in scene.forces],
            "moments": [number(asdict(moment)) for moment in scene.moments],
            "comparisons": [number(asdict(one) | {"date": one.date.isoformat()}) for one in scene.comparisons],
            "legend": [number(asdict(item)) for item in scene.legend],
        }

    def _ground(self, scene: Scene) -> dict[int, int]:
        return {
            cell: self._hold(one) for cell, id in enumerate(self._cells) if (one := scene.territory.get(id)) is not None
        }

    def _hold(self, one: Territory) -> int:
        """Return a site's hold as one number: four times the side's place, and 2 if contested, and 1 if inferred."""
        return self._sides.index(one.side) * 4 + one.contested * 2 + one.inferred

    def _marks(self, scene: Scene) -> dict[int, int]:
        """Return the mark of every place by its number; -1 for one that has none."""
        return {
            place: self._mark(mark) if (mark := scene.places.get(id)) else -1 for place, id in enumerate(self._places)
        }

    def _mark(self, mark: PlaceMark) -> int:
        side = self._sides.index(mark.controller)
        return self._pool.number(
            [side, int(mark.contested), mark.basis, mark.besieged, mark.encircled, mark.note, list(mark.claimants)]
        )

    def _front(self, scene: Scene) -> set[int]:
        return {self.fronts.setdefault(line, len(self.fronts)) for line in scene.front}

    def _card(self, card: Card) -> str:
        if card.fact not in self.cards:
            reporters = [self._pool.number(asdict(one)) for one in card.reporters]
            self.cards[card.fact] = {**asdict(card), "reporters": reporters}
            self.sources[card.fact] = self._source(self._director.source(card.fact))
        return card.fact

    def _source(self, view: SourceView) -> JsonData:
        """Return where a quote stands; the paragraph itself is kept once for all its quotes."""
        self.lines.setdefault(view.line, {
            "heading": view.heading, "before": view.before, "after": view.after,
            "sentences": [[one.id, one.text] for one in view.sentences],
        })
        quoted = [[number, list(span)] for number, one in enumerate(view.sentences) for span in one.quoted]
        return {"line": view.line, "quoted": quoted, "citation": view.citation}


def _changes(before: Mapping[int, int], now: Mapping[int, int]) -> list[int]:
    """Return what differs as number, value, number, value …"""
    return [part for key, value in now.items() if before.get(key) != value for part in (key, value)]


def _rounded(share: JsonData) -> JsonData:
    return {**share, "shares": [[side, round(part, 4)] for side, part in share["shares"]]}
