"""What stands on a surface: only what changed is put there anew, and only that part of the window is shown anew."""

from __future__ import annotations

import pygame


class Canvas:
    """Remembers which parts stand where on a surface. `dirty` are the boxes painted since `begin`."""

    def __init__(self) -> None:
        self.dirty: list[pygame.Rect] = []
        self._surface: pygame.Surface | None = None
        self._size = (0, 0)
        self._stands: dict[str, tuple[pygame.Rect, object]] = {}

    def begin(self, surface: pygame.Surface) -> None:
        """Begin a frame on a surface. Nothing stands on another one, or on one of another size."""
        if surface is not self._surface or surface.get_size() != self._size:
            self.forget()
            self._surface, self._size = surface, surface.get_size()
        self.dirty = []

    def forget(self) -> None:
        """Take nothing on the surface for what it was."""
        self._stands = {}

    def stands(self, name: str, where: pygame.Rect, what: object) -> bool:
        """Return whether a part stands just there and looks just so."""
        return self._stands.get(name) == (where, what)

    def put(self, name: str, where: pygame.Rect, what: object) -> None:
        """Note that a part was painted in its box."""
        self.cover(where)
        self._stands[name] = (where, what)

    def cover(self, where: pygame.Rect) -> None:
        """Note that something was painted over whatever stood in a box: it does not stand there any longer."""
        self._stands = {name: one for name, one in self._stands.items() if not one[0].colliderect(where)}
        self.dirty.append(where)
