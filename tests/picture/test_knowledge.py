"""What every reading agrees on, as it is drawn: verdicts told apart by shape and pattern, and silence never as dispute."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sim.engine.cursor import Cursor
from sim.engine.readings import readings_of
from sim.export.svg import picture_svg
from sim.picture.items import Look, Mosaic, Picture, Shape, View, Words
from sim.picture.map import picture
from sim.picture.palette import PALETTES, load_palette
from sim.picture.style import cell_style, styles
from sim.picture.views import home_camera, unit_for
from sim.scene.director import Director
from sim.scene.knowledge import NAME, VERDICTS, ground_of, summary
from sim.scene.model import Scene

TURN = 70  # 2 March: Hazarin is contradicted
AGREED = Look(on=frozenset({"agreed"}))


@pytest.fixture(scope="module")
def scene(director: Director) -> Scene:
    return director.scene(Cursor(director.scenario, TURN))


def _drawn(director: Director, scene: Scene, look: Look = AGREED) -> Picture:
    size = (1920, 1080)
    view = View(home_camera(director.stage, size), (0.0, 0.0, 1920.0, 1080.0), unit_for(size))
    return picture(scene, director.stage, view, look)


def test_a_scene_knows_what_the_readings_have(director: Director, scene: Scene) -> None:
    readings = readings_of(director.scenario)
    assert set(scene.known) == {id for id in readings.places if director.stage.places[id].on_map}
    for id, one in scene.known.items():
        assert (one.verdict, one.voices) == (readings.of(id, TURN).verdict, readings.of(id, TURN).mentioned_by)
    assert scene.known["hazarin"].verdict == "contradicted"
    assert scene.known["saraqib"].text.startswith("Saraqib: ")
    assert all(words in summary(scene.known) for words in VERDICTS.values())


def test_each_verdict_has_a_shape_and_a_ground_of_its_own(director: Director, scene: Scene) -> None:
    signs = {item.id: item for item in _drawn(director, scene).items if item.kind == "sign"}
    looks: dict[str, set[tuple[str, bool, bool]]] = {}
    for id, one in scene.known.items():
        if id in signs and one.side == "government":
            (shape,) = [mark for mark in signs[id].marks if isinstance(mark, Shape)]
            looks.setdefault(one.verdict, set()).add((shape.name == "versus", shape.hollow, "open" in shape.style))
            assert signs[id].tells == one.text
    assert looks == {"agreed": {(False, False, False)}, "silent": {(False, True, False)}}
    (versus,) = [mark for mark in signs["hazarin"].marks if isinstance(mark, Shape)]
    assert (versus.name, versus.style) == ("versus", "mark-open")
    grounds = {one.verdict: cell_style(one)[1] for one in ground_of(scene.known, director.stage).values()}
    assert (grounds["silent"], grounds["contradicted"]) == ("dashes", "mesh")
    assert not {grounds["agreed"], grounds["unrecorded"]} & {"dashes", "mesh", "hatch"}


def test_only_reports_that_contradict_look_like_dispute(director: Director, scene: Scene) -> None:
    mesh = {id for id, one in ground_of(scene.known, director.stage).items() if cell_style(one)[1] == "mesh"}
    assert (
        mesh == {id for id, one in scene.known.items() if one.verdict == "contradicted"} & director.stage.cells.keys()
    )
    assert len(mesh) == 2


def test_the_layer_shows_nothing_that_is_worked_out_and_says_what_it_is(director: Director, scene: Scene) -> None:
    drawn = _drawn(director, scene)
    legend = next(item for item in drawn.items if item.kind == "legend")
    told = {mark.text for mark in legend.marks if isinstance(mark, Words)}
    assert set(VERDICTS.values()) <= told
    assert not any("worked out" in text or "inferred" in text for text in told)
    assert not [item for item in drawn.items if item.kind == "front" or ":cut:" in item.id]
    assert [
        mark.text for item in drawn.items if item.kind == "notice" for mark in item.marks if isinstance(mark, Words)
    ] == [NAME]


def test_of_what_is_tried_out_nothing_is_agreed_on(director: Director, scene: Scene) -> None:
    tried = replace(scene, branch="mine", known={})
    assert not [item for item in _drawn(director, tried).items if item.kind == "notice" and item.id == "notice"]
    held = next(mark for item in _drawn(director, tried).items for mark in item.marks if isinstance(mark, Mosaic))
    assert held.holds is scene.territory


@pytest.mark.parametrize("palette", PALETTES)
def test_every_palette_has_the_patterns_and_svg_prints_them(director: Director, scene: Scene, palette: str) -> None:
    looks = styles(load_palette(palette), director.stage.sides)
    assert (looks["mesh"].pattern, looks["dashes"].pattern) == ("mesh", "dashes")
    text = picture_svg(_drawn(director, scene), looks, "what is known")
    assert text.count("<pattern id=") == len({part.split('"')[1] for part in text.split("<pattern id=")[1:]})
    assert "-mesh" in text
    assert "-dashes" in text


def test_a_place_lost_on_a_day_not_told_is_open_until_it_is_retaken(director: Director) -> None:
    scenario = director.scenario
    losses = director.replay("all").losses
    place, (loss, *_) = next(iter(losses.items()))
    for turn, open_ in ((loss.before - 1, True), (loss.before, False)):
        scene = director.scene(Cursor(scenario, turn))
        assert scene.places[place].lost is open_
        assert any(item.kind == "lost" for item in scene.legend) or not open_
        if place in scene.territory:
            assert (cell_style(scene.territory[place])[1] == "dashes") is open_
    learning = director.until(loss.before - 1).scene(Cursor(scenario, loss.before - 1))
    assert not learning.places[place].lost  # it would tell of what comes


def test_a_lens_says_how_much_rests_on_its_own_word(director: Director) -> None:
    last = len(director.scenario.turns)
    assert "22 of 124 reported places by now rest on their own word" in director.lens_about("pro-government", last)
    assert "0 of " in director.lens_about("russian", last)
    assert "rest on" not in director.lens_about("russian-own", last)
