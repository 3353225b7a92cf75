"""What the HTML lesson knows: the director's scenes as compact JSON data, without words or drawings of its own.

How scenes are packed stands in `sim/export/lesson_pack.py`; `assets/html/scripts/record.mjs` unpacks them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sim.export.ground import View
from sim.export.lesson_pack import Pool, plain, tell
from sim.picture.camera import Camera
from sim.picture.views import home_bounds
from sim.scene.director import Director
from sim.scene.model import Stage, StageTurn
from sim.scene.symbols import CITY_RINGS, ICONS, KIND_NAMES, RADII, SHAPES, SIGNS
from sim.scene.views import MatterBoard

JsonData = dict[str, Any]
PER_KM = 100  # units of the map's grid in a kilometre: 10 m


def grid_view(stage: Stage) -> View:
    """Return the view on whose whole numbers the lesson's map is drawn: 10 m each, from the north-west corner."""
    west, south, east, north = stage.bounds
    size = (round((east - west) * PER_KM), round((north - south) * PER_KM))
    return View(Camera((west + east) / 2, (south + north) / 2, PER_KM), size, digits=0)


def lesson_data(
    director: Director,
    lenses: Sequence[str] | None = None,
    questions: Iterable[JsonData] = (),
    notes: JsonData | None = None,
) -> JsonData:
    """Return everything that the HTML lesson shows of the director's scenario, as JSON data.

    `lenses` are those to choose from, all by default; `questions` and `notes` are those of `lesson_questions` and
    `lesson_notes`. Raises KeyError for an unknown lens.
    """
    stage, scenario = director.stage, director.scenario
    told = tell(director, lenses or list(scenario.lenses))
    scenes, pool, view = told.scenes, told.pool, grid_view(stage)
    return {
        **_title_page(director),
        "size": list(view.size),
        "home": _corners(view, home_bounds(stage)),
        "perKm": PER_KM,
        "sides": [plain(side) for side in stage.sides.values()],
        "lenses": [plain(lens) for id in scenes for lens in stage.lenses if lens.id == id],
        "phases": plain(stage.phases),
        "turns": [_turn(turn) for turn in stage.turns],
        "displaced": plain(stage.displaced),
        "spans": plain(stage.spans),
        "places": [_place(director, id, view) for id in stage.places],
        "cells": [view.data(rings, closed=True) for rings in stage.cells.values()],
        "fronts": [view.data([line]) for line in told.fronts],
        "scenes": scenes,
        "cards": told.cards,
        "sources": told.sources,
        "lines": told.lines,
        "boards": [_board(director.board(id), pool) for id in scenario.matters],
        "pool": [_drawn(value, view) for value in pool.values],
        "questions": list(questions),
        "notes": notes or {},
        "look": _look(),
    }


def _title_page(director: Director) -> JsonData:
    stage, document = director.stage, director.scenario.document
    return {
        "title": stage.title,
        "about": stage.about,
        "contentNote": stage.content_note,
        "credits": list(stage.credits),
        "document": {"title": document.title, "attribution": document.attribution},
    }


def _turn(turn: StageTurn) -> JsonData:
    return {"date": turn.date.isoformat(), "text": turn.date_text, "headline": turn.headline, "phase": turn.phase}


def _drawn(value: Any, view: View) -> Any:
    """Return a value of the pool; of a corridor, its edge as path data."""
    if isinstance(value, dict) and "outline" in value:
        return {**value, "outline": view.data(value["outline"], closed=True)}
    return value


def _corners(view: View, bounds: tuple[float, float, float, float]) -> list[int]:
    west, south, east, north = bounds
    (x0, y0), (x1, y1) = view.at((west, north)), view.at((east, south))
    return [round(x0), round(y0), round(x1), round(y1)]


def _look() -> JsonData:
    """Return the shapes that marks are drawn with, as corners about the origin."""
    shapes = {name: [[round(x, 3), round(y, 3)] for x, y in corners] for name, corners in SHAPES.items()}
    return {
        "shapes": shapes,
        "icons": ICONS,
        "kinds": KIND_NAMES,
        "signs": SIGNS,
        "radii": [*RADII.values()],
        "cityRings": CITY_RINGS,
    }


def _place(director: Director, id: str, view: View) -> JsonData:
    place, known = director.stage.places[id], director.scenario.places[id]
    x, y = view.at((place.x, place.y))
    history = [[row.turn, row.date_text, row.text, row.fact] for row in director.place_history(id)]
    return {
        "id": id,
        "name": place.name,
        "arabic": place.arabic,
        "spellings": list(known.spellings),
        "kind": place.kind,
        "x": round(x),
        "y": round(y),
        "importance": place.importance,
        "located": place.located,
        "precision": place.precision,
        "note": place.note,
        "onMap": place.on_map,
        "history": history,
    }


def _board(board: MatterBoard, pool: Pool) -> JsonData:
    rows = [
        [group, [{**plain(row), "reporters": [pool.part(one) for one in row.reporters]} for row in found]]
        for group, found in board.rows
    ]
    return {**plain(board), "rows": rows}
