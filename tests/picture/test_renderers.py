"""Twelve days in every renderer at three sizes: the same things shown, with the same ids, at the same places of the map.

The HTML lesson's own map is compared with the picture in `tests/export/test_html_browser.py`, in a browser.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest

from sim.engine.cursor import Cursor
from sim.export.picture import png
from sim.export.svg import scene_svg
from sim.lesson.desk import desk_at
from sim.picture.items import Box, Item, Picture, Point, Shape, Words
from sim.picture.page import Page
from sim.picture.palette import load_palette
from sim.picture.style import styles
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
        picture = page.picture(scene)
        root = ElementTree.fromstring(scene_svg(picture, scene, director.stage, palette))
        groups = [(node.get("data-kind"), node.get("data-id"), node) for node in root.iter(f"{SVG}g")]
        assert [group[:2] for group in groups] == [(one.kind, one.id) for one in picture.items]
        for (_, _, node), one in zip(groups, picture.items, strict=True):
            for told, mark in zip(node.iter(f"{SVG}text"), _words(one), strict=True):
                assert (float(told.get("x", "")), float(told.get("y", ""))) == pytest.approx(mark.at, abs=0.06)
            if one.kind == "sign" and one.at:
                x, y = map(float, re.findall(r"-?[\d.]+", node.findall(f"{SVG}path")[-1].get("d", ""))[:2])
                assert one.box[0] - 8 < x < one.box[2] + 8, (turn, one.id)
                assert one.box[1] - 8 < y < one.box[3] + 8, (turn, one.id)


def _words(item: Item) -> Iterator[Words]:
    yield from (mark for mark in item.marks if isinstance(mark, Words))


@pytest.mark.parametrize("size", SIZES)
def test_png_and_window_show_what_the_picture_holds(director: Director, size: tuple[int, int]) -> None:
    pygame = pytest.importorskip("pygame")
    from sim.window.frame.painter import Painter
    from sim.window.state.settings import Settings
    from sim.window.state.view import View

    page, looks = Page(director.stage, size), styles(load_palette("default"), director.stage.sides)
    painter, surface = Painter(director), pygame.Surface(size, 0, 32)
    for turn in TURNS:
        picture = page.picture(_scene(director, turn))
        saved = pygame.image.load(io.BytesIO(png(picture, looks)), "a.png")
        ((rect, drawn),) = painter.paint(
            surface, View(desk_at(Cursor(director.scenario, turn)), Settings(), bare=True)
        ).maps
        assert tuple(rect) == pytest.approx((*page.map[:2], page.map[2] - page.map[0], page.map[3] - page.map[1]))
        here, there = _shown(picture.items, page.map[:2]), _shown(drawn.plate.picture.items)
        assert here.keys() == there.keys()
        for key, box in here.items():
            assert there[key] == pytest.approx(box, abs=0.01), (turn, key)
        found = list(_middles(picture))
        assert found
        for (x, y), style in found:
            fill = looks[style].fill
            assert saved.get_at((round(x), round(y)))[:3] == pytest.approx(fill, abs=4), (turn, x, y)
            assert surface.get_at((round(x), round(y)))[:3] == pytest.approx(fill, abs=4), (turn, x, y)


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
