"""The map in the window, what can be pointed at on it, and the timeline below it."""

from __future__ import annotations

import pygame
import pytest

from sim.engine.cursor import Cursor
from sim.picture.items import Look, View
from sim.picture.palette import load_palette
from sim.picture.style import styles
from sim.picture.views import home_camera, unit_for
from sim.scene.director import Director
from sim.window.ink.fonts import Fonts
from sim.window.ink.lettering import Lettering
from sim.window.map.drawn_map import rect_of
from sim.window.map.map_view import Frame, MapView


@pytest.fixture(scope="module")
def director(shipped) -> Director:
    return Director(shipped)


def frame_of(director, size=(1410, 858), text=1.0):
    view = View(home_camera(director.stage, size), (0.0, 0.0, *map(float, size)), unit_for((1920, 1080), text))
    return Frame(view, Look(), styles(load_palette("default"), director.stage.sides))


def painted(director, turn, **view):
    from sim.lesson.desk import desk_at
    from sim.window.frame.painter import Painter
    from sim.window.state.settings import Settings
    from sim.window.state.view import View

    surface = pygame.Surface((1920, 1080))
    shown = View(desk_at(Cursor(director.scenario, turn)), Settings(), **view)
    return surface, Painter(director).paint(surface, shown)


def test_every_condition_stands_on_the_timeline_and_tab_reaches_it(director):
    _, done = painted(director, 75)
    targets = {target.id: target for target in done.targets}
    spans = director.stage.spans
    assert {span.kind for span in spans} >= {"ceasefire", "corridor", "operation", "airspace", "patrols"}
    for number, span in enumerate(spans):
        target = targets[f"span:{number}"]
        assert target.tab
        assert target.tip.startswith(f"{span.name}: ")
        assert target.command == f"turn:{span.first}"
    for number, point in enumerate(director.stage.displaced):
        assert targets[f"displaced:{number}"].tab
        assert point.text in targets[f"displaced:{number}"].tip


def test_a_ceasefire_shades_its_turns(director):
    surface, done = painted(director, 1)
    targets = {target.id: target for target in done.targets}
    number = next(n for n, span in enumerate(director.stage.spans) if span.name == "Ceasefire of January")
    band = targets[f"span:{number}"].rect
    inside, outside = surface.get_at((band.centerx, band.y + 2)), surface.get_at((band.x - 6, band.y + 2))
    assert inside != outside


def test_what_tab_reaches_on_the_timeline_is_told_in_words(director):
    plain, _ = painted(director, 75)
    told, done = painted(director, 75, focus="span:0")
    assert next(target for target in done.targets if target.id == "span:0").tip
    difference = pygame.mask.from_threshold(told, (0, 0, 0), (2, 2, 2, 255), plain)
    assert told.get_size()[0] * told.get_size()[1] - difference.count() > 3000


def test_tab_goes_from_the_header_over_the_map_to_the_cards_and_the_timeline(director):
    _, done = painted(director, 45)
    ids = [target.id for target in done.targets if target.tab]
    first = {
        part: next(n for n, id in enumerate(ids) if id.startswith(part))
        for part in ("next", "tool:", "card:", "phase:")
    }
    assert list(first.values()) == sorted(first.values())


@pytest.mark.parametrize("turn", [1, 18, 36, 51, 70, 93])
def test_no_city_in_view_goes_without_its_name(director, turn):
    frame = frame_of(director)
    shown = MapView(director.stage, Lettering(Fonts()))
    labels = shown.draw(frame, director.scene(Cursor(director.scenario, turn))).labels
    cities = [place for place in director.stage.places.values() if place.importance == 0 and place.on_map]
    seen = {place.id for place in cities if frame.view.sees(frame.view.at((place.x, place.y)))}
    assert len(seen) >= 12
    assert len(seen - set(labels)) <= 1  # it may give way to what the turn tells


def test_what_is_told_of_a_place_goes_with_a_key_and_with_the_turn(drive):
    def at(id):
        rect, drawn = drive.app.shown.maps[0]
        _, x, y, _ = next(hit for hit in drawn.hits if hit[0] == id)
        return round(rect.x + x), round(rect.y + y)

    drive.move(at("idlib-city"))
    assert drive.app.mouse.pointer.place == "idlib-city"
    drive.key(pygame.K_DOWN)
    assert drive.app.mouse.pointer.place == ""
    drive.move(at("idlib-city"))
    drive.app.do("next")
    assert drive.app.mouse.pointer.place == ""
    drive.move(at("idlib-city"))
    drive.wheel(at("idlib-city"), 1)
    assert drive.app.mouse.pointer.place == ""


def test_a_place_says_what_a_click_on_it_does(drive):
    assert drive.view.pointing == "Click for its history."
    drive.app.do("panel:sandbox")
    assert drive.view.pointing == "Click to choose it."


@pytest.mark.parametrize("presenting", [False, True])
def test_the_credits_stand_with_the_map(director, presenting):
    _, done = painted(director, 45, presenting=presenting)
    credits = next(target for target in done.targets if target.id == "credits")
    assert all(credit in credits.tip for credit in director.stage.credits)
    (rect, drawn), *_ = done.maps
    assert rect.contains(credits.rect)
    boxes = [rect_of(label.box).move(rect.topleft) for label in drawn.labels.values()]
    assert credits.rect.collidelist(boxes) < 0
