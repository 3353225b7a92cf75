"""Twelve days in every renderer at three sizes: the same things shown, with the same ids, at the same places of the map.

The HTML lesson's own map is compared with the picture in `tests/export/test_html_browser.py`, in a browser.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import pytest

from sim.engine.cursor import Cursor
from sim.export.picture import png
from sim.export.svg import scene_svg
from sim.lesson.desk import desk_at
from sim.picture.items import Box, Item, Look, Picture, Point, Shape, Words
from sim.picture.map import picture
from sim.picture.page import Page
from sim.picture.palette import load_palette
from sim.picture.style import Styles, styles
from sim.picture.views import home_camera
from sim.scene.director import Director
from sim.scene.model import Scene

TURNS = (1, 10, 18, 27, 36, 45, 52, 60, 66, 74, 75, 90)
SIZES = ((1920, 1080), (1366, 768), (1280, 720))
KINDS = ("sign", "label", "moment", "plate", "force", "region-name", "shield", "legend", "scale", "credits", "inset")
ROUND = ("circle", "square", "diamond", "hexagon")  # shapes whose middle is filled
SVG = "{http://www.w3.org/2000/svg}"
Shown = dict[tuple[str, str], Box]


def _shown(items: tuple[Item, ...], corner: Point = (0.0, 0.0)) -> Shown:
    """Return the boxes of what is shown on a map, from its own corner on."""
    dx, dy = corner
    boxes = {(one.kind, one.id): one.box for one in items if one.kind in KINDS}
    return {key: (box[0] - dx, box[1] - dy, box[2] - dx, box[3] - dy) for key, box in boxes.items()}


def _scene(director: Director, turn: int) -> Scene:
    return director.scene(Cursor(director.scenario, turn))


@pytest.mark.parametrize("size", SIZES)
def test_svg_shows_what_the_picture_holds(director: Director, size: tuple[int, int]) -> None:
    page, palette = Page(director.stage, size), load_palette("default")
    for turn in TURNS:
        scene = _scene(director, turn)
        drawn = page.picture(scene)
        root = ElementTree.fromstring(scene_svg(drawn, scene, director.stage, palette))
        groups = [(node.get("data-kind"), node.get("data-id"), node) for node in root.iter(f"{SVG}g")]
        assert [group[:2] for group in groups] == [(one.kind, one.id) for one in drawn.items]
        for (_, _, node), one in zip(groups, drawn.items, strict=True):
            for told, mark in zip(node.iter(f"{SVG}text"), _words(one), strict=True):
                assert (float(told.get("x", "")), float(told.get("y", ""))) == pytest.approx(mark.at, abs=0.06)
            if one.kind == "sign" and one.at:
                x, y = map(float, re.findall(r"-?[\d.]+", node.findall(f"{SVG}path")[-1].get("d", ""))[:2])
                assert one.box[0] - 8 < x < one.box[2] + 8, (turn, one.id)
                assert one.box[1] - 8 < y < one.box[3] + 8, (turn, one.id)


def _words(item: Item) -> Iterator[Words]:
    yield from (mark for mark in item.marks if isinstance(mark, Words))


@pytest.mark.parametrize("size", SIZES)
def test_png_shows_what_the_picture_holds(director: Director, size: tuple[int, int]) -> None:
    pygame = pytest.importorskip("pygame")
    page, looks = Page(director.stage, size), styles(load_palette("default"), director.stage.sides)
    for turn in TURNS:
        drawn = page.picture(_scene(director, turn))
        saved = pygame.image.load(io.BytesIO(png(drawn, looks)), "a.png")
        _filled_as_told(drawn, looks, saved, (0, 0), turn)


@pytest.mark.parametrize("size", SIZES)
def test_the_window_shows_what_the_picture_of_its_map_holds(director: Director, size: tuple[int, int]) -> None:
    """The window's map is smaller than a page's, and its legend stands below it; all else is the picture's."""
    pygame = pytest.importorskip("pygame")
    from sim.window.frame.painter import Painter
    from sim.window.state.settings import Settings
    from sim.window.state.view import View

    looks = styles(load_palette("default"), director.stage.sides)
    painter, surface = Painter(director), pygame.Surface(size, 0, 32)
    for turn in TURNS:
        seen = View(desk_at(Cursor(director.scenario, turn)), Settings(), bare=True)
        ((rect, drawn),) = painter.paint(surface, seen).maps
        view = drawn.plate.picture.view
        assert view.camera == home_camera(director.stage, rect.size)
        wanted = picture(_scene(director, turn), director.stage, view, Look(off=frozenset({"legend"})))
        here, there = _shown(wanted.items), _shown(drawn.plate.picture.items)
        assert here.keys() == there.keys()
        for key, box in there.items():
            assert here[key] == pytest.approx(box, abs=0.01), (turn, key)
        _filled_as_told(drawn.plate.picture, looks, surface, rect.topleft, turn)


def _filled_as_told(picture: Picture, looks: Styles, surface: Any, corner: tuple[int, int], turn: int) -> None:
    found = list(_middles(picture))
    assert found
    for (x, y), style in found:
        spot = round(x + corner[0]), round(y + corner[1])
        assert surface.get_at(spot)[:3] == pytest.approx(looks[style].fill, abs=4), (turn, spot)


def _middles(picture: Picture) -> Iterator[tuple[Point, str]]:
    """Yield the middles of signs that nothing lies upon, with what fills them."""
    x0, y0, x1, y1 = picture.view.box
    items = [one for one in picture.items if not one.km]
    for number, one in enumerate(items):
        mark = one.marks[-1] if one.kind == "sign" else None
        if not isinstance(mark, Shape) or mark.hollow or mark.name not in ROUND:
            continue
        (x, y), above = mark.at, items[number + 1 :]
        seen = x0 + 4 < x < x1 - 4 and y0 + 4 < y < y1 - 4
        if seen and not any(a - 6 < x < c + 6 and b - 6 < y < d + 6 for a, b, c, d in (over.box for over in above)):
            yield mark.at, mark.style
