"""Lines of text set to the width that the table of metrics gives them, as every other renderer sets them.

Letters are drawn four times as wide as they are and no higher, and then narrowed: their edges keep to whole rows, which
makes them crisp, while each letter stands where the table has it, to a quarter of a pixel.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pygame

from sim.picture.items import Weight
from sim.picture.metrics import metrics, width
from sim.picture.palette import Colour
from sim.window.ink.fonts import Fonts, arrow, visual_runs
from sim.window.ink.text import haloed

OVER = 4  # how many times as wide letters are drawn
KEPT = 3072


@dataclass(frozen=True, slots=True)
class Line:
    """What a line looks like: its letters' size and width in pixels, its colours; `halo` None where it has none."""

    text: str
    size: float
    width: float
    colour: Colour
    weight: Weight = "regular"
    halo: Colour | None = None
    halo_width: int = 2
    spacing: float = 0.0


Set = tuple[pygame.Surface, tuple[int, int]]  # a picture of a line, and where the left end of its baseline is in it


class Lettering:
    """Sets lines with the fonts given and keeps them. The pictures are shared: do not draw on them."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        self.set = functools.lru_cache(maxsize=KEPT)(self._set)

    def _set(self, line: Line) -> Set:
        table = metrics()
        above, below = math.ceil(table.ascent * line.size), math.ceil(table.descent * line.size)
        aside = math.ceil(line.size / 4)  # letters may reach out of their widths
        wide = math.ceil(line.width) + 2 * aside
        big = pygame.Surface((wide * OVER, above + below), pygame.SRCALPHA)
        big.fill((*line.colour, 0))
        for image, x, rise in self._pieces(line):
            big.blit(image, (round((aside + x) * OVER), above - rise))
        front = pygame.transform.smoothscale(big, (wide, above + below))
        if line.halo is None:
            return front, (aside, above)
        reach = line.halo_width
        return haloed(front, _tinted(front, line.halo), reach), (aside + reach, above + reach)

    def _pieces(self, line: Line) -> Iterator[tuple[pygame.Surface, float, int]]:
        """Yield pictures OVER times as wide as they shall be, where each begins, and how far it is above the line."""
        x, whole = 0.0, width(line.text, line.size, line.weight, line.spacing)
        part = line.width / whole if whole else 1.0
        for run, kind in visual_runs(line.text):
            pieces = list(run) if line.spacing and kind != "arabic" else [run]
            for piece in pieces:
                wide = width(piece, line.size, line.weight) * part
                image, bearing, rise = self._piece(piece, kind, line, wide)
                yield image, x + bearing / OVER, rise
                x += wide + line.spacing * part * len(piece)

    def _piece(self, text: str, kind: str, line: Line, wide: float) -> tuple[pygame.Surface, int, int]:
        """Return a run's picture with how far right of its place and above the line it begins, in its pixels."""
        size, colour = line.size, line.colour
        if kind == "latin":
            large: Any = (size * OVER, size)  # which FreeType takes, and the stubs do not know
            image, box = self._fonts.face(line.weight).render(text, colour, size=large)
            return _narrowed(image.convert(self._fonts.usual), wide, box.x), box.x, box.y
        if kind == "arabic":
            font = self._fonts.arabic(max(1, round(size * OVER)))
            image, rise = font.render(text, True, colour), font.get_ascent()
        else:
            height = round(size * 1.36)
            image, rise = arrow(text, round(size * OVER), height * OVER, colour), round(size * 1.07 * OVER)
        image = pygame.transform.smoothscale(image, (max(1, round(wide * OVER)), math.ceil(image.get_height() / OVER)))
        return image, 0, round(rise / OVER)


def _narrowed(image: pygame.Surface, wide: float, bearing: int) -> pygame.Surface:
    """Return a picture of letters as wide as they should be: hinting and kerning move them by a hair."""
    wanted = max(1, round(wide * OVER) - bearing)
    return image if wanted == image.get_width() else pygame.transform.smoothscale(image, (wanted, image.get_height()))


def _tinted(image: pygame.Surface, colour: Colour) -> pygame.Surface:
    """Return a picture in one colour, as opaque as it was in each place."""
    tinted = image.copy()
    tinted.fill((0, 0, 0, 255), special_flags=pygame.BLEND_RGBA_MULT)
    tinted.fill((*colour, 0), special_flags=pygame.BLEND_RGBA_ADD)
    return tinted
