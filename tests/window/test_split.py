"""Two lenses side by side: what differs is listed with both holders, and brought into view."""

from __future__ import annotations

import datetime as dt

import pygame
import pytest

from sim.scene.director import Director
from sim.window.frame.split_panel import holder
from tests.window.conftest import Driver


@pytest.fixture(scope="module")
def director(shipped):
    return Director(shipped)


@pytest.fixture
def split(tmp_path, director, monkeypatch):
    monkeypatch.setenv("PHASELINE_DATA", str(tmp_path))
    turn = director.scenario.turn_on(dt.date(2020, 2, 27))
    drive = Driver(tmp_path, turn=turn, director=director)
    drive.key(pygame.K_ESCAPE)
    drive.app.do("other:opposition")
    drive.app.frame()
    return drive


def differing(drive):
    cursor = drive.view.cursor
    return drive.app.director.compare(cursor, cursor.with_lens(drive.view.other))


def test_every_place_that_differs_is_listed_and_reached(split):
    listed = set()
    while True:
        listed |= {id.removeprefix("differs:") for id in split.ids() if id.startswith("differs:")}
        before = split.view.scroll
        if split.key(pygame.K_DOWN).scroll == before:
            break
    assert listed == set(differing(split))
    assert not [id for id in split.ids() if id.startswith("card:")]


def test_the_holders_are_told_of_both_sides(director, split):
    cursor = split.view.cursor
    left, right = director.scene(cursor), director.scene(cursor.with_lens("opposition"))
    for id in differing(split):
        marks = [scene.places.get(id) for scene in (left, right)]
        assert holder(marks[0], director.stage) != holder(marks[1], director.stage), id


def test_the_key_fits_both_maps_to_what_differs(split, director):
    split.key(pygame.K_e)
    split.settle()
    places = director.stage.places
    for rect, drawn in split.app.shown.maps:
        spots = [drawn.camera.to_pixels((places[id].x, places[id].y), rect.size) for id in differing(split)]
        assert all(0 < x < rect.width and 0 < y < rect.height for x, y in spots)


def test_the_legend_tells_of_both_maps(split, director):
    split.app.do("home-view")
    split.app.frame()
    painter = split.app.painter
    now = painter._painting(split.app.surface, split.app.surface.get_size(), split.view)
    now.done.maps = split.app.shown.maps
    told = set(painter.maps.legend(now))
    scenes = [director.scene(split.view.cursor), director.scene(split.view.cursor.with_lens("opposition"))]
    both = {item for scene in scenes for item in scene.legend if item.kind == "side"}
    assert len({item for item in told if item.kind == "side"} & both) >= 2
    assert {item for item in told if item.kind == "side"} <= both
    assert painter.maps.legend(now) is painter.maps.legend(now)


def test_a_click_on_a_row_shows_the_place_and_a_button_leads_back(split):
    row = next(id for id in split.ids() if id.startswith("differs:"))
    assert split.click(row).panel.place == row.removeprefix("differs:")
    split.key(pygame.K_ESCAPE)
    assert split.click("single").other == ""
    assert [id for id in split.ids() if id.startswith("card:")]


@pytest.fixture
def over(learn):
    """The tutorial's third turn over its first."""
    drive = learn(turn=3)
    for command in ("day:1", "over", "wipe:0.5"):
        drive.app.do(command)
    drive.app.frame()
    drive.settle()
    return drive


def test_each_side_of_the_line_shows_its_own_day(over):
    (rect, first), (_, third) = over.app.shown.maps
    assert over.view.halves[0].turn == 1
    assert first is not third
    x = over.app.shown.wipe
    assert x == rect.x + rect.width // 2
    left = pygame.Rect(rect.x + 4, rect.y + 4, 60, 60)
    assert shot(over.app.surface, left) == shot(first.surface, left.move(-rect.x, -rect.y))
    right = pygame.Rect(x + 60, rect.y + 4, 60, 60)
    assert shot(over.app.surface, right) == shot(third.surface, right.move(-rect.x, -rect.y))


def shot(surface, rect):
    return pygame.image.tobytes(surface.subsurface(rect), "RGB")


def test_the_line_is_dragged_with_the_mouse_and_moved_with_keys(over):
    rect = over.app.shown.maps[0][0]
    at = over.target("wipe").rect.center
    over.press(at)
    over.move((rect.x + rect.width // 4, at[1]))
    over.release((rect.x + rect.width // 4, at[1]))
    assert over.view.wipe == pytest.approx(0.25, abs=0.01)
    assert over.view.camera == over.app.view.camera
    assert over.app.shown.wipe == pytest.approx(rect.x + rect.width / 4, abs=2)
    over.key(pygame.K_RIGHT, pygame.KMOD_LCTRL)
    assert over.view.wipe == pytest.approx(0.3, abs=0.01)
    for _ in range(30):
        over.key(pygame.K_LEFT, pygame.KMOD_LCTRL)
    assert 0 < over.view.wipe < 0.1
    over.key(pygame.K_x, pygame.KMOD_LSHIFT)
    assert not over.view.over
    assert over.view.halves
    assert over.app.shown.wipe == 0


def test_a_place_is_pointed_at_on_the_map_that_shows_there(over):
    (rect, first), (_, third) = over.app.shown.maps
    for drawn, wipe in ((first, 0.88), (third, 0.06)):
        over.app.do(f"wipe:{wipe}")
        over.app.frame()
        x, y = over.app.director.stage.places["mill"].x, over.app.director.stage.places["mill"].y
        px, py = drawn.camera.to_pixels((x, y), rect.size)
        over.move((rect.x + round(px), rect.y + round(py)))
        assert over.app.mouse.pointer.place == "mill"


def test_without_a_second_day_the_turn_before_lies_under_the_line(learn):
    drive = learn(turn=3)
    drive.key(pygame.K_x, pygame.KMOD_LSHIFT)
    assert (drive.view.day, drive.view.over) == (2, True)
    drive.key(pygame.K_ESCAPE)
    assert drive.view.halves is None
