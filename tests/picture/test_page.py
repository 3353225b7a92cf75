"""The page of a moment: what stands on it, where, and what stays the same object from one moment to the next.

`PHASELINE_REGENERATE=1 pytest tests/picture/test_page.py` writes the golden pictures anew.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from sim.engine.cursor import Cursor
from sim.picture.data import as_data
from sim.picture.items import Area, Box, Item, Line, Look, Mark, Mosaic, Panel, Picture, Ring, Shape, View, Words, moved
from sim.picture.map import Sheet, picture
from sim.picture.page import Page
from sim.picture.palette import PALETTES, load_palette
from sim.picture.style import cell_style, styles
from sim.picture.views import home_camera, unit_for
from sim.scene.director import Director
from sim.scene.model import Scene, Stage

GOLDEN = Path(__file__).parent / "golden"
DAYS = (4, 27, 45, 62, 75)
SIZES = ((1920, 1080), (1366, 768), (1280, 720))
MAP = ("sign", "label", "moment", "plate", "region-name", "shield", "legend", "scale", "credits", "inset")


def _scene(director: Director, turn: int) -> Scene:
    return director.scene(Cursor(director.scenario, turn))


def _page(director: Director, turn: int, size: tuple[int, int] = (1366, 768), view: str = "home") -> Picture:
    return Page(director.stage, size).picture(_scene(director, turn), view)


def _view(stage: Stage, size: tuple[int, int] = (1366, 768)) -> View:
    return View(home_camera(stage, size), (0.0, 0.0, float(size[0]), float(size[1])), unit_for(size))


def _boxes(mark: Mark) -> Iterator[Box]:
    """Yield boxes of what an item's box holds: all but the rings around a sign, and the edges of shapes."""
    if isinstance(mark, Panel):
        yield mark.box
    elif isinstance(mark, Words):
        yield mark.at[0], mark.at[1] - mark.size * 0.7, mark.at[0] + mark.width, mark.at[1]
    elif isinstance(mark, Shape):
        reach = mark.radius * 0.9
        yield mark.at[0] - reach, mark.at[1] - reach, mark.at[0] + reach, mark.at[1] + reach
    elif isinstance(mark, Area):
        yield from ((x, y, x, y) for ring in mark.rings for x, y in ring)
    elif isinstance(mark, Line):
        yield from ((x, y, x, y) for line in mark.lines for x, y in line)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("view", ["home", "events"])
def test_the_box_of_an_item_holds_its_marks(director: Director, size: tuple[int, int], view: str) -> None:
    for turn in DAYS:
        for item in _page(director, turn, size, view).items:
            x0, y0, x1, y1 = item.box
            for box in (box for mark in item.marks for box in _boxes(mark) if not item.km):
                loose = item.kind in ("plate", "label")  # a line joins them to their sign
                if not loose or not isinstance(item.marks[0], Line):
                    assert box[0] >= x0 - 1.5 and box[1] >= y0 - 1.5, (turn, item.kind, item.id)  # noqa: PT018
                    assert box[2] <= x1 + 1.5 and box[3] <= y1 + 1.5, (turn, item.kind, item.id)  # noqa: PT018


def test_every_style_that_a_mark_names_is_in_every_palette(director: Director) -> None:
    scenes = [_scene(director, turn) for turn in DAYS]
    named = {
        name
        for scene in scenes
        for item in Page(director.stage, (1920, 1080)).picture(scene).items
        for mark in item.marks
        for name in (
            {cell_style(one)[0] for one in mark.holds.values()} if isinstance(mark, Mosaic) else {mark.style}
        )
    }  # fmt: skip
    for palette in PALETTES:
        assert named <= styles(load_palette(palette), director.stage.sides).keys()


def test_the_list_is_frozen(director: Director) -> None:
    page = _page(director, 45)
    with pytest.raises(FrozenInstanceError):
        page.items[0].id = "other"  # type: ignore[misc]
    assert isinstance(page.items, tuple)


