"""Pictures of the map as SVG."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from sim.engine.cursor import Cursor
from sim.export.svg import map_svg
from sim.picture.palette import PALETTES, PaletteError
from sim.scene.director import Director

SVG = "{http://www.w3.org/2000/svg}"


def _texts(svg: str) -> list[str]:
    return [node.text or "" for node in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def _picture(director: Director, turn: int, **given: object) -> str:
    options = {"width": 1280, "height": 720} | given
    return map_svg(director.stage, director.scene(Cursor(director.scenario, turn)), **options)


@pytest.mark.parametrize("palette", PALETTES)
def test_a_picture_is_well_formed_and_needs_nothing_from_outside(director: Director, palette: str) -> None:
    svg = _picture(director, 45, palette=palette, caption=True)
    root = ElementTree.fromstring(svg)
    assert root.get("viewBox") == "0 0 1280 720"
    assert not re.search(r"(href|src|@import)\s*=?", svg)
    used = set(re.findall(r"url\(#([^)]+)\)", svg))
    assert used <= {node.get("id") for node in root.iter() if node.get("id")}


@pytest.mark.parametrize("turn", [18, 36, 45])
def test_the_names_of_the_turns_own_places_are_never_left_out(director: Director, turn: int) -> None:
    scene = director.scene(Cursor(director.scenario, turn))
    changed = {director.stage.places[id].name for id, mark in scene.places.items() if mark.changed}
    assert changed
    assert changed <= set(_texts(_picture(director, turn, width=1920, height=1080)))


def test_both_versions_of_a_corridor_are_drawn_while_it_lasts(director: Director) -> None:
    dashed = 'stroke-dasharray="12 9"'
    assert dashed not in _picture(director, 73)
    svg = _picture(director, 75, width=1920, height=1080)
    assert svg.count(dashed) == 1
    assert svg.count('stroke-dasharray="5 5"') == 2  # the narrower version, and the legend's entry
    assert "corridor, as wide as told" in _texts(svg)


def test_the_caption_tells_date_and_headline(director: Director) -> None:
    words = " ".join(_texts(_picture(director, 45, caption=True)))
    assert "6 February 2020" in words
    assert director.scenario.turn(45).headline in words


def test_names_in_arabic(director: Director) -> None:
    saraqib = director.stage.places["saraqib"].arabic
    assert saraqib in _texts(_picture(director, 45, names="arabic"))
    assert f"Saraqib · {saraqib}" in _texts(_picture(director, 45, names="both"))
    assert not [text for text in _texts(_picture(director, 45, labels=False)) if "Saraqib" in text]


def test_an_unknown_palette(director: Director) -> None:
    with pytest.raises(PaletteError, match="'pink' cannot be read"):
        _picture(director, 45, palette="pink")


def test_hostile_names_stay_text(hostile: Director) -> None:
    root = ElementTree.fromstring(_picture(hostile, 1, caption=True))
    assert {node.tag.removeprefix(SVG) for node in root.iter()}.isdisjoint({"script", "img", "image", "foreignObject"})


def test_a_scenario_without_a_base_map(small: Director) -> None:
    assert "the mill" in _texts(_picture(small, 1))
