"""What the HTML lesson knows: the director's scenes as compact JSON data, without words or drawings of its own.

A lesson is a head, which tells nothing of any turn, and a piece for every turn. How scenes are packed stands in
`sim/export/lesson_pack.py` and `lesson_turns.py`; `assets/html/scripts/record.mjs` takes head and pieces up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sim.engine.cursor import Cursor
from sim.export.lesson_boards import drawn_sizes
from sim.export.lesson_map import grid_path, grid_view, kind_of, legend_rows, map_data, sign_kinds
from sim.export.lesson_names import names_data
from sim.export.lesson_pack import plain, tell
from sim.export.lesson_pieces import pieces
from sim.export.lesson_timeline import TimelineParts
from sim.export.one_voice import OneVoice
from sim.export.questions import LessonParts
from sim.lesson.progress import fingerprint
from sim.picture.items import View
from sim.scene.director import Director
from sim.scene.model import StageTurn
from sim.scene.symbols import SHAPES

JsonData = dict[str, Any]


@dataclass(frozen=True, slots=True)
class LessonData:
    """A lesson as JSON data. `head` is what is known before the first turn, `pieces` what each turn adds, in order."""

    head: JsonData
    pieces: list[JsonData]


def lesson_data(director: Director, lenses: Sequence[str] | None = None, alone: OneVoice | None = None) -> LessonData:
    """Return everything that the HTML lesson shows of the director's scenario.

    `lenses` are those to choose from, the first shown first; all by default. `alone`: what the scenario was made from,
    where it is one voice's. Raises KeyError for an unknown lens,
    ScenarioError where the lesson file has errors.
    """
    stage, scenario, parts = director.stage, director.scenario, LessonParts(director, alone.lesson if alone else None)
    told = tell(director, lenses or list(scenario.lenses))
    timeline = TimelineParts(stage, director.scene(Cursor(scenario, 1, next(iter(told.turns)))))
    view = grid_view(stage)
    head = {
        **_title_page(director),
        **({"alone": 1} if alone else {}),
        "map": map_data(stage),
        "names": names_data(stage),
        "sides": [{"id": side.id, "symbol": side.symbol} for side in stage.sides.values()],
        "lenses": [
            {**plain(lens), "about": "" if alone else director.lens_about(id)}
            for id in told.turns
            for lens in stage.lenses
            if lens.id == id
        ],
        "phases": [[phase.first, phase.last] for phase in stage.phases],
        "turns": [_turn(turn) for turn in stage.turns],
        "places": [_place(director, id, view) for id in stage.places],
        "cells": [grid_path(view, rings, closed=True) for rings in stage.cells.values()],
        "boardsDrawn": drawn_sizes(),
        "timeline": timeline.head(),
        "legend": legend_rows(stage, (one for one in told.pool.values if isinstance(one, dict))),
        "shapes": {name: [[round(x, 3), round(y, 3)] for x, y in corners] for name, corners in SHAPES.items()},
        **parts.head(),
    }
    return LessonData(head, pieces(director, told, parts, timeline, alone.withheld if alone else ()))


def _title_page(director: Director) -> JsonData:
    stage, scenario = director.stage, director.scenario
    return {
        "title": stage.title,
        "about": stage.about,
        "contentNote": stage.content_note,
        "credits": list(stage.credits),
        "document": {"title": scenario.document.title, "attribution": scenario.document.attribution},
        "scenario": scenario.id,
        "fingerprint": fingerprint(scenario),
    }


def _turn(turn: StageTurn) -> list[str]:
    return [turn.date.isoformat(), turn.date_text]


def _place(director: Director, id: str, view: View) -> JsonData:
    """Return a place; what it does not have is left out."""
    place, known = director.stage.places[id], director.scenario.places[id]
    x, y = view.at((place.x, place.y))
    said = {
        "id": id,
        "name": place.name,
        "arabic": place.arabic,
        "spellings": list(known.spellings),
        "kind": place.kind,
        "x": round(x, 2),  # finer than drawn: where two spots are all but as good, every renderer chooses the same
        "y": round(y, 2),
        "importance": place.importance,
        "sign": sign_kinds(director.stage).index(kind_of(place)),
        "located": place.located,
        "precision": place.precision,
        "note": place.note,
        "onMap": int(place.on_map),
        "told": list(place.told),
    }
    return {key: value for key, value in said.items() if value or key in ("x", "y", "importance", "sign", "told")}
