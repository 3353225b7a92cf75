"""Frames for a film: the window painted moment after moment on one surface, so that little is drawn twice."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sim.engine.cursor import Cursor
from sim.window.settings import Settings

if TYPE_CHECKING:
    from sim.scene.director import Director


def frames(director: Director, cursors: Iterable[Cursor], size: tuple[int, int], settings: Settings) -> Iterator[bytes]:
    """Yield the window at each cursor as rows of RGB bytes, top left first. Needs no display."""
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    import pygame

    from sim.window.painter import Painter
    from sim.window.view import View

    surface = pygame.Surface(size, 0, 32)
    painter = Painter(director)
    for cursor in cursors:
        painter.paint(surface, View(cursor, settings))
        yield pygame.image.tobytes(surface, "RGB")
