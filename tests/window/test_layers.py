"""Layers without text, compared exactly; and pictures without a display."""

from __future__ import annotations

import pygame
import pytest

from sim.export.picture import render_png
from sim.picture.camera import Camera
from sim.picture.items import Look, View
from sim.picture.palette import PALETTES, load_palette
from sim.picture.style import styles
from sim.window.ink.fonts import Fonts
from sim.window.ink.lettering import Lettering
from sim.window.ink.shapes import SHAPES, symbol
from sim.window.ink.strokes import stroke
from sim.window.map.map_view import Frame, MapView
from tests.window import demo

PLAIN = Look(off=frozenset({"front", "names", "forces", "moments", "regions", "legend", "furniture"}))


def frame(palette="default", size=(700, 500), scale=6.0, look=PLAIN):
    view = View(Camera(0, 0, scale), (0.0, 0.0, float(size[0]), float(size[1])), 1.0)
    return Frame(view, look, styles(load_palette(palette), demo.stage().sides))


def map_view():
    return MapView(demo.stage(), Lettering(Fonts()))


def pixels(surface):
    return pygame.image.tobytes(surface, "RGB")


@pytest.mark.parametrize("palette", PALETTES)
def test_ground_is_washed_by_holder(palette):
    shown, colours = frame(palette), load_palette(palette)
    scene = demo.DemoDirector().scene(demo.cursor(10))
    ground = map_view().draw(shown, scene).plate.underlay.surface
    looked = 0
    for id, held in scene.territory.items():
        place = demo.stage().places.get(id)
        if place is None or held.contested or colours.patterns or place.kind in ("town", "city"):
            continue
        x, y = shown.view.at((place.x, place.y))
        if 0 <= x < 700 and 0 <= y < 500:
            tone = demo.SIDES[held.side].tone if held.side else None
            looked += ground.get_at((round(x), round(y)))[:3] == colours.wash(tone, held.inferred)
    assert colours.patterns or looked > 50


def test_a_step_paints_a_part_and_ends_the_same():
    director, stepped, shown = demo.DemoDirector(), map_view(), frame()
    for turn in (7, 8, 9, 10):
        drawn = stepped.draw(shown, director.scene(demo.cursor(turn)))
    area = sum(box.width * box.height for box in drawn.plate.dirty)
    assert 0 < area < 700 * 500 / 2
    assert pixels(drawn.surface) == pixels(map_view().draw(shown, director.scene(demo.cursor(10))).surface)


def test_the_same_scene_gives_the_same_map():
    director = demo.DemoDirector()
    shown = frame(look=Look())
    pictures = [pixels(map_view().draw(shown, director.scene(demo.cursor(10))).surface) for _ in range(2)]
    assert pictures[0] == pictures[1]


def test_a_thin_line_of_two_points_is_drawn_once_and_as_one():
    pictures = [pygame.Surface((60, 60)) for _ in range(2)]
    for n in range(10):
        points = [(n * 5.37, n + 0.3), (n * 5.37 + 1.1 * (n % 5), n + 24.8)]
        stroke(pictures[0], (250, 240, 90), points, 1)
        pygame.draw.aaline(pictures[1], (250, 240, 90), *points)
    assert pygame.image.tobytes(pictures[0], "RGB") == pygame.image.tobytes(pictures[1], "RGB")


def test_shapes_differ_from_one_another():
    masks = {name: pygame.mask.from_surface(symbol(name, 9, (0, 0, 0))) for name in SHAPES}
    masks["circle"] = pygame.mask.from_surface(symbol("circle", 9, (0, 0, 0)))
    names = sorted(masks)
    for n, a in enumerate(names):
        for b in names[n + 1 :]:
            same = masks[a].overlap_area(masks[b], (0, 0))
            assert same < 0.97 * max(masks[a].count(), masks[b].count()), (a, b)


def test_shapes_of_sides_weigh_alike():
    weights = [
        pygame.mask.from_surface(symbol(name, 12, (0, 0, 0))).count()
        for name in ("circle", "square", "triangle", "diamond")
    ]
    assert max(weights) < 1.5 * min(weights)


def test_picture(tmp_path):
    path = tmp_path / "deep" / "turn.png"
    render_png(demo.DemoDirector(), demo.cursor(10), path, size=(1280, 720), names="both")
    picture = pygame.image.load(path)
    assert picture.get_size() == (1280, 720)
    first = pygame.image.tobytes(picture, "RGB")
    render_png(demo.DemoDirector(), demo.cursor(10), path, size=(1280, 720), names="both")
    second = pygame.image.tobytes(pygame.image.load(path), "RGB")
    assert first == second


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"size": (10, 10)}, "a picture of 10 × 10 pixels"),
        ({"text_scale": 9}, "text scale 9"),
        ({"palette": "mauve"}, "palette 'mauve'"),
        ({"names": "x"}, "names 'x'"),
    ],
)
def test_picture_refuses_what_it_cannot_do(tmp_path, wrong, says):
    with pytest.raises(ValueError, match=says):
        render_png(demo.DemoDirector(), demo.cursor(10), tmp_path / "a.png", **wrong)
    assert not (tmp_path / "a.png").exists()