def test_what_a_turn_does_not_change_is_the_same_item(director: Director) -> None:
    sheet = Sheet(director.stage, _view(director.stage))
    before, after = ({(one.kind, one.id): one for one in sheet.items(_scene(director, turn))} for turn in (44, 45))
    for key in before.keys() & after.keys():
        same = before[key].marks == after[key].marks and before[key].tells == after[key].tells
        if same and key[0] not in ("plate", "force"):
            assert before[key] is after[key], key
    still = [one for one in after.values() if one.still and one.kind != "territory"]
    assert still
    assert all(before[one.kind, one.id] is one for one in still)


def test_signs_stand_where_their_places_lie_and_say_who_holds_them(director: Director) -> None:
    view, scene = _view(director.stage), _scene(director, 45)
    signs = {one.id: one for one in picture(scene, director.stage, view).items if one.kind == "sign"}
    for id, sign in signs.items():
        place = director.stage.places[id]
        assert sign.at == pytest.approx(view.at((place.x, place.y)))
        assert sign.tells == scene.places[id].note
    rings = [mark.style for mark in signs["saraqib"].marks if isinstance(mark, Ring)]
    assert rings == ["changed-halo", "changed", "besieged"]


def test_layers_are_left_out(director: Director) -> None:
    view, scene = _view(director.stage), _scene(director, 45)
    off = {"territory": "territory", "front": "front", "moments": "moment", "legend": "legend", "furniture": "scale"}
    for layer, kind in off.items():
        shown = {one.kind for one in picture(scene, director.stage, view).items}
        bare = {one.kind for one in picture(scene, director.stage, view, Look(off=frozenset({layer}))).items}
        assert kind in shown - bare


def test_the_legend_covers_no_inset_scale_or_wall(director: Director) -> None:
    walls = ((12.0, 12.0, 100.0, 300.0), (1300.0, 12.0, 1340.0, 240.0))
    for turn in DAYS:
        scene = _scene(director, turn)
        found = picture(scene, director.stage, _view(director.stage), Look(walls=walls)).items
        legend = next(one for one in found if one.kind == "legend")
        others = [one.box for one in found if one.kind in ("scale", "inset")] + list(walls)
        for box in others:
            apart = (
                box[0] >= legend.box[2] or box[2] <= legend.box[0] or box[1] >= legend.box[3] or box[3] <= legend.box[1]
            )
            assert apart, turn


def test_plates_and_labels_keep_off_one_another(director: Director) -> None:
    for turn in DAYS:
        found = [one for one in _page(director, turn, view="events").items if one.kind in ("plate", "label", "legend")]
        for n, one in enumerate(found):
            for other in found[:n]:
                if "plate" in (one.kind, other.kind):
                    a, b = one.box, other.box
                    assert a[0] >= b[2] or b[0] >= a[2] or a[1] >= b[3] or b[1] >= a[3], (turn, one.id, other.id)


def test_a_branch_is_framed_and_says_so(director: Director) -> None:
    from dataclasses import replace

    scene = replace(_scene(director, 45), branch="what if")
    found = [one for one in picture(scene, director.stage, _view(director.stage)).items if one.kind == "branch"]
    assert [one.id for one in found] == ["branch", "notice"]
    assert any(isinstance(mark, Words) and "Tried out, not recorded: what if" in mark.text for mark in found[1].marks)


def test_both_versions_of_a_corridor_are_drawn_while_it_lasts(director: Director) -> None:
    def styles_of(turn: int) -> list[str]:
        found = _page(director, turn).items
        return [mark.style for one in found if one.kind == "corridor" for mark in one.marks if isinstance(mark, Line)]

    assert styles_of(73) == []
    assert styles_of(75) == ["corridor", "corridor-inner"]


