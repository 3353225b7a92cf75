"""What a frame shows, for the mouse, the keys and the tests: targets, maps, how far things scroll."""

from __future__ import annotations

from dataclasses import dataclass, field

import pygame

from sim.picture.timeline import Track
from sim.window.ink.pen import Target
from sim.window.map.drawn_map import Drawn


@dataclass(frozen=True)
class Pointer:
    """Where the mouse is: the target and the place under it."""

    target: str = ""
    place: str = ""
    at: tuple[int, int] = (0, 0)


@dataclass
class Painted:
    """What a view shows: the targets from back to front, the map (and its second half), and how far things scroll.

    wipe: where the line between two maps stands that lie one over the other. `dirty` are the boxes of the surface that
    were painted anew.
    """

    targets: list[Target] = field(default_factory=list)
    maps: list[tuple[pygame.Rect, Drawn]] = field(default_factory=list)
    wipe: int = 0
    track: Track | None = None
    scroll_most: int = 0
    chosen: tuple[int, int] = (0, 0)  # where the chosen card begins within all cards, and its height
    cards_seen: int = 0
    panel_most: int = 0
    panel_shift: int = 0  # how far the panel should scroll for what has the focus to be seen
    panel: pygame.Rect | None = None
    first: str = ""  # the first target of the open panel
    covered: bool = False  # a panel lies over the map
    dirty: list[pygame.Rect] = field(default_factory=list)
