"""What happens this turn: small round badges beside the places where it happens, told apart by their signs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pygame

from sim.picture.palette import mix
from sim.scene.labels import Box, arc
from sim.scene.model import StageSide
from sim.scene.symbols import SIGNS
from sim.window.ink.shapes import put, symbol
from sim.window.map.frame import Frame
from sim.window.map.places_layer import Spot


def badge_boxes(frame: Frame, spot: Spot, count: int) -> list[Box]:
    """Return where the badges of a place stand: along an arc above and to the left of its mark."""
    radius = badge_radius(frame)
    reach = spot.radius + radius + (8 if spot.mark.changed else 3) * frame.sizes.unit
    return arc(spot.at, reach, radius, 1, count)


def badge_radius(frame: Frame) -> float:
    """Return the radius of a badge in pixels."""
    return 8.5 * frame.sizes.unit


def draw_badges(
    surface: pygame.Surface,
    frame: Frame,
    shown: Iterable[Spot],
    found: Mapping[str, Sequence[tuple[str, str | None]]],
    sides: Mapping[str, StageSide],
) -> None:
    """Draw the badges."""
    for spot in shown:
        kinds = found.get(spot.place.id)
        if not kinds:
            continue
        for (kind, side), box in zip(kinds, badge_boxes(frame, spot, len(kinds)), strict=True):
            badge(surface, frame, kind, sides.get(side or ""), (box[0] + box[2] / 2, box[1] + box[3] / 2))


def badge(surface: pygame.Surface, frame: Frame, kind: str, side: StageSide | None, at: tuple[float, float]) -> None:
    """Draw one badge: a disc edged in the colour of the side that acts, with the sign of the kind."""
    palette = frame.palette
    radius = badge_radius(frame)
    edge = palette.tone(side.tone) if side else palette.surface["soft"]
    put(surface, symbol("circle", round(radius), palette.surface["panel"], edge, 1.6 * frame.sizes.unit), at)
    colour = mix(edge, (0, 0, 0), 0.3) if side else palette.surface["ink"]
    put(surface, symbol(SIGNS[kind], round(radius * 0.58 * 2) / 2, colour), at)
