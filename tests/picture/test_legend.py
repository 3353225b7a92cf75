"""The legend: which entries it has, how large it is, and in which corner it stands."""

from __future__ import annotations

import pytest

from sim.engine.cursor import Cursor
from sim.picture.camera import Camera
from sim.picture.items import View, Words
from sim.picture.legend import LEAST_LETTERS, Legend, brief_of
from sim.picture.views import home_camera, unit_for
from sim.scene.director import Director
from sim.scene.legend import legend_items
from sim.scene.model import LegendItem
from sim.scene.symbols import KIND_NAMES


def whole(director: Director, turn: int = 70) -> list[LegendItem]:
    kinds = {place.kind for place in director.stage.places.values()}
    return list(legend_items(director.scene(Cursor(director.scenario, turn)), kinds))


def view_of(director: Director, size: tuple[int, int], text: float = 1.0) -> View:
    return View(
        home_camera(director.stage, size), (0.0, 0.0, float(size[0]), float(size[1])), unit_for((1920, 1080), text)
    )


def test_the_presenters_legend_leaves_out_what_a_class_need_not_know(director: Director) -> None:
    kinds = [item.kind for item in brief_of(whole(director))]
    assert {"side", "front", "contested"} <= set(kinds)
    assert not {*KIND_NAMES, "unknown", "inferred"} & set(kinds)
    assert len(kinds) < len(whole(director)) * 0.75


def test_a_large_legend_gives_up_what_is_told_elsewhere_before_its_letters_shrink(director: Director) -> None:
    entries = whole(director)
    item = Legend(view_of(director, (742, 416), 2.0), director.stage.sides, (), ()).item(entries)
    words = [mark for mark in item.marks if isinstance(mark, Words)]
    assert all(round(mark.size) >= LEAST_LETTERS for mark in words)
    told = {mark.text for mark in words}
    texts = {entry.kind: entry.text for entry in entries}
    assert {texts["side"], texts["front"]} <= {entry.text for entry in entries if entry.text in told} | told
    assert texts["inferred"] not in told


def test_the_legend_stands_in_the_corner_over_what_weighs_least(director: Director) -> None:
    size = (1410, 858)
    view = View(Camera(0.0, 0.0, 8.0), (0.0, 0.0, 1410.0, 858.0), 1.0)
    entries = whole(director)
    corners = {"lower right": (1200.0, 750.0), "upper left": (200.0, 100.0), "lower left": (200.0, 750.0)}
    for corner, (x, y) in corners.items():
        weights = [(at, 5.0) for name, at in corners.items() if name != corner]
        x0, y0, x1, y1 = Legend(view, director.stage.sides, weights, ()).item(entries).box
        assert x0 <= x <= x1, corner
        assert y0 <= y <= y1, corner
        assert x0 >= 0 and y0 >= 0 and x1 <= size[0] and y1 <= size[1]  # noqa: PT018
    assert pytest.approx(1410 - 12) == Legend(view, director.stage.sides, (), ()).item(entries).box[2]
