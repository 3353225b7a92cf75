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
