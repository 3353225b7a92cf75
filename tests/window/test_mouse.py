"""The mouse by itself: what it gives back for what is done with it, over a window that is only described."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pygame
import pytest

from sim.picture.camera import Camera
from sim.picture.timeline import Track
from sim.window.frame.painted import Painted, Pointer
from sim.window.ink.pen import Target
from sim.window.loop.mouse import Mouse, Pan, Sight
from sim.window.panels.help import Help
from sim.window.panels.sandbox import Sandbox
from sim.window.state.view import Outline, View
from tests.window import demo

MAP = pygame.Rect(0, 60, 800, 500)
HOME = Camera(0.0, 0.0, 4.0)
BUTTON = Target("button", pygame.Rect(20, 80, 60, 30), "press:it")
TRACK = Target("track", pygame.Rect(0, 600, 1000, 60), "scrub", tab=False)


@pytest.fixture
def sight():
    drawn = SimpleNamespace(place_at=lambda x, y: "mill" if (x, y) == (300, 200) else "")
    shown = Painted(targets=[BUTTON, TRACK], maps=[(MAP, drawn)], track=Track(0.0, 100.0, 10))
    return Sight(shown, View(SimpleNamespace(cursor=demo.cursor())), lambda: HOME, (-500.0, -500.0, 500.0, 500.0))


def moved(mouse, sight, at):
    return list(mouse.handle(pygame.event.Event(pygame.MOUSEMOTION, pos=at, rel=(0, 0), buttons=(0, 0, 0)), sight))


def pressed(mouse, sight, at):
    return list(mouse.handle(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=at, button=1), sight))


def let_go(mouse, sight, at):
    return list(mouse.handle(pygame.event.Event(pygame.MOUSEBUTTONUP, pos=at, button=1), sight))


def wheeled(mouse, sight, at, y):
    return list(mouse.handle(pygame.event.Event(pygame.MOUSEWHEEL, y=y, x=0, pos=at), sight))


def test_a_click_gives_the_command_of_what_it_hits(sight):
    mouse = Mouse()
    assert pressed(mouse, sight, (30, 90)) == []
    assert let_go(mouse, sight, (40, 95)) == [Pointer("button", "", (40, 95)), "press:it"]


def test_a_button_that_is_left_before_letting_go_does_nothing(sight):
    mouse = Mouse()
    pressed(mouse, sight, (30, 90))
    assert let_go(mouse, sight, (200, 300))[1:] == []


def test_a_click_on_a_place_points_at_it(sight):
    mouse = Mouse()
    at = (MAP.x + 300, MAP.y + 200)
    pressed(mouse, sight, at)
    assert let_go(mouse, sight, at) == [Pointer("", "mill", at), "place:mill"]


def test_the_map_is_dragged_and_rests_where_it_is_let_go(sight):
    mouse = Mouse()
    pressed(mouse, sight, (400, 300))
    assert moved(mouse, sight, (402, 300)) == []  # no more than a hand that shakes
    (dragged,) = moved(mouse, sight, (440, 320))
    assert dragged == Pan(HOME.panned((40, 20)), rests=False)
    assert mouse.dragging
    assert let_go(mouse, sight, (440, 320)) == [Pan(dragged.camera, rests=True)]
    assert not mouse.dragging


def test_scrubbing_goes_to_the_turn_under_the_mouse(sight):
    mouse = Mouse()
    assert pressed(mouse, sight, (150, 620)) == ["turn:2"]
    assert moved(mouse, sight, (950, 400)) == ["turn:10"]
    assert let_go(mouse, sight, (950, 400))[1:] == []


def test_the_wheel_brings_the_map_nearer_about_the_mouse(sight):
    pointer, command = wheeled(Mouse(), sight, (400, 310), 1)
    assert pointer == Pointer()
    name, _, rest = command.partition(":")
    x, y, scale = map(float, rest.split(","))
    assert (name, x, y) == ("camera", 0.0, 0.0)
    assert scale > HOME.scale


def test_the_wheel_scrolls_what_stands_beside_the_map(sight):
    assert wheeled(Mouse(), sight, (900, 300), -1) == ["scroll:70"]


def test_over_a_panel_the_wheel_scrolls_it_and_a_click_beside_it_closes_it(sight):
    sight.shown.covered, sight.shown.panel, sight.shown.targets = True, pygame.Rect(200, 100, 400, 300), []
    over = replace(sight, view=replace(sight.view, panel=Help()))
    mouse = Mouse()
    assert wheeled(mouse, over, (300, 200), 2) == ["scroll-panel:-120"]
    pressed(mouse, over, (50, 300))
    assert let_go(mouse, over, (50, 300))[1:] == ["back-out"]
    pressed(mouse, over, (300, 200))
    assert let_go(mouse, over, (300, 200))[1:] == []


def test_while_an_area_is_drawn_a_click_sets_a_corner_and_a_drag_a_box(sight):
    drawing = replace(sight, view=replace(sight.view, panel=Sandbox(area=Outline())))
    mouse = Mouse()
    pressed(mouse, drawing, (440, 310))
    assert let_go(mouse, drawing, (440, 310))[1:] == ["corner:10.000,0.000"]
    pressed(mouse, drawing, (400, 310))
    assert moved(mouse, drawing, (440, 350)) == ["box:0.000,0.000,10.000,-10.000"]
    assert let_go(mouse, drawing, (440, 350))[1:] == []
