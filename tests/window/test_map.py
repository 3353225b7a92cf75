"""Names of regions and corridors on the map."""

from __future__ import annotations

import pygame
import pytest

from sim.engine.cursor import Cursor
from sim.scene.director import Director
from sim.window import corridor_layer
from sim.window.fonts import Fonts
from sim.window.frame import Frame
from sim.window.map_view import MapView
from sim.window.region_names import region_names
from sim.window.text import Ink
from sim.window.theme import load_palette, sizes_for


@pytest.fixture(scope="module")
def director(shipped) -> Director:
    return Director(shipped)


def frame_of(director, size=(1410, 858)):
    camera = MapView(director.stage).home(size)
    return Frame(camera, size, load_palette("default"), sizes_for((1920, 1080), 1.0), Ink(Fonts()))


def test_no_name_of_a_region_is_crossed_by_the_front_at_any_turn(director):
    frame, stage = frame_of(director), director.stage
    dots = [frame.at((place.x, place.y)) for place in stage.places.values() if place.on_map]
    names = region_names(frame, stage.layers, stage.places, dots, (), stage.fronts)
    assert len(names) >= 6
    fronts = {line for turn in range(1, 94) for line in director.scene(Cursor(director.scenario, turn)).front}
    steps = [(frame.at(a), frame.at(b)) for line in fronts for a, b in zip(line, line[1:], strict=False)]
    crossed = [
        name.box for name in names if any(pygame.Rect(name.box).inflate(0, -6).clipline(*step) for step in steps)
    ]
    assert crossed == []


def test_names_of_regions_stand_apart_and_in_view(director):
    frame, stage = frame_of(director, (700, 420)), director.stage
    boxes = [pygame.Rect(name.box) for name in region_names(frame, stage.layers, stage.places, [])]
    assert boxes
    assert all(frame.rect().contains(box) for box in boxes)
    assert all(box.collidelist(boxes[number + 1 :]) < 0 for number, box in enumerate(boxes))


def test_a_corridor_is_drawn_dashed_with_its_width_clear_of_what_is_taken(director):
    frame = frame_of(director)
    corridors = director.scene(Cursor(director.scenario, 75)).corridors
    surface = pygame.Surface(frame.size)
    corridor_layer.draw_corridors(surface, frame, corridors)
    blue = frame.palette.surface["select"]
    inked = pygame.mask.from_threshold(surface, blue, (1, 1, 1, 255)).count()
    assert inked > 1000
    wall = (0, 0, 700, 858)
    boxes = corridor_layer.draw_words(surface, frame, corridors, [], [wall])
    assert len(boxes) == len(corridors) == 2
    assert all(box[0] >= 700 for box in boxes)
    assert not pygame.Rect(boxes[0]).colliderect(boxes[1])
    assert corridor_layer.draw_words(surface, frame, corridors, [], [(0, 0, *frame.size)]) == []
