"""One picture for every renderer: twelve days drawn as a list, as JSON, as SVG and by the lesson in a real browser.

The same items are shown, under the same ids, at the same places of the map.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from sim.engine.cursor import Cursor
from sim.export.lesson_map import LEAST_UNIT
from sim.export.svg import scene_svg
from sim.picture.data import as_data
from sim.picture.items import Item, Look, Shape, View, Words
from sim.picture.map import Sheet
from sim.picture.palette import load_palette, screen_unit
from sim.picture.views import home_camera, map_text
from sim.scene.director import Director

TURNS = (1, 9, 18, 27, 37, 45, 53, 62, 70, 75, 84, 93)
SIZES = ((1366, 768), (390, 844), (1920, 1080))
KINDS = ("sign", "label", "moment", "plate", "force", "region-name", "shield", "corridor-width")
NEAR = 1.5  # pixels
Places = dict[tuple[str, str], list[tuple[float, float]]]

# Of every item that is shown: its kind, its id, and where its first words begin, or where it stands itself.
SHOWN = """() => [...document.querySelectorAll('#chart [data-kind]')].flatMap((node) => {
  const { kind, id } = node.dataset;
  if (node.getAttribute('display') === 'none' || !node.hasAttribute('transform')) return [];
  const [x, y, unit] = node.getAttribute('transform').match(/-?[\\d.]+/g).map(Number);
  const text = node.querySelector('text');
  const at = text ? [text.getAttribute('x'), text.getAttribute('y')].map(Number) : [0, 0];
  return [[kind, id, x + at[0] * unit, y + at[1] * unit]];
})"""
ROOM = """() => {
  const map = document.getElementById('chart').getBoundingClientRect();
  const boxes = [...document.querySelectorAll('.zoom, .legend, .credits')].map((node) => node.getBoundingClientRect());
  const walls = boxes.map((one) => [one.left - map.left, one.top - map.top, one.right - map.left, one.bottom - map.top]);
  const scale = document.getElementById('scale');
  const [x, y, unit] = scale.getAttribute('transform').match(/-?[\\d.]+/g).map(Number);
  const long = Number(scale.querySelector('path').getAttribute('d').split('H')[1].split('V')[0]);
  walls.push([x - 4 * unit, y - 22 * unit, x + (long + 4) * unit, y + 4 * unit]);
  return { size: [map.width, map.height], walls };
}"""


def _where(item: Item, moment: bool) -> tuple[float, float]:
    if item.kind == "plate":
        return item.box[:2]
    mark = next((mark for mark in item.marks if isinstance(mark, Shape if moment else Words)), None)
    return mark.at if mark else (item.at or item.box[:2])


def _listed(items: tuple[Item, ...]) -> Places:
    found: Places = {}
    for item in items:
        if item.kind in KINDS:
            found.setdefault((item.kind, item.id), []).append(_where(item, item.kind in ("sign", "moment")))
    return found


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_json_and_svg_have_the_items_of_the_list(director: Director, size: tuple[int, int]) -> None:
    stage, palette = director.stage, load_palette("default")
    box = (0.0, 0.0, float(size[0]), float(size[1]))
    sheet = Sheet(stage, View(home_camera(stage, size), box, screen_unit(size)))
    for turn in TURNS:
        scene = director.scene(Cursor(director.scenario, turn))
        picture = sheet.picture(scene)
        listed = [(item.kind, item.id) for item in picture.items]
        assert [(one["kind"], one["id"]) for one in as_data(picture)["items"]] == listed
        svg = scene_svg(picture, scene, stage, palette)
        assert re.findall(r'data-kind="([^"]*)" data-id="([^"]*)"', svg) == listed
        assert {kind for kind, _ in listed} >= {"sign", "label", "legend", "scale", "credits"}


@pytest.mark.parametrize(
    ("size", "text", "names"),
    [*((size, 1.0, "document") for size in SIZES), ((1366, 768), 1.5, "both"), ((1366, 768), 0.8, "arabic")],
)
def test_the_lesson_shows_the_items_of_the_list_where_they_stand(
    browser: Any, lesson: Path, director: Director, size: tuple[int, int], text: float, names: str
) -> None:
    from playwright.sync_api import expect

    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    look = f"{{style: 'light', text: {text}, names: '{names}'}}"
    page.add_init_script(f"localStorage.setItem('phaseline', JSON.stringify({look}))")
    page.goto(f"{lesson.as_uri()}#turn-1")
    room = page.evaluate(ROOM)
    map_size = tuple(room["size"])
    unit = max(screen_unit(size), LEAST_UNIT) * map_text(text)
    view = View(home_camera(director.stage, map_size), (0.0, 0.0, float(map_size[0]), float(map_size[1])), unit)
    walls = tuple(tuple(box) for box in room["walls"])
    for turn in TURNS:
        page.evaluate(f"location.hash = '#turn-{turn}'")
        expect(page.locator("#turn")).to_have_value(str(turn))
        if page.locator("#legend-box[open]").count():
            walls = tuple(tuple(box) for box in page.evaluate(ROOM)["walls"])
        sheet = Sheet(director.stage, view, Look(names, off=frozenset({"legend", "furniture"}), walls=walls))
        listed = _listed(tuple(sheet.items(director.scene(Cursor(director.scenario, turn)))))
        shown: Places = {}
        for kind, id, x, y in page.evaluate(SHOWN):
            if kind in KINDS:
                shown.setdefault((kind, id), []).append((x, y))
        assert shown.keys() == listed.keys(), f"turn {turn}"
        for key, places in listed.items():
            for here, there in zip(sorted(places), sorted(shown[key]), strict=True):
                assert here == pytest.approx(there, abs=NEAR), f"turn {turn}, {key}"
    page.close()
