"""Where there is little room: nothing is cut off, every phase has its number, and the legend stays in its corner."""

from __future__ import annotations

import pygame
import pytest

from sim.picture.palette import load_palette, sizes_for
from sim.scene.legend import legend_items
from sim.window.ink.fonts import Fonts
from sim.window.ink.text import Ink
from sim.window.map.frame import Frame
from sim.window.map.legend import CORNERS, fitted, in_corner, legend_corner
from sim.window.map.map_view import MapView
from tests.window import demo


@pytest.mark.parametrize("size", [(900, 600), (1024, 640)])
@pytest.mark.parametrize("text", [0.8, 1.0, 1.3])
def test_all_that_can_be_clicked_lies_within_a_small_window(start, size, text):
    drive = start(size=size)
    drive.key(pygame.K_ESCAPE)
    drive.app.do(f"text:{text}")
    drive.app.frame()
    whole = pygame.Rect((0, 0), size)
    assert [target.id for target in drive.app.shown.targets if not whole.contains(target.rect)] == []
    for panel in ("help", "settings", "lens", "claims"):
        drive.app.do(f"panel:{panel}")
        drive.app.frame()
        assert whole.contains(drive.app.shown.panel), panel
        drive.key(pygame.K_ESCAPE)


def test_the_legend_stays_in_its_corner_unless_it_would_cover_twice_as_much():
    pygame.display.init()
    size = (1400, 800)
    camera = MapView(demo.stage()).home(size)
    frame = Frame(camera, size, load_palette("default"), sizes_for((1920, 1080), 1.0), Ink(Fonts()))
    usual = (frame.sizes(470), frame.sizes(230))
    spots = {corner: pygame.Rect(in_corner(frame, usual, corner)).center for corner in CORNERS}
    dots = [(spots["lower right"], 6)] * 2
    best = legend_corner(frame, usual, dots)
    assert best != "lower right"
    assert legend_corner(frame, usual, dots, "lower right") == "lower right"
    assert legend_corner(frame, usual, dots * 2, "lower right") == best


def test_a_large_legend_gives_up_what_is_told_elsewhere_before_its_letters_shrink():
    pygame.display.init()
    stage, scene = demo.stage(), demo.make_scene(demo.cursor(10))
    kinds = {place.kind for place in stage.places.values()}
    camera = MapView(stage).home((742, 416))
    frame = Frame(camera, (742, 416), load_palette("default"), sizes_for((1280, 720), 2.0), Ink(Fonts()))
    small, kept = fitted(frame, legend_items(scene, kinds))
    assert round(12 * small.sizes.unit) >= 11
    assert {item.kind for item in kept} >= {"side", "front", "changed"}
    assert "inferred" not in {item.kind for item in kept}
