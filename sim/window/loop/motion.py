"""Short motions: a new turn's map fades in over the old one, the camera glides to where it is sent."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from sim.picture.camera import Camera

FRAME = 16  # milliseconds from one frame to the next
FADE_SECONDS = 0.22
GLIDE_SECONDS = 0.26
WAIT_SECONDS = 1.2  # for which the camera rests at most, where the map is not drawn when it arrives


class Motion:
    """What is moving. Times come from the clock that is given, so that tests can turn it."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._fade: tuple[pygame.Surface, float] | None = None
        self._glide: tuple[Camera, Camera, float] | None = None

    @property
    def moving(self) -> bool:
        """Whether the camera is on its way."""
        return self._glide is not None

    def active(self) -> bool:
        """Return whether another frame is needed; the last one shows the end of every motion."""
        return self._fade is not None or self._glide is not None

    def fade(self, picture: pygame.Surface) -> None:
        """Let `picture` fade away over what is drawn from now on."""
        self._fade = (picture, self._clock())

    def fading(self) -> tuple[pygame.Surface, int] | None:
        """Return the fading picture and how much of it shows (1 to 254), None when it is gone.

        Never 255: SDL has a fast way for every transparency but that one, for which it takes fifteen times as long.
        """
        if self._fade is None:
            return None
        part = (self._clock() - self._fade[1]) / FADE_SECONDS
        if part >= 1:
            self._fade = None
            return None
        return self._fade[0], min(max(1, round(255 * (1 - part) ** 2)), 254)

    def travel(self, start: Camera, end: Camera, smooth: bool) -> None:
        """Let the camera glide from `start` to `end`; where not `smooth` it is there at once, and waits for its map."""
        here = (self.camera() or start) if smooth else end
        self._glide = here, end, self._clock() - (0.0 if smooth else GLIDE_SECONDS)

    def camera(self, waiting: bool = False) -> Camera | None:
        """Return where the camera is on its way, None when it has arrived; `waiting`, it rests there for a while."""
        if self._glide is None:
            return None
        start, end, since = self._glide
        part = (self._clock() - since) / GLIDE_SECONDS
        if part >= 1 and waiting and part < 1 + WAIT_SECONDS / GLIDE_SECONDS:
            return end
        if part >= 1:
            self._glide = None
            return None
        eased = 1 - (1 - part) ** 3
        scale = start.scale * (end.scale / start.scale) ** eased
        return Camera(start.x + (end.x - start.x) * eased, start.y + (end.y - start.y) * eased, scale)
