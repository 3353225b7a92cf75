"""Keys as they come from the system: those that repeat while they are held, and those that only seem to.

While a frame is being drawn no key is seen to be let go, and repeats of it pile up. Played back they would step on
after the key is up: of those only what is still held counts, once.
"""

from __future__ import annotations

from collections.abc import Iterable

import pygame


class Keyboard:
    """Which keys are down."""

    def __init__(self) -> None:
        self._down: set[int] = set()

    def settled(self, events: Iterable[pygame.event.Event]) -> list[pygame.event.Event]:
        """Return the events of one moment without repeats of keys that were let go in it, and one of each other."""
        found: list[pygame.event.Event] = []
        repeats: dict[int, int] = {}  # by key, where in `found` its repeat stands
        gone: set[int] = set()
        for event in events:
            if event.type == pygame.KEYUP:
                self._down.discard(event.key)
                if event.key in repeats:
                    gone.add(repeats.pop(event.key))
            elif event.type == pygame.KEYDOWN:
                if event.key in self._down:
                    if event.key in repeats:
                        continue
                    repeats[event.key] = len(found)
                self._down.add(event.key)
            found.append(event)
        return [event for number, event in enumerate(found) if number not in gone]