def test_the_view_of_the_events_shows_their_places_large(director: Director) -> None:
    home, near = _page(director, 45).view, _page(director, 45, view="events").view
    assert near.camera.scale > 1.5 * home.camera.scale
    told = {id for card in _scene(director, 45).cards for id in card.places}
    places = [one for id, one in director.stage.places.items() if id in told and one.on_map]
    assert all(near.sees(near.at((one.x, one.y))) for one in places)


def test_a_scenario_without_a_base_map(small: Director) -> None:
    page = _page(small, 1)
    assert {"sign", "legend", "scale"} <= {one.kind for one in page.items}


def test_a_small_picture_is_a_map_alone(director: Director) -> None:
    page = _page(director, 45, (320, 180))
    assert page.view.box == (0.0, 0.0, 320.0, 180.0)
    assert "card" not in {one.kind for one in page.items}


def test_moving_an_item_moves_all_of_it() -> None:
    marks = (
        Area((((0.0, 0.0), (4.0, 0.0), (4.0, 4.0)),), "land"),
        Line((((0.0, 0.0), (4.0, 4.0)),), "front"),
        Panel((0.0, 0.0, 4.0, 4.0), 1.0, "box"),
        Shape("circle", (2.0, 2.0), 1.0, "ink"),
        Words("a", (0.0, 3.0), 3.0, 2.0, "ink"),
    )
    item = moved(Item("sign", "a", (0.0, 0.0, 4.0, 4.0), marks, (2.0, 2.0)), 10.0, 20.0)
    assert item.box == (10.0, 20.0, 14.0, 24.0)
    assert item.at == (12.0, 22.0)
    assert all(
        box[0] >= 10 and box[1] >= 20 and box[2] <= 14 and box[3] <= 24 for one in item.marks for box in _boxes(one)
    )


def test_a_picture_as_data_keeps_the_contract(director: Director) -> None:
    data = as_data(_page(director, 45))
    assert json.loads(json.dumps(data)) == data
    assert data["size"] == [1366, 768]
    assert data["text"] == 100
    west, south, east, north = data["view"]["km"]
    x0, y0, x1, y1 = data["view"]["map"]
    assert west < east
    assert south < north
    assert (x1 - x0) / (east - west) == pytest.approx((y1 - y0) / (north - south), rel=1e-3)
    kinds = {one["kind"] for one in data["items"]}
    assert {"sign", "moment", "legend", "scale", "credits", "card", "turn"} <= kinds
    for one in data["items"]:
        assert {"kind", "id", "box"} <= one.keys()
        assert len(one["box"]) == 4
        assert one["kind"] not in ("sign", "label") or one["id"] in director.stage.places
        assert one["kind"] != "moment" or one["id"].split(":")[0] in director.stage.places
        assert one["kind"] != "label" or one["em"] > 0


@pytest.mark.parametrize("turn", DAYS)
def test_golden_pictures(director: Director, turn: int) -> None:
    path = GOLDEN / f"{turn}.json"
    rows = [
        json.dumps(one, ensure_ascii=False) for one in as_data(_page(director, turn))["items"] if one["kind"] in MAP
    ]
    text = "\n".join(rows) + "\n"
    if os.environ.get("PHASELINE_REGENERATE"):
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text, (
        "what stands on the map changed: regenerate and read the difference"
    )


@pytest.mark.parametrize("names", ["document", "both"])
def test_the_words_on_a_corridor_and_names_keep_off_one_another(director: Director, names: str) -> None:
    for turn in (75, 80, 90):
        found = Page(director.stage, (1920, 1080), look=Look(names=names)).picture(_scene(director, turn)).items
        words = [one.box for one in found if one.kind == "corridor-width"]
        assert words
        for a in (one.box for one in found if one.kind in ("label", "region-name", "shield")):
            assert all(a[0] >= b[2] or b[0] >= a[2] or a[1] >= b[3] or b[1] >= a[3] for b in words)
