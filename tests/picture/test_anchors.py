"""Anchors of names: where each stands, whatever a turn tells."""

from __future__ import annotations

import math
import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.picture.anchors import MOST_NEAR, OTHERS, Anchors
from sim.picture.camera import Camera
from sim.picture.ground import meet, within
from sim.picture.items import Box, View
from sim.picture.labels import Standing, Told
from sim.picture.lettering import Lettering
from sim.picture.spots import SPOTS
from sim.picture.views import band_of
from sim.scene.director import Director
from sim.scene.model import Stage, StagePlace

BANDS = (9, 12, 14, 18, 24)


def _place(number: int, x: float, y: float, importance: int, told: tuple[int, ...]) -> StagePlace:
    kind = ("city", "town", "post", "village", "hospital", "junction")[importance]
    name = "A name of " + "many " * (number % 3) + str(number)
    return StagePlace(f"p{number}", name, None, kind, x, y, importance, "listed", "exact", None, True, told)


def _stage(director: Director, places: list[StagePlace]) -> Stage:
    return replace(director.stage, places={place.id: place for place in places})


def _around_sign(boxed: Box, radius: float) -> float:
    """Return how far a box is from a sign of a radius around the origin."""
    x, y = min(max(0.0, boxed[0]), boxed[2]), min(max(0.0, boxed[1]), boxed[3])
    return math.hypot(x, y) - radius


@pytest.mark.parametrize("band", BANDS)
@pytest.mark.parametrize("names", ["document", "arabic", "both"])
def test_every_spot_of_a_name_is_within_one_and_a_half_of_its_letters(
    director: Director, band: int, names: str
) -> None:
    lettering = Lettering(names)
    found = Anchors(director.stage, band, lettering)
    for id, name in found.names.items():
        size, _ = lettering.letters(director.stage.places[id], told=False)
        for spot in range(len(SPOTS)):
            assert 0 < _around_sign(name.box(spot), name.radius) <= 1.5 * size
        assert name.plain[0] <= name.size[0]
        assert name.plain[1] <= name.size[1]


def test_anchors_depend_on_the_places_alone_not_on_their_order(director: Director) -> None:
    places = list(director.stage.places.values())
    once = Anchors(director.stage, 13, Lettering())
    random.Random(5).shuffle(places)
    again = Anchors(_stage(director, places), 13, Lettering())
    assert once.names == again.names
    assert all(once.instead(id) == again.instead(id) for id in ("saraqib", "idlib-city", "jarjnaz"))


def test_a_name_may_stand_elsewhere_on_every_side(director: Director) -> None:
    found = Anchors(director.stage, 13, Lettering())
    for id in found.names:
        others = found.instead(id)
        assert len(others) == len(set(others)) == OTHERS
        assert found.names[id].spot not in others
        assert {SPOTS[spot].side for spot in others} >= {0, 2, 4, 6}


def test_names_told_of_together_stand_apart_where_they_can(director: Director) -> None:
    left = _place(0, 0.0, 0.0, 3, (1, 2, 3))
    right = _place(1, 12.0, 0.0, 3, (1, 2, 3))
    for one, other in ((left, right), (replace(left, told=(1,)), replace(right, told=(1,)))):
        names = Anchors(_stage(director, [one, other]), 13, Lettering()).names
        a = names["p0"].box(names["p0"].spot)
        b = names["p1"].box(names["p1"].spot)
        for scale in (7.0, 7.5, 8.0, 8.5):
            assert not meet(a, (b[0] + 12 * scale, b[1], b[2] + 12 * scale, b[3]))


def test_a_name_keeps_off_signs_that_are_no_village(director: Director) -> None:
    town = _place(0, 0.0, 0.0, 1, (1,))
    beside = _place(1, 3.0, 0.0, 2, ())
    names = Anchors(_stage(director, [town, beside]), 13, Lettering()).names
    assert names["p0"].free
    x0, y0, x1, y1 = names["p0"].box(names["p0"].spot)
    radius = names["p1"].radius
    for scale in (7.0, 8.0):
        assert not meet((x0, y0, x1, y1), (3 * scale - radius, -radius, 3 * scale + radius, radius))


def test_a_crowd_costs_no_more_than_its_number(director: Director) -> None:
    chance = random.Random(7)
    places = [_place(n, chance.uniform(-40, 40), chance.uniform(-40, 40), n % 6, (n % 50,)) for n in range(1200)]
    found = Anchors(_stage(director, places), 13, Lettering())
    assert sum(map(len, found._search.near)) <= 2 * MOST_NEAR * len(places)


spots = st.tuples(
    st.floats(-30, 30, allow_nan=False).map(lambda value: round(value, 2)),
    st.floats(-30, 30, allow_nan=False).map(lambda value: round(value, 2)),
    st.integers(0, 5),
    st.frozensets(st.integers(1, 4), max_size=3),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(spots, min_size=1, max_size=30), st.floats(3.0, 30.0), st.integers(1, 4))
def test_the_law_holds_for_any_places(
    director: Director, given_places: list[tuple[float, float, int, frozenset[int]]], scale: float, turn: int
) -> None:
    places = [_place(n, x, y, rank, tuple(sorted(told))) for n, (x, y, rank, told) in enumerate(given_places)]
    stage = _stage(director, places)
    view = View(Camera(0.0, 0.0, scale), (0.0, 0.0, 800.0, 600.0), 1.0)
    walls = ((0.0, 0.0, 90.0, 300.0),)
    standing = Standing(stage, Anchors(stage, band_of(scale), Lettering()), view, walls)
    told = {place.id for place in places if turn in place.told}
    signs = {place.id for place in places}
    shown = standing.shown(Told(told, signs, dict.fromkeys(told, 2), dict.fromkeys(told, (90.0, 20.0))))
    boxes = shown.told | shown.plain
    for id, box in boxes.items():
        assert within(box, view.box)
        assert not any(meet(box, wall) for wall in walls)
        for other, there in boxes.items():
            assert id == other or not meet(box, there)
        for sign in standing.signs.values():
            lesser = sign.village or sign.id in shown.under
            assert sign.id == id or (lesser and sign.id not in shown.plain) or not meet(box, sign.box)
    plates = list(shown.plates.values())
    for plate in plates:
        assert not any(meet(plate, box) for box in boxes.values())
    assert told >= shown.told.keys()
    for id, others in shown.beside.items():
        assert all(meet(boxes[id], standing.boxes[other]) for other in others)


@settings(max_examples=25, deadline=None)
@given(st.lists(spots, min_size=2, max_size=25), st.floats(3.0, 30.0))
def test_telling_of_one_place_more_moves_no_name(
    director: Director, given_places: list[tuple[float, float, int, frozenset[int]]], scale: float
) -> None:
    places = [_place(n, x, y, rank, tuple(sorted(told))) for n, (x, y, rank, told) in enumerate(given_places)]
    stage = _stage(director, places)
    view = View(Camera(0.0, 0.0, scale), (0.0, 0.0, 800.0, 600.0), 1.0)
    standing = Standing(stage, Anchors(stage, band_of(scale), Lettering()), view)
    signs = [place.id for place in places]
    before = standing.shown(Told(signs[1:2], signs, {}, {}))
    after = standing.shown(Told(signs[:2], signs, {}, {}))
    for id in before.plain.keys() & after.plain.keys():
        assert before.plain[id] == after.plain[id]
    for id in before.plain.keys() & after.told.keys():
        x0, y0, x1, y1 = after.told[id]
        assert within(before.plain[id], (x0 - 1e-6, y0 - 1e-6, x1 + 1e-6, y1 + 1e-6))
