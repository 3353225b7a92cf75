"""Names of regions and corridors on the map, and the timeline below it."""

from __future__ import annotations

from dataclasses import replace

import pygame
import pytest

from sim.engine.cursor import Cursor
from sim.picture.palette import load_palette, sizes_for
from sim.scene.director import Director
from sim.window.ink.fonts import Fonts
from sim.window.ink.text import Ink
from sim.window.map.corridor_layer import Corridors
from sim.window.map.frame import Frame
from sim.window.map.map_view import MapView
from sim.window.map.region_names import region_names


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
    assert director.scene(Cursor(director.scenario, 76)).corridors is corridors  # so that its picture is kept
    surface = pygame.Surface(frame.size)
    boxes = Corridors(frame, [], [pygame.Rect(0, 0, 700, 858)]).draw(surface, corridors)
    blue = frame.palette.surface["select"]
    assert pygame.mask.from_threshold(surface, blue, (1, 1, 1, 255)).count() > 1000
    assert len(boxes) == len(corridors) == 2
    assert all(box[0] >= 700 for box in boxes)
    assert not pygame.Rect(boxes[0]).colliderect(boxes[1])
    assert Corridors(frame, [], [frame.rect()]).draw(surface, corridors) == []
    assert Corridors(frame, [], []).draw(surface, ()) == []


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


def test_every_motorway_in_view_has_a_shield_even_where_places_crowd(director):
    from sim.window.map.base_layer import shields

    frame = frame_of(director, (860, 540))
    dots = [frame.at((place.x, place.y)) for place in director.stage.places.values() if place.on_map]
    roads = [layer for layer in director.stage.layers if layer.road_class == "motorway"]
    assert len(roads) >= 2
    for road in roads:
        placed = shields(frame, [road], dots)
        assert placed
        assert all(frame.rect().contains(rect) for _, rect in placed)


def test_the_presenters_legend_leaves_out_what_a_class_need_not_know(director):
    from sim.scene.legend import legend_items
    from sim.scene.symbols import KIND_NAMES
    from sim.window.map.legend import brief

    scene = director.scene(Cursor(director.scenario, 70))
    whole = legend_items(scene, [place.kind for place in director.stage.places.values()])
    kinds = [item.kind for item in brief(whole)]
    assert {"side", "front", "contested"} <= set(kinds)
    assert not {*KIND_NAMES, "unknown", "inferred"} & set(kinds)
    assert len(kinds) < len(whole) * 0.75


def test_the_legend_stands_in_the_corner_over_the_fewest_places(director):
    from sim.window.map.legend import CORNERS, in_corner, legend_corner, weighed

    frame = frame_of(director)
    size = (frame.sizes(440), frame.sizes(190))
    for corner in CORNERS:
        middles = [pygame.Rect(in_corner(frame, size, other)).center for other in CORNERS if other != corner]
        spots = [frame.camera.to_km(middle, frame.size) for middle in middles]
        place = director.stage.places["jurin"]
        assert legend_corner(frame, size, weighed(frame, [replace(place, x=x, y=y) for x, y in spots])) == corner
        assert frame.rect().contains(pygame.Rect(in_corner(frame, size, corner)))
    assert legend_corner(frame, size, []) == "lower right"


def test_the_inset_and_the_tools_do_not_meet(director):
    from sim.window.map.legend import inset_box
    from sim.window.map.tools import tools_box, zoom_box

    frame = frame_of(director)
    near = Frame(frame.camera.zoomed(4, (700, 400), frame.size), frame.size, frame.palette, frame.sizes, frame.ink)
    inset = pygame.Rect(inset_box(near, director.stage))
    assert inset_box(frame, director.stage) is None
    assert not inset.colliderect(pygame.Rect(tools_box(near.size, near.sizes)))
    assert not inset.colliderect(pygame.Rect(zoom_box(near)))


@pytest.mark.parametrize("turn", [1, 18, 36, 51, 70, 93])
def test_no_city_in_view_goes_without_its_name(director, turn):
    frame = frame_of(director)
    labels = MapView(director.stage).draw(frame, director.scene(Cursor(director.scenario, turn))).labels
    cities = [place for place in director.stage.places.values() if place.importance == 0 and place.on_map]
    seen = {place.id for place in cities if frame.sees(frame.at((place.x, place.y)))}
    assert len(seen) >= 12
    assert seen <= set(labels)


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
    boxes = [pygame.Rect(label.box).move(rect.topleft) for label in drawn.labels.values()]
    assert credits.rect.collidelist(boxes) < 0
