"""Presenting in the real window: the map follows the card, and what is no map, headline or card is gone."""

from __future__ import annotations

import pygame
import pytest

from tests.window import demo


def in_view(drive, places):
    rect, drawn = drive.app.shown.maps[0]
    spots = [drawn.camera.to_pixels((demo.stage().places[id].x, demo.stage().places[id].y), rect.size) for id in places]
    return all(0 < x < rect.width and 0 < y < rect.height for x, y in spots)


@pytest.fixture
def drive(start):
    drive = start(present=True)
    drive.settle()
    return drive


def places_of(drive, number):
    stage = demo.stage()
    places = drive.app.director.scene(drive.view.cursor).cards[number].places
    return [id for id in places if id in stage.places and stage.places[id].on_map]


def test_the_map_shows_the_places_of_each_card(drive):
    home = drive.app.context().home
    for number in range(len(drive.app.director.scene(drive.view.cursor).cards)):
        assert drive.view.card == number
        assert drive.view.camera.scale > home.scale
        assert in_view(drive, places_of(drive, number))
        drive.key(pygame.K_PAGEDOWN)
        drive.settle()
    assert drive.view.cursor.turn == 11
    assert in_view(drive, places_of(drive, 0))


def test_a_map_moved_by_hand_stays_until_the_turn_changes(drive):
    fitted = drive.view.camera
    by_hand = drive.key(pygame.K_MINUS).camera
    assert by_hand != fitted
    assert drive.key(pygame.K_PAGEDOWN).camera == by_hand
    assert drive.key(pygame.K_RIGHT).camera != by_hand


def test_without_motion_the_map_is_there_at_once(drive):
    drive.app.do("motion:off")
    drive.app.frame()
    drive.key(pygame.K_PAGEDOWN)
    assert not drive.app.motion.active()
    assert drive.app.shown.maps[0][1].camera == drive.view.camera


def test_larger_text_fits_the_map_anew(drive):
    before = drive.view.camera
    drive.app.do("text:1.5")
    assert drive.view.camera != before


def test_only_date_and_phase_stand_above_the_map(drive):
    assert not {"settings", "lens", "play", "next", "displaced", "more"} & set(drive.ids())
    assert not [id for id in drive.ids() if id.startswith(("tool:", "condition-"))]
    assert not drive.click("present-end").presenting
    assert "settings" in drive.ids()


def test_presenting_begins_from_the_window_at_the_chosen_day(start):
    drive = start()
    drive.key(pygame.K_ESCAPE)
    assert drive.view.camera is None
    drive.key(pygame.K_F5)
    drive.settle()
    assert drive.view.presenting
    assert in_view(drive, places_of(drive, 0))
