"""The map while it moves: its last picture, shifted and scaled, until it stands still and is drawn afresh."""

from __future__ import annotations

import pygame

from sim.picture.camera import Camera
from sim.window.map.drawn_map import RESTING, Drawn


def blit_map(
    surface: pygame.Surface, rect: pygame.Rect, drawn: Drawn, moving: Camera | None, behind: Drawn | None = None
) -> None:
    """Blit the map's picture into `rect`; while it moves, as that picture would look from the new camera.

    Where that picture ends, the one `behind` it is seen, that of the view which the camera is on its way to.
    """
    if moving is None or moving == drawn.camera:
        surface.blit(drawn.surface, rect)
        return
    before = surface.get_clip()
    surface.set_clip(rect.clip(before))
    surface.fill(drawn.surface.get_at((2, 2)), rect)
    for one in (behind, drawn):
        if one is not None:
            _blit_seen(surface, rect, one, moving)
    surface.fblits([(image, (rect.x + x, rect.y + y)) for image, (x, y) in drawn.plate.only(RESTING)])
    surface.set_clip(before)


def _blit_seen(surface: pygame.Surface, rect: pygame.Rect, drawn: Drawn, moving: Camera) -> None:
    """Blit a picture without its furniture as it looks from another camera."""
    factor = moving.scale / drawn.camera.scale
    corner = moving.to_pixels(drawn.camera.to_km((0, 0), rect.size), rect.size)
    if abs(factor - 1) < 1e-6:
        surface.blit(drawn.bare, (rect.x + round(corner[0]), rect.y + round(corner[1])))
    else:
        _blit_scaled(surface, rect, drawn.bare, factor, corner)


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
