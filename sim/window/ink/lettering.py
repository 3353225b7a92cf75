"""Lines of text set to the width that the table of metrics gives them, as every other renderer sets them.

Letters are drawn four times as wide as they are and no higher, and then narrowed: their edges keep to whole rows, which
makes them crisp, while each letter stands where the table has it, to a quarter of a pixel.
"""

from __future__ import annotations

import functools
import math
import unicodedata
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
KEPT, LETTERS = 3072, 8192
WHITE = (255, 255, 255)


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


Piece = tuple[pygame.Surface, float, int]
Set = tuple[pygame.Surface, tuple[int, int]]  # a picture of a line, and where the left end of its baseline is in it


class Lettering:
    """Sets lines with the fonts given and keeps them. The pictures are shared: do not draw on them.

    Letters are kept too: FreeType holds two faces open, and to open a third again for a line would take 4 ms.
    """

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        self.set = functools.lru_cache(maxsize=KEPT)(self._set)
        self._letter = functools.lru_cache(maxsize=LETTERS)(self._drawn)

    def _set(self, line: Line) -> Set:
        table = metrics()
        above, below = math.ceil(table.ascent * line.size), math.ceil(table.descent * line.size)
        aside = math.ceil(line.size / 4)  # letters may reach out of their widths
        wide = math.ceil(line.width) + 2 * aside
        big = pygame.Surface((wide * OVER, above + below), pygame.SRCALPHA)
        big.fill((*WHITE, 0))
        big.fblits([(image, (round((aside + x) * OVER), above - rise)) for image, x, rise in self._pieces(line)])
        big.fill((*WHITE, 0), special_flags=pygame.BLEND_RGBA_ADD)  # where nothing is drawn too: edges fade into it
        white = pygame.transform.smoothscale(big, (wide, above + below))
        front = _tinted(white, line.colour)
        if line.halo is None:
            return front, (aside, above)
        reach = line.halo_width
        return haloed(front, _tinted(white, line.halo), reach), (aside + reach, above + reach)

    def _pieces(self, line: Line) -> Iterator[Piece]:
        """Yield pictures OVER times as wide as they shall be, where each begins, and how far it is above the line."""
        x, whole = 0.0, width(line.text, line.size, line.weight, line.spacing)
        part, above = line.width / whole if whole else 1.0, math.ceil(metrics().ascent * line.size)
        for run, kind in visual_runs(line.text):
            for piece in clusters(run) if kind == "latin" else [run]:
                wide = width(piece, line.size, line.weight) * part
                if kind == "latin":
                    image, bearing, rise = self._letter(piece, line.size, line.weight)
                    yield image, x + bearing / OVER, rise
                elif kind == "arabic":
                    yield self._arabic(piece, line.size, wide), x, above
                else:
                    yield _arrow(piece, line.size, wide), x, above
                x += wide + line.spacing * part * len(piece)

    def _drawn(self, letter: str, size: float, weight: Weight) -> tuple[pygame.Surface, int, int]:
        """Return a letter's picture, and where it begins right of its place and above the line, in its pixels."""
        large: Any = (size * OVER, size)  # which FreeType takes, and the stubs do not know
        image, box = self._fonts.face(weight).render(letter, WHITE, size=large)
        return image.convert(self._fonts.usual), box.x, box.y

    def _arabic(self, text: str, size: float, wide: float) -> pygame.Surface:
        """Return an Arabic run, its letters joined, as high as a line."""
        font = self._fonts.arabic(max(1, round(size * OVER)))
        image, rise = font.render(text, True, WHITE), round(metrics().ascent * size) * OVER
        whole = pygame.Surface((image.get_width(), math.ceil(image.get_height() / OVER + size) * OVER), pygame.SRCALPHA)
        whole.fill((*WHITE, 0))
        whole.blit(image, (0, rise - font.get_ascent()))
        return pygame.transform.smoothscale(whole, (max(1, round(wide * OVER)), whole.get_height() // OVER))


def _arrow(sign: str, size: float, wide: float) -> pygame.Surface:
    """Return a drawn arrow, as high as a line."""
    height = math.ceil(1.36 * size)
    image = arrow(sign, round(size * OVER), height * OVER, WHITE)
    return pygame.transform.smoothscale(image, (max(1, round(wide * OVER)), height))


def clusters(text: str) -> list[str]:
    """Return the letters of a text, each with the signs that lie upon it."""
    if text.isascii():
        return list(text)
    found: list[str] = []
    for sign in text:
        if found and unicodedata.combining(sign):
            found[-1] += sign
        else:
            found.append(sign)
    return found


def _tinted(image: pygame.Surface, colour: Colour) -> pygame.Surface:
    """Return a white picture in a colour, as opaque as it was in each place."""
    tinted = image.copy()
    tinted.fill((*colour, 255), special_flags=pygame.BLEND_RGBA_MULT)
    return tinted
