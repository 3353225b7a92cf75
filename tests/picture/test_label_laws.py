"""The law of labels, on every turn of the shipped scenario, at five text sizes in two windows.

No name stands on another, on the legend, the inset or the scale, nor on another place's sign; each stands within one and
a half of its letters from its own sign; what a turn tells of is named wherever it is in view; and nothing moves.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from itertools import combinations, pairwise

import pytest
from shapely.geometry import Polygon, box

from sim.engine.cursor import Cursor
from sim.picture.items import Box, Item, Look, View
from sim.picture.layout import layout_for
from sim.picture.map import Sheet
from sim.picture.spots import SPOTS
from sim.picture.views import home_camera, unit_for
from sim.scene.director import Director
from sim.scene.model import Scene
from sim.scene.selection import told_this_turn

WINDOWS = ((1920, 1080), (1366, 768))
TEXTS = (0.8, 1.0, 1.15, 1.5, 2.0)
FURNITURE = ("legend", "inset", "scale", "credits")
Turns = list[tuple[Scene, list[Item]]]
VIEWS = [(window, text) for window in WINDOWS for text in TEXTS]


def _sheet(director: Director, window: tuple[int, int], text: float) -> Sheet:
    x, y, wide, high = layout_for(window, text).map
    unit = unit_for(window, text)
    tools = (x + 12 * unit, y + 12 * unit, x + 100 * unit, y + 280 * unit)
    zoom = (x + wide - 42 * unit, y + 12 * unit, x + wide - 12 * unit, y + 216 * unit)
    view = View(home_camera(director.stage, (wide, high)), (x, y, x + wide, y + high), unit)
    return Sheet(director.stage, view, Look(walls=(tools, zoom)))


@pytest.fixture(scope="module", params=VIEWS, ids=[f"{window[0]}-{text:.0%}" for window, text in VIEWS])
def shown(request: pytest.FixtureRequest, director: Director) -> tuple[Sheet, Turns]:
    sheet = _sheet(director, *request.param)
    scenes = [director.scene(Cursor(director.scenario, turn.number)) for turn in director.stage.turns]
    return sheet, [(scene, sheet.items(scene)) for scene in scenes]


def _of(items: list[Item], *kinds: str) -> dict[str, Item]:
    return {item.id: item for item in items if item.kind in kinds}


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] - 1e-6 and b[0] < a[2] - 1e-6 and a[1] < b[3] - 1e-6 and b[1] < a[3] - 1e-6


def _within(a: Box, b: Box) -> bool:
    return a[0] >= b[0] - 1e-6 and a[1] >= b[1] - 1e-6 and a[2] <= b[2] + 1e-6 and a[3] <= b[3] + 1e-6


def test_no_name_stands_on_another_or_on_furniture(shown: tuple[Sheet, Turns]) -> None:
    sheet, turns = shown
    for scene, items in turns:
        words = [item for item in items if item.kind in ("label", "region-name", "shield")]
        for one, other in combinations(words, 2):
            assert not _meet(one.box, other.box), (scene.turn, one.id, other.id)
        for name in words:
            assert _within(name.box, sheet.view.box), (scene.turn, name.id)
            for other in (*(item.box for item in items if item.kind in FURNITURE), *sheet.look.walls):
                assert not _meet(name.box, other), (scene.turn, name.id)


def test_no_name_stands_on_the_sign_of_another_place(shown: tuple[Sheet, Turns], director: Director) -> None:
    for scene, items in shown[1]:
        signs, told = _of(items, "sign"), told_this_turn(scene)
        for name in _of(items, "label").values():
            for sign in signs.values():
                village = director.stage.places[sign.id].kind == "village"
                if sign.id != name.id and not (village and name.id in told):
                    assert not _meet(name.box, sign.box), (scene.turn, name.id, sign.id)


def test_a_name_stands_by_its_sign(shown: tuple[Sheet, Turns]) -> None:
    for scene, items in shown[1]:
        signs = _of(items, "sign")
        for name in _of(items, "label").values():
            sign = signs[name.id].box
            off = math.hypot(_apart(name.box[0], name.box[2], sign[0], sign[2]),
                             _apart(name.box[1], name.box[3], sign[1], sign[3]))  # fmt: skip
            assert off <= 1.5 * name.em, (scene.turn, name.id)
            assert not _meet(name.box, sign), (scene.turn, name.id)


def _apart(a0: float, a1: float, b0: float, b1: float) -> float:
    return max(a0 - b1, b0 - a1, 0.0)


def test_what_a_turn_tells_of_is_named_unless_another_such_name_stands_there(
    shown: tuple[Sheet, Turns], director: Director
) -> None:
    sheet, turns = shown
    asked = under = 0
    for scene, items in turns:
        names, told, legend = _of(items, "label"), told_this_turn(scene), _of(items, "legend")["legend"].box
        asked += len(_in_view(sheet, items) & told)
        for id in _in_view(sheet, items) & told - names.keys():
            note = scene.places[id].note
            there = [name for name in names.values() if name.id in told and note in name.tells.split("\n")]
            if there:
                assert _meet(sheet.names.boxes[id], there[0].box), (scene.turn, id)
            elif _meet(sheet.names.boxes.get(id, sheet.view.box), legend):
                under += 1  # its place is not wholly in view: the legend lies where its name stands
            else:
                assert not list(_room(sheet, scene, items, id, director)), (scene.turn, id)
    assert under <= (0.01 if sheet.view.scale > 4.0 else 0.05) * asked


def _in_view(sheet: Sheet, items: list[Item]) -> set[str]:
    """Return the places whose signs are on the map and under nothing."""
    walls = [*(item.box for item in items if item.kind in FURNITURE), *sheet.look.walls]
    return {
        id
        for id, item in _of(items, "sign").items()
        if _within(item.box, sheet.view.box) and not any(_meet(item.box, wall) for wall in walls)
    }


def _room(sheet: Sheet, scene: Scene, items: list[Item], id: str, director: Director) -> Iterator[Box]:
    """Yield the spots where a name could stand: in view, under nothing, on no town and nothing told."""
    places, told = director.stage.places, told_this_turn(scene)
    walls = [*(item.box for item in items if item.kind in FURNITURE), *sheet.look.walls]
    for other, sign in _of(items, "sign").items():
        great = places[other].importance <= 1 or other in told
        if other != id and great and places[other].kind != "village":
            walls.append(sign.box)
    name, (x, y) = sheet.names.anchors.names[id], sheet.names.signs[id].at
    for spot in range(len(SPOTS)):
        x0, y0, x1, y1 = (side * sheet.view.unit for side in name.box(spot))
        there = (x + x0, y + y0, x + x1, y + y1)
        if _within(there, sheet.view.box) and not any(_meet(there, wall) for wall in walls):
            yield there


def test_what_is_told_is_mostly_named(shown: tuple[Sheet, Turns]) -> None:
    sheet, turns = shown
    named = asked = 0
    for scene, items in turns:
        wanted = _in_view(sheet, items) & told_this_turn(scene)
        asked += len(wanted)
        named += len(wanted & _of(items, "label").keys())
    nearness = sheet.view.scale
    assert named / asked > (0.8 if nearness > 6.5 else 0.5)


def test_from_turn_to_turn_no_name_moves(shown: tuple[Sheet, Turns]) -> None:
    for (_, before), (scene, after) in pairwise(shown[1]):
        then, told = _of(before, "label"), told_this_turn(scene)
        for id, now in _of(after, "label").items():
            if id in then and then[id].em == now.em and _weight(then[id]) == _weight(now):
                assert then[id].box == now.box, (scene.turn, id)
            elif id in then:
                larger, smaller = (now, then[id]) if id in told else (then[id], now)
                assert _within(smaller.box, larger.box), (scene.turn, id)
        regions = _of(before, "region-name", "shield")
        for id, item in _of(after, "region-name").items():
            assert id not in regions or regions[id].box == item.box, (scene.turn, id)


def _weight(name: Item) -> str:
    return "".join(getattr(mark, "weight", "") for mark in name.marks)


def test_a_region_is_named_on_its_own_ground(shown: tuple[Sheet, Turns], director: Director) -> None:
    sheet, turns = shown
    grounds = {layer.id: layer for layer in director.stage.layers if layer.rings}
    named: Mapping[str, Item] = {id: item for _, items in turns for id, item in _of(items, "region-name").items()}
    assert named or sheet.view.scale < 4.5
    for id, item in named.items():
        (west, south), (east, north) = _km(sheet.view, item.box)
        where = box(west, south, east, north)
        if id in grounds:
            outer, *holes = grounds[id].rings
            assert Polygon(outer, holes).contains(where) or any(Polygon(ring).contains(where) for ring in holes), id
        else:
            place = director.stage.places[id]
            assert where.distance(box(place.x, place.y, place.x, place.y)) <= 14.0, id


def _km(view: View, where: Box) -> tuple[tuple[float, float], tuple[float, float]]:
    left, top = view.box[:2]
    west, south = view.camera.to_km((where[0] - left, where[3] - top), view.size)
    east, north = view.camera.to_km((where[2] - left, where[1] - top), view.size)
    return (west, south), (east, north)
