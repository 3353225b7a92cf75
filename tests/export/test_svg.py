"""Pictures as SVG: the display list printed, and nothing else."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from sim.engine.cursor import Cursor
from sim.export.svg import scene_svg
from sim.picture.items import Look, Picture, Words
from sim.picture.page import Page
from sim.picture.palette import PALETTES, load_palette
from sim.scene.director import Director

SVG = "{http://www.w3.org/2000/svg}"


def _both(director: Director, turn: int, palette: str = "default", look: Look | None = None) -> tuple[Picture, str]:
    scene = director.scene(Cursor(director.scenario, turn))
    page = Page(director.stage, (1280, 720), look=look).picture(scene)
    return page, scene_svg(page, scene, director.stage, load_palette(palette))


def _texts(svg: str) -> list[str]:
    return [node.text or "" for node in ElementTree.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("palette", PALETTES)
def test_a_picture_is_well_formed_and_needs_nothing_from_outside(director: Director, palette: str) -> None:
    _, svg = _both(director, 45, palette)
    root = ElementTree.fromstring(svg)
    assert root.get("viewBox") == "0 0 1280 720"
    assert not re.search(r"(href|src|@import)\s*=?", svg)
    used = set(re.findall(r"url\(#([^)]+)\)", svg))
    assert used <= {node.get("id") for node in root.iter() if node.get("id")}


@pytest.mark.parametrize("turn", [18, 45, 75])
def test_it_holds_every_item_of_the_list_with_kind_and_id_in_order(director: Director, turn: int) -> None:
    page, svg = _both(director, turn)
    groups = [(node.get("data-kind"), node.get("data-id")) for node in ElementTree.fromstring(svg).iter(f"{SVG}g")]
    assert groups == [(item.kind, item.id) for item in page.items]
    words = [mark.text for item in page.items for mark in item.marks if isinstance(mark, Words)]
    assert _texts(svg) == words


def test_text_is_set_to_the_width_of_the_table(director: Director) -> None:
    page, svg = _both(director, 45)
    words = [mark for item in page.items for mark in item.marks if isinstance(mark, Words)]
    nodes = list(ElementTree.fromstring(svg).iter(f"{SVG}text"))
    assert [float(node.get("textLength", "0")) for node in nodes] == pytest.approx(
        [one.width for one in words], abs=0.06
    )


def test_patterns_stand_where_a_palette_has_them(director: Director) -> None:
    assert '<pattern id="p-pattern-' not in _both(director, 45)[1]
    assert '<pattern id="p-pattern-' in _both(director, 45, "high-contrast")[1]
    assert '<pattern id="p-hatch"' in _both(director, 45)[1]


def test_it_tells_date_headline_and_changes(director: Director) -> None:
    _, svg = _both(director, 45)
    words = " ".join(_texts(svg))
    assert "6 February 2020" in words
    assert "The M5 reported cut north of Saraqib" in words
    told = ElementTree.fromstring(svg).findtext(f"{SVG}desc") or ""
    assert "Afs" in told


def test_hostile_names_stay_text(hostile: Director) -> None:
    root = ElementTree.fromstring(_both(hostile, 1)[1])
    assert {node.tag.removeprefix(SVG) for node in root.iter()}.isdisjoint({"script", "img", "image", "foreignObject"})
