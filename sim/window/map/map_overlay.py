"""What is drawn over the finished map: places that a card or the pointer points at, a second lens's name, notes."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from sim.scene.labels import Box
from sim.scene.model import Scene, Stage
from sim.window.ink.pen import Pen
from sim.window.ink.shapes import box, hatch, put, ring
from sim.window.map.drawn_map import Drawn
from sim.window.map.frame import Frame
from sim.window.map.places_layer import radius_of
from sim.window.map.tools import credits_box
from sim.window.state.view import View


def draw_overlay(
    pen: Pen,
    rect: pygame.Rect,
    frame: Frame,
    stage: Stage,
    view: View,
    scene: Scene,
    place: str,
    differing: tuple[str, ...],
    drawn: Drawn,
) -> None:
    """Ring the places of the chosen card, the one under the pointer, and those `differing` between two maps."""
    for id in differing:
        if id in stage.places and not _under(frame, stage, id, list(drawn.furniture.values())):
            _ring(pen, rect, frame, stage, id, "warn", 2.4, 9)
    for id in pointed(scene, view, pen.hover):
        if id not in stage.places or _under(frame, stage, id, list(drawn.furniture.values())):
            continue
        _ring(pen, rect, frame, stage, id, "select", 3.2, 0)
    if place:
        _ring(pen, rect, frame, stage, place, "ink", 2, 0)
        _name(pen, rect, frame, stage, scene, place, view.pointing)
    _credits(pen, rect, stage)
    if view.other:
        _caption(pen, rect, scene.lens_name, 0, list(drawn.furniture.values()))
    if scene.branch:
        _branch_frame(pen, rect)
        _caption(pen, rect, f"Tried out, not recorded: {scene.branch}", 0 if not view.other else 38)


def _credits(pen: Pen, rect: pygame.Rect, stage: Stage) -> None:
    """Write whose data the map is made of along its foot, as far as there is room; the start screen has all of it."""
    x, y, width, height = credits_box(rect.size, pen.sizes)
    text, size = " · ".join(stage.credits), pen.sizes(9.5)
    words = pen.ink.cut(text, size, "regular", round(width))
    image = pen.ink.halo(words, size, pen.colour("soft"), pen.palette.ground["halo"])
    spot = pygame.Rect(rect.x + x, rect.y + y, min(image.get_width(), width), height)
    pen.surface.blit(image, spot)
    pen.target("credits", spot, "panel:start", f"Sources: {text}")


def _under(frame: Frame, stage: Stage, id: str, furniture: Sequence[Box]) -> bool:
    """Return whether a place lies under the legend or its like."""
    at = frame.at((stage.places[id].x, stage.places[id].y))
    return any(pygame.Rect(box).inflate(16, 16).collidepoint(at) for box in furniture)


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
    pen: Pen, rect: pygame.Rect, frame: Frame, stage: Stage, id: str, colour: str, width: float, parts: int
) -> None:
    place = stage.places.get(id)
    if place is None or not place.on_map:
        return
    x, y = frame.at((place.x, place.y))
    radius = round(radius_of(frame, place) + pen.sizes(6.5))
    put(
        pen.surface,
        ring(radius, pen.sizes.unit * min(width, 3.2), pen.colour(colour), None, parts),
        (x + rect.x, y + rect.y),
    )


def _name(
    pen: Pen, rect: pygame.Rect, frame: Frame, stage: Stage, scene: Scene, id: str, click: str
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
    x, y = frame.at((place.x, place.y))
    spot.topleft = (round(x + rect.x) + pen.sizes(18), round(y + rect.y) + pen.sizes(14))
    if spot.right > rect.right - 6:
        spot.right = round(x + rect.x) - pen.sizes(18)
    spot.clamp_ip(rect.inflate(-8, -8))
    box(pen.surface, spot, pen.sizes(6), pen.colour("panel"), pen.colour("ink"), 1)
    pen.para(text, (spot.x + pen.sizes(10), spot.y + pen.sizes(6)), 13, width)


def _caption(pen: Pen, rect: pygame.Rect, text: str, down: float = 0, furniture: Sequence[Box] = ()) -> None:
    """Write what a map shows at its top, or where `furniture` stands there at its foot."""
    width = min(pen.width(text, 14, "bold") + pen.sizes(24), rect.width - 20)
    spot = pygame.Rect(0, rect.y + pen.sizes(10 + down), width, pen.sizes(30))
    spot.centerx = rect.centerx
    if spot.collidelist([pygame.Rect(box).move(rect.topleft) for box in furniture]) >= 0:
        spot.bottom = rect.bottom - pen.sizes(10)
    pen.box(spot, pen.colour("ink"), None, 6)
    pen.text(text, (spot.centerx, spot.y + pen.sizes(5)), 14, "panel", "bold", "centre", most=width - 10)


def _branch_frame(pen: Pen, rect: pygame.Rect) -> None:
    """Frame the map in stripes: what is tried out never looks like the record."""
    band, side = pen.sizes(9), pen.sizes(12)
    tile = hatch(side, pen.colour("warn"), "rising", pen.sizes(4))
    whole = pen.surface.get_clip()
    x, y, width, height = rect
    for part in ((x, y, width, band), (x, y + height - band, width, band), (x, y, band, height),
                 (x + width - band, y, band, height)):  # fmt: skip
        pen.surface.set_clip(pygame.Rect(part).clip(whole))
        pen.surface.fill(pen.colour("panel"), part)
        spots = [(tx, ty) for tx in range(part[0], part[0] + part[2], side)
                 for ty in range(part[1], part[1] + part[3], side)]  # fmt: skip
        pen.surface.fblits([(tile, spot) for spot in spots])
    pen.surface.set_clip(whole)
