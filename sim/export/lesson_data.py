"""What the HTML lesson knows: the director's scenes as compact JSON data, without words or drawings of its own.

How scenes are packed stands in `sim/export/lesson_pack.py`; `assets/html/scripts/record.mjs` unpacks them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sim.engine.cursor import Cursor
from sim.export.lesson_boards import board_data, drawn_sizes
from sim.export.lesson_fronts import front_data
from sim.export.lesson_map import grid_path, grid_view, kind_of, legend_rows, map_data, sign_kinds
from sim.export.lesson_names import names_data
from sim.export.lesson_pack import plain, tell
from sim.export.lesson_timeline import timeline_data
from sim.picture.ground import EVERY
from sim.picture.items import View
from sim.picture.metrics import width
from sim.scene.director import Director
from sim.scene.model import StageTurn
from sim.scene.symbols import SHAPES

JsonData = dict[str, Any]
CORRIDOR_LETTERS = 12.0  # units


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
        "map": map_data(stage),
        "names": names_data(stage),
        "sides": [plain(side) for side in stage.sides.values()],
        "lenses": [plain(lens) for id in scenes for lens in stage.lenses if lens.id == id],
        "phases": plain(stage.phases),
        "turns": [_turn(turn) for turn in stage.turns],
        "displaced": plain(stage.displaced),
        "spans": plain(stage.spans),
        "places": [_place(director, id, view) for id in stage.places],
        "cells": [grid_path(view, rings, closed=True) for rings in stage.cells.values()],
        "fronts": front_data(list(told.fronts), lambda point: _whole(view, point)),
        "scenes": scenes,
        "cards": told.cards,
        "sources": told.sources,
        "lines": told.lines,
        "boards": [board_data(director.board(id), pool) for id in scenario.matters],
        "boardsDrawn": drawn_sizes(),
        "pool": [_drawn(value, view) for value in pool.values],
        "questions": list(questions),
        "notes": notes or {},
        "timeline": timeline_data(stage, director.scene(Cursor(scenario, 1, next(iter(scenes))))),
        "legend": legend_rows(stage, (one for one in pool.values if isinstance(one, dict))),
        "shapes": {name: [[round(x, 3), round(y, 3)] for x, y in corners] for name, corners in SHAPES.items()},
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
    """Return a value of the pool; of a corridor its edge as path data, and its words and where on it they may stand."""
    if isinstance(value, dict) and "outline" in value:
        words = f"{value['each_side']:g} km each side"
        spots = [part for ring in value["outline"] for point in ring[::EVERY] for part in _whole(view, point)]
        drawn = {"outline": grid_path(view, value["outline"], closed=True), "spots": spots}
        return {**value, **drawn, "words": [words, round(width(words, CORRIDOR_LETTERS), 2)]}
    return value


def _whole(view: View, point: tuple[float, float]) -> tuple[int, int]:
    x, y = view.at(point)
    return round(x), round(y)


def _place(director: Director, id: str, view: View) -> JsonData:
    place, known = director.stage.places[id], director.scenario.places[id]
    x, y = _whole(view, (place.x, place.y))
    history = [[row.turn, row.date_text, row.text, row.fact] for row in director.place_history(id)]
    return {
        "id": id,
        "name": place.name,
        "arabic": place.arabic,
        "spellings": list(known.spellings),
        "kind": place.kind,
        "x": x,
        "y": y,
        "importance": place.importance,
        "sign": sign_kinds(director.stage).index(kind_of(place)),
        "located": place.located,
        "precision": place.precision,
        "note": place.note,
        "onMap": place.on_map,
        "told": list(place.told),
        "history": history,
    }
