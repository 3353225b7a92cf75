"""Layers without text, compared exactly; and pictures without a display."""

from __future__ import annotations

import pygame
import pytest

from sim.export.picture import render_png
from sim.picture.camera import Camera
from sim.picture.palette import PALETTES, load_palette, sizes_for
from sim.window.ink.fonts import Fonts
from sim.window.ink.shapes import SHAPES, symbol
from sim.window.ink.strokes import stroke
from sim.window.ink.text import Ink
from sim.window.map.frame import Frame
from sim.window.map.map_view import MapView
from sim.window.map.territory_layer import Ground, boxed
from tests.window import demo


def frame(palette="default", size=(700, 500), scale=6.0):
    return Frame(Camera(0, 0, scale), size, load_palette(palette), sizes_for((1920, 1080), 1.0), Ink(Fonts()))


def ground(shown):
    stage = demo.stage()
    return Ground(shown, stage.layers, boxed(stage.cells), stage.sides)


@pytest.mark.parametrize("palette", PALETTES)
def test_ground_is_washed_by_holder(palette):
    shown = frame(palette)
    made = ground(shown)
    scene = demo.DemoDirector().scene(demo.cursor(10))
    assert made.paint(scene.territory) > 100
    place = demo.stage().places["khan-tuman"]
    x, y = shown.at((place.x, place.y))
    colour = made.surface.get_at((round(x), round(y)))[:3]
    territory = scene.territory["khan-tuman"]
    if not shown.palette.patterns and not territory.contested:
        assert colour == shown.palette.wash("red", territory.inferred)


def test_a_step_paints_only_the_cells_that_change_and_ends_the_same():
    director = demo.DemoDirector()
    stepped, fresh = ground(frame()), ground(frame())
    whole = stepped.paint(director.scene(demo.cursor(9)).territory)
    few = stepped.paint(director.scene(demo.cursor(10)).territory)
    assert 0 < few < whole / 4
    assert stepped.paint(director.scene(demo.cursor(10)).territory) == 0
    fresh.paint(director.scene(demo.cursor(10)).territory)
    differing = sum(
        stepped.surface.get_at((x, y)) != fresh.surface.get_at((x, y))
        for x in range(0, 700, 3)
        for y in range(0, 500, 3)
    )
    # The edges of neighbouring cells share pixels, and the last painted has them.
    assert differing < 700 * 500 / 9 * 0.01


def test_the_same_scene_gives_the_same_map():
    director = demo.DemoDirector()
    pictures = []
    for _ in range(2):
        drawn = MapView(demo.stage()).draw(frame(), director.scene(demo.cursor(10)))
        pictures.append(pygame.image.tobytes(drawn.surface, "RGB"))
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
