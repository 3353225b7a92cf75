"""Motions: what is shown while the map moves, and what it ends at; and what is drawn of what lies out of sight."""

from __future__ import annotations

import math

import pygame
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.picture.camera import Camera
from sim.window.ink.canvas import Canvas
from sim.window.ink.fonts import Fonts
from sim.window.ink.lettering import Lettering
from sim.window.ink.polygons import fill, trimmed
from sim.window.ink.shapes import box
from sim.window.loop.motion import FADE_SECONDS, GLIDE_SECONDS, WAIT_SECONDS, Motion
from sim.window.map.map_view import MapView

HERE, THERE = Camera(0, 0, 8), Camera(5, 5, 16)
CENTRES = st.tuples(st.integers(-60, 120), st.integers(-60, 110))


def motion():
    now = [10.0]
    return Motion(lambda: now[0]), now


def picture(surface):
    return pygame.image.tobytes(surface, "RGB")


def test_the_camera_rests_at_its_end_until_the_map_there_is_drawn():
    moving, now = motion()
    moving.travel(HERE, THERE, True)
    now[0] += GLIDE_SECONDS + 0.01
    assert moving.camera(waiting=True) == THERE
    now[0] += WAIT_SECONDS
    assert moving.camera(waiting=True) is None
    assert not moving.moving


def test_a_camera_that_waits_for_nothing_arrives():
    moving, now = motion()
    moving.travel(HERE, THERE, True)
    now[0] += GLIDE_SECONDS + 0.001
    assert moving.camera() is None


def test_a_fade_begins_a_little_transparent_and_ends():
    moving, now = motion()
    moving.fade(pygame.Surface((2, 2)))
    assert moving.fading()[1] == 254
    now[0] += FADE_SECONDS + 0.001
    assert moving.fading() is None


def test_a_zoom_is_drawn_ahead_and_ends_at_the_map_that_is_drawn_whole(drive):
    drive.settle()
    drive.app.do("zoom-in")
    while not drive.app._ready or drive.app.painter.maps.views[0].last.camera == drive.app.shown.maps[0][1].camera:
        drive.app.frame()
        drive.app.draw_ahead()
        if drive.app.painter.work(drive.app.surface.get_size(), drive.view, lambda: True):
            break
    maps = drive.app.painter.maps.views[0]
    wanted = [(frame, scene) for frame, scene in _wanted(drive)]
    ahead = next(drawn for frame, scene in wanted if (drawn := maps.kept(frame, scene)))
    drive.settle()
    drive.settle()
    assert drive.app.shown.maps[0][1] is ahead
    stepped = picture(drive.app.surface)
    drive.app.painter.maps.views = (MapView(maps.stage, Lettering(Fonts())),) * 2
    drive.app.painter.canvas.forget()
    drive.app.frame()
    assert picture(drive.app.surface) == stepped


def test_without_motion_the_map_is_there_at_once_and_drawn_bit_by_bit(drive):
    drive.settle()
    drive.app.do("motion:off")
    before, now = drive.app.shown.maps[0][1], drive.now
    drive.app.do("zoom-in")
    drive.app.frame()
    assert drive.app.shown.maps[0][1] is before  # as it looks from where the camera is sent
    assert drive.app.motion.camera(waiting=True) == drive.view.camera
    while drive.app.motion.active():
        drive.app.draw_ahead()
        drive.app.frame()
    assert drive.now == now
    assert drive.app.shown.maps[0][1].camera == drive.view.camera
    assert drive.app.motion.fading() is None


def _wanted(drive):
    """Yield the map that the camera is on its way to."""
    painter = drive.app.painter
    now = painter._painting(pygame.Surface((1, 1)), drive.app.surface.get_size(), drive.view)
    yield painter.maps._frame(now, 0, now.layout.map[2:]), now.scene


def test_the_legend_rests_while_the_map_moves_above_it(drive):
    drive.settle()
    where = drive.target("legend").rect
    before = drive.app.surface.subsurface(where).copy()
    drive.app.do("zoom-in")
    drive.now += GLIDE_SECONDS / 2
    drive.app.tick()
    drive.app.frame()
    assert drive.app.motion.moving
    assert not drive.app.shown.maps[0][0].colliderect(where)
    assert drive.target("legend").rect == where
    assert drive.app.surface.subsurface(where).get_size() == before.get_size()


@settings(deadline=None, max_examples=300)
@given(CENTRES, st.lists(st.integers(10, 150), min_size=5, max_size=16))
def test_a_trimmed_polygon_fills_the_same_pixels(centre, reaches):
    turns = [2 * math.pi * n / len(reaches) for n in range(len(reaches))]
    points = [
        (centre[0] + reach * math.cos(turn), centre[1] + reach * math.sin(turn))
        for reach, turn in zip(reaches, turns, strict=True)
    ]
    whole, part = pygame.Surface((60, 50)), pygame.Surface((60, 50))
    pygame.draw.polygon(whole, (255, 255, 255), points)
    fill(part, (255, 255, 255), points)
    assert set(trimmed(points, (60, 50))) <= set(points)
    assert picture(whole) == picture(part)


def test_a_polygon_round_a_corner_keeps_its_corner():
    around = [(-10, 30), (-10, -10), (-10, -10), (30, -10), (200, -20), (200, 200), (-20, 200)]
    assert trimmed(around, (60, 50)) != []
    whole, part = pygame.Surface((60, 50)), pygame.Surface((60, 50))
    pygame.draw.polygon(whole, (255, 255, 255), around)
    fill(part, (255, 255, 255), around)
    assert picture(whole) == picture(part)


def test_boxes_of_any_size_have_the_same_corners_and_an_even_inside():
    corners = set()
    for size in ((40, 40), (120, 30), (33, 200)):
        surface = pygame.Surface(size)
        box(surface, surface.get_rect(), 6, (200, 180, 90), (10, 20, 30), 1.5)
        corners.add(picture(surface.subsurface((0, 0, 8, 8))))
        inside = surface.subsurface((8, 8, size[0] - 16, size[1] - 16))
        assert len({tuple(inside.get_at((x, y))) for x in range(inside.width) for y in range(inside.height)}) == 1
    assert len(corners) == 1


def test_a_canvas_forgets_what_is_painted_over():
    canvas, surface = Canvas(), pygame.Surface((100, 100))
    left, right = pygame.Rect(0, 0, 50, 100), pygame.Rect(50, 0, 50, 100)
    canvas.begin(surface)
    canvas.put("a", left, 1)
    canvas.put("b", right, 2)
    assert canvas.dirty == [left, right]
    canvas.begin(surface)
    assert canvas.stands("a", left, 1)
    assert not canvas.stands("a", left, 3)
    canvas.cover(pygame.Rect(60, 10, 5, 5))
    assert canvas.stands("a", left, 1)
    assert not canvas.stands("b", right, 2)
    canvas.begin(pygame.Surface((100, 100)))
    assert not canvas.stands("a", left, 1)
