"""What is drawn over the finished map: places that a card or the pointer points at, a second lens's name, notes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pygame

from sim.picture import items
from sim.picture.signs import radius_of
from sim.picture.views import band_of
from sim.scene.measure import distance, km_text
from sim.scene.model import Scene, Stage
from sim.window.ink.pen import Pen
from sim.window.ink.shapes import box, put, ring
from sim.window.map.drawn_map import Drawn, rect_of
from sim.window.map.tools import caption_box
from sim.window.state.view import View

CAPTION = 14  # the size of the words that say which of two maps is which
NO_TARGETS = ("sign", "label")  # places are pointed at as a whole: see Drawn.place_at


def draw_overlay(
    pen: Pen,
    rect: pygame.Rect,
    seen: items.View,
    stage: Stage,
    view: View,
    scene: Scene,
    place: str,
    differing: tuple[str, ...],
    drawn: Drawn,
    part: pygame.Rect,
) -> None:
    """Ring the places of the chosen card, the one under the pointer, and those `differing` between two maps.

    Those that have no name in the picture are named. `seen`: where the map is seen from; `part`: what of it is seen.
    """
    covered = [where.inflate(16, 16) for where in drawn.furniture.values()]
    for id in differing:
        if id in stage.places and not _under(seen, stage, id, covered):
            _ring(pen, rect, seen, stage, id, "warn", 2.4, 9)
    for id in pointed(scene, view, pen.hover):
        if id in stage.places and not _under(seen, stage, id, covered):
            _ring(pen, rect, seen, stage, id, "select", 3.2, 0)
            if id not in drawn.labels and id != place:
                _label(pen, rect, seen, stage, id)
    if place:
        _ring(pen, rect, seen, stage, place, "ink", 2, 0)
        if not view.presenting:  # nothing is to lie over the place that a class is told of
            _name(pen, rect, part, seen, stage, scene, place, view.pointing)
    for a, b in pairwise(view.panel.line(view) if view.panel else ()):
        _measured(pen, rect, seen, stage, (a, b))
    if view.halves:
        _caption(pen, part, caption_of(scene, view))


def item_targets(pen: Pen, rect: pygame.Rect, drawn: Drawn) -> None:
    """Note what of a picture can be clicked: plates, badges, the inset, the credits."""
    for item in drawn.plate.picture.items:
        command = f"place:{item.id.split(':')[0]}" if item.kind == "moment" else item.does
        if command and item.kind not in NO_TARGETS:
            id = f"plate:{item.id}" if item.kind == "force" else item.id
            where = rect_of(item.box).move(rect.topleft).clip(rect)
            pen.target(id, where, command, item.tells, tab=item.kind != "moment")


def _under(seen: items.View, stage: Stage, id: str, covered: Sequence[pygame.Rect]) -> bool:
    """Return whether a place lies under the legend or its like."""
    at = seen.at((stage.places[id].x, stage.places[id].y))
    return any(where.collidepoint(at) for where in covered)


def pointed(scene: Scene, view: View, hover: str) -> tuple[str, ...]:
    """Return the places that the chosen card, a hovered card or a hovered chip speaks of."""
    for number, card in enumerate(scene.cards):
        if hover.startswith(f"chip:{card.fact}:"):
            chip = int(hover.rsplit(":", 1)[1])
            place = card.chips[chip].place if chip < len(card.chips) else None
            return (place,) if place else card.places
        if hover == f"card:{card.fact}":
            return card.places
        if not hover and number == view.card:
            return card.places
    return scene.cards[view.card].places if 0 <= view.card < len(scene.cards) else ()


def _ring(
    pen: Pen, rect: pygame.Rect, seen: items.View, stage: Stage, id: str, colour: str, width: float, parts: int
) -> None:
    place = stage.places.get(id)
    if place is None or not place.on_map:
        return
    x, y = seen.at((place.x, place.y))
    radius = round((radius_of(place, band_of(seen.scale)) + 6.5) * seen.unit)
    put(
        pen.surface,
        ring(radius, pen.sizes.unit * min(width, 3.2), pen.colour(colour), None, parts),
        (x + rect.x, y + rect.y),
    )


def _label(pen: Pen, rect: pygame.Rect, seen: items.View, stage: Stage, id: str) -> None:
    """Write the name of a place beside it, where there is more room."""
    place, size = stage.places[id], round(14 * seen.unit)
    if not place.on_map:
        return
    x, y = seen.at((place.x, place.y))
    image = pen.ink.halo(place.name, size, pen.colour("ink"), pen.palette.ground["halo"], "bold")
    gap, (wide, high) = radius_of(place, band_of(seen.scale)) * seen.unit + 9 * seen.unit, image.get_size()
    left = x + gap if x + gap + wide < rect.width else x - gap - wide
    pen.surface.blit(image, (round(rect.x + left), round(rect.y + y - high / 2)))


def _name(
    pen: Pen, rect: pygame.Rect, part: pygame.Rect, seen: items.View, stage: Stage, scene: Scene, id: str, click: str
) -> None:  # fmt: skip
    """Write what is known of the place under the pointer in a box beside it, and what a `click` does."""
    place, mark = stage.places[id], scene.places.get(id)
    told = mark.note if mark and mark.note else place.name
    lines = [told if told.endswith((".", "!", "?")) else f"{told}."]
    if place.precision != "exact" or place.located == "estimated":
        lines.append("Position estimated." if place.located == "estimated" else f"Position {place.precision}.")
    lines.append(click)
    text, width = " ".join(lines), pen.sizes(300)
    height = pen.para_height(text, 13, width)
    spot = pygame.Rect(0, 0, width + pen.sizes(20), height + pen.sizes(14))
    x, y = seen.at((place.x, place.y))
    spot.topleft = (round(x + rect.x) + pen.sizes(18), round(y + rect.y) + pen.sizes(14))
    if spot.right > part.right - 6:
        spot.right = round(x + rect.x) - pen.sizes(18)
    spot.clamp_ip(part.inflate(-8, -8))
    box(pen.surface, spot, pen.sizes(6), pen.colour("panel"), pen.colour("ink"), 1)
    pen.para(text, (spot.x + pen.sizes(10), spot.y + pen.sizes(6)), 13, width)


def _measured(pen: Pen, rect: pygame.Rect, seen: items.View, stage: Stage, ids: tuple[str, str]) -> None:
    """Draw a line between two places, with their distance at its middle."""
    far = distance(stage, *ids)
    if far is None:
        return
    ends = [seen.at((stage.places[id].x, stage.places[id].y)) for id in ids]
    (x0, y0), (x1, y1) = [(x + rect.x, y + rect.y) for x, y in ends]
    thick = max(2, pen.sizes(2.4))
    pygame.draw.line(pen.surface, pen.colour("panel"), (x0, y0), (x1, y1), thick + 4)
    pygame.draw.line(pen.surface, pen.colour("select"), (x0, y0), (x1, y1), thick)
    text = km_text(far)
    spot = pygame.Rect(0, 0, pen.width(text, CAPTION, "bold") + pen.sizes(18), pen.sizes(26))
    spot.center = round((x0 + x1) / 2), round((y0 + y1) / 2)
    spot.clamp_ip(rect)
    pen.box(spot, pen.colour("select"), None, 6)
    pen.text(text, (spot.centerx, spot.y + pen.sizes(3)), CAPTION, "panel", "bold", "centre")


def caption_of(scene: Scene, view: View) -> str:
    """Return what one of two maps shows: whose account, or which day."""
    return scene.lens_name if view.other else f"{scene.date_text} · turn {scene.turn}"


def _caption(pen: Pen, rect: pygame.Rect, text: str) -> None:
    """Write what a map shows at its foot."""
    spot = pygame.Rect(caption_box(rect.size, pen.sizes, pen.width(text, CAPTION, "bold"))).move(rect.topleft)
    pen.box(spot, pen.colour("ink"), None, 6)
    pen.text(text, (spot.centerx, spot.y + pen.sizes(5)), CAPTION, "panel", "bold", "centre", most=spot.width - 10)
