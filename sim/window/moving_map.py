"""The map while it moves: its last picture, shifted and scaled, until it stands still and is drawn afresh."""

from __future__ import annotations

import pygame

from sim.window.camera import Camera
from sim.window.map_view import Drawn


def blit_map(surface: pygame.Surface, rect: pygame.Rect, drawn: Drawn, moving: Camera | None) -> None:
    """Blit the map's picture into `rect`; while it moves, as that picture would look from the new camera."""
    if moving is None or moving == drawn.camera:
        surface.blit(drawn.surface, rect)
        return
    surface.set_clip(rect)
    surface.fill(drawn.surface.get_at((2, 2)), rect)
    factor = moving.scale / drawn.camera.scale
    corner = moving.to_pixels(drawn.camera.to_km((0, 0), rect.size), rect.size)
    if abs(factor - 1) < 1e-6:
        surface.blit(drawn.surface, (rect.x + round(corner[0]), rect.y + round(corner[1])))
    else:
        _blit_scaled(surface, rect, drawn.surface, factor, corner)
    surface.set_clip(None)


def _blit_scaled(
    surface: pygame.Surface, rect: pygame.Rect, picture: pygame.Surface, factor: float, corner: tuple[float, float]
) -> None:
    """Blit the part of a picture that is seen when it is scaled, and no more, so that zooming in costs no memory."""
    left, top = max(0, int(-corner[0] / factor)), max(0, int(-corner[1] / factor))
    right = min(picture.get_width(), int((rect.width - corner[0]) / factor) + 1)
    bottom = min(picture.get_height(), int((rect.height - corner[1]) / factor) + 1)
    if right > left and bottom > top:
        part = picture.subsurface((left, top, right - left, bottom - top))
        size = (max(1, round((right - left) * factor)), max(1, round((bottom - top) * factor)))
        at = (rect.x + round(corner[0] + left * factor), rect.y + round(corner[1] + top * factor))
        surface.blit(pygame.transform.scale(part, size), at)
