"""The table of cases of the walk over names, which Python and the lesson's JavaScript must both pass.

`PHASELINE_REGENERATE=1 pytest tests/picture/test_walk_cases.py` writes it anew. Each view has what `Standing` is given
(all by the same `spots` and `rules`, those that the lesson's data has) and for each turn what is asked and shown. Boxes
are [x0, y0, x1, y1] in pixels; `names` are in the order in which they are walked.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from sim.engine.cursor import Cursor
from sim.export.lesson_names import walk_data
from sim.picture.anchors import anchors
from sim.picture.items import View
from sim.picture.labels import Shown, Standing, Told
from sim.picture.views import band_of, home_camera, unit_for
from sim.scene.director import Director
from sim.scene.model import Stage
from sim.scene.selection import badges, told_this_turn

TABLE = Path(__file__).parent / "walks.json"
SIZE = (900, 600)
VIEWS = ((1.0, 1.0), (2.0, 1.0), (1.0, 2.4))  # text, and how much nearer than the opening view
TURNS = (40, 72)


def _standing(stage: Stage, text: float, nearer: float) -> tuple[Standing, View, dict[str, Any]]:
    unit = unit_for((1366, 768), text)
    camera = home_camera(stage, SIZE).zoomed(nearer, (520.0, 300.0), SIZE)
    view = View(camera, (0.0, 0.0, float(SIZE[0]), float(SIZE[1])), unit)
    given: dict[str, Any] = {
        "furniture": [[8.0, 8.0, 80.0, 240.0], [800.0, 8.0, 892.0, 180.0]],
        "legend": [[720.0, 520.0, 890.0, 590.0], [560.0, 430.0, 890.0, 590.0]],
        "rest": [[380.0, 200.0, 470.0, 216.0], [600.0, 330.0, 630.0, 348.0]],
    }
    least, most = (tuple(one) for one in given["legend"])
    walls, rest = ([tuple(one) for one in given[key]] for key in ("furniture", "rest"))
    return Standing(stage, anchors(stage, band_of(view.scale)), view, walls, (least, most), rest), view, given


def _name(stage: Stage, standing: Standing, view: View, id: str) -> dict[str, Any]:
    name, place = standing.anchors.names[id], stage.places[id]
    return {
        "id": id, "at": view.at((place.x, place.y)), "radius": name.radius, "importance": place.importance,
        "village": place.kind == "village", "told": place.told, "size": name.size, "plain": name.plain,
        "spot": name.spot, "instead": standing.anchors.instead(id), "free": name.free, "wanted": name.wanted,
    }  # fmt: skip


def _told(director: Director, number: int) -> Told:
    scene = director.scene(Cursor(director.scenario, number))
    happens = badges(scene.moments, scene.places.keys())
    forces = sorted(force.place for force in scene.forces if force.fresh)
    ringed = [id for id, mark in scene.places.items() if mark.changed or mark.besieged or mark.encircled]
    return Told(
        places=sorted(told_this_turn(scene) & scene.places.keys()),
        signs=list(scene.places),
        badges={id: len(kinds) for id, kinds in happens.items()},
        plates=dict.fromkeys(forces, (880.0, 590.0) if number == TURNS[0] else (120.0, 22.0)),
        ringed=ringed,
        walls=((640.0, 450.0, 890.0, 590.0),),
    )


def _shown(shown: Shown) -> dict[str, Any]:
    return {
        "told": shown.told, "plain": shown.plain, "badges": shown.badges, "plates": shown.plates,
        "beside": shown.beside, "under": sorted(shown.under), "rest": shown.rest,
    }  # fmt: skip


def _cases(director: Director) -> Any:
    found = []
    for text, nearer in VIEWS:
        standing, view, given = _standing(director.stage, text, nearer)
        turns = []
        for number in TURNS:
            asked = _told(director, number)
            turns.append({
                "turn": number,
                "asked": {
                    "places": asked.places, "badges": asked.badges, "plates": asked.plates, "ringed": asked.ringed,
                    "walls": asked.walls, "signs": list(asked.signs),
                },
                "shown": _shown(standing.shown(asked)),
            })  # fmt: skip
        names = [_name(director.stage, standing, view, id) for id in standing.signs]
        found.append({
            "unit": view.unit, "area": view.box, "near": standing.anchors.middle, **given,
            "names": names, "spots": standing.spots, "turns": turns,
        })  # fmt: skip
    return json.loads(json.dumps({**walk_data(), "views": found}))


def test_the_walk_passes_the_table_of_cases(director: Director) -> None:
    cases = _cases(director)
    if os.environ.get("PHASELINE_REGENERATE"):
        rows = ",\n".join(json.dumps(view, ensure_ascii=False) for view in cases["views"])
        rules = json.dumps({key: cases[key] for key in ("spots", "rules")})
        TABLE.write_text(f'{rules[:-1]}, "views": [\n{rows}\n]}}\n', encoding="utf-8")
    assert cases == json.loads(TABLE.read_text(encoding="utf-8"))


def test_the_table_has_what_may_go_wrong() -> None:
    views = json.loads(TABLE.read_text(encoding="utf-8"))["views"]
    turns = [turn for view in views for turn in view["turns"]]
    shown = [turn["shown"] for turn in turns]
    assert any(one["beside"] for one in shown)
    assert any(one["under"] for one in shown)
    assert any(one["badges"] for one in shown)
    assert any(len(one["rest"]) < 2 for one in shown)
    assert any(one["plates"] for one in shown)
    assert any(turn["asked"]["plates"].keys() - turn["shown"]["plates"].keys() for turn in turns)
