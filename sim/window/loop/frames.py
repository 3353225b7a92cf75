"""Pictures without a display: one moment as a PNG, or moment after moment as the frames of a film."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sim.engine.cursor import Cursor
from sim.lesson.desk import desk_at
from sim.window.state.settings import Settings

if TYPE_CHECKING:
    from sim.scene.director import Director


def frames(director: Director, cursors: Iterable[Cursor], size: tuple[int, int], settings: Settings) -> Iterator[bytes]:
    """Yield the window at each cursor as rows of RGB bytes, top left first. Needs no display."""
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    import pygame

    from sim.window.frame.painter import Painter
    from sim.window.state.view import View

    surface = pygame.Surface(size, 0, 32)
    painter = Painter(director)
    for cursor in cursors:
        painter.paint(surface, View(desk_at(cursor), settings, bare=True))
        yield pygame.image.tobytes(surface, "RGB")


def picture(director: Director, cursor: Cursor, size: tuple[int, int], settings: Settings) -> bytes:
    """Return the window at `cursor` as a PNG, drawn on a surface in memory."""
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    import pygame

    from sim.window.frame.painter import Painter
    from sim.window.state.view import View

    surface = pygame.Surface(size, 0, 32)
    Painter(director).paint(surface, View(desk_at(cursor), settings, bare=True))
    file = io.BytesIO()
    pygame.image.save(surface, file, "picture.png")
    return file.getvalue()
