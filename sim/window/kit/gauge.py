"""How much room things take in the window's own letters."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from sim.picture.items import Weight
from sim.picture.palette import Colour, Palette, Sizes, mix
from sim.window.ink.pen import Pen
from sim.window.ink.text import Ink, Run
from sim.window.kit.nodes import Piece


@dataclass(frozen=True)
class InkGauge:
    """Measures with the letters that are drawn, at the sizes of a window and in the colours of a palette."""

    ink: Ink
    sizes: Sizes
    palette: Palette

    def px(self, length: float) -> int:
        """Return a length in pixels, at least 1."""
        return _pixels(self.sizes.unit, length)

    def wide(self, text: str, size: float, weight: Weight) -> int:
        """Return how wide a text is on one line."""
        return self.ink.fonts.width(text, _pixels(self.sizes.unit, size), weight)

    def lines(self, pieces: tuple[Piece, ...], size: float, width: int) -> int:
        """Return how many lines a text takes within a width."""
        pixels = _pixels(self.sizes.unit, size)
        if len(pieces) == 1 and self.ink.fits(pieces[0].text, pixels, pieces[0].weight, width):
            return 1
        return len(self.ink.wrap(runs(pieces, self.palette), pixels, width))

    def leading(self, size: float) -> int:
        """Return the distance from line to line."""
        return self.ink.leading(_pixels(self.sizes.unit, size))


@functools.lru_cache(maxsize=512)
def _pixels(unit: float, length: float) -> int:
    return Sizes(unit)(length)


def gauge_of(pen: Pen) -> InkGauge:
    """Return what measures for a pen."""
    return InkGauge(pen.ink, pen.sizes, pen.palette)


def runs(pieces: tuple[Piece, ...], palette: Palette) -> tuple[Run, ...]:
    """Return the pieces of a text as runs: the same to measure as to paint, so that they are broken once."""
    found = colours(palette)
    return tuple(
        Run(piece.text, found[piece.colour], piece.weight, found[piece.mark] if piece.mark else None)
        for piece in pieces
    )


@functools.lru_cache(maxsize=8)
def colours(palette: Palette) -> Mapping[str, Colour]:
    """Return the colours of letters by name: those of surfaces, with that of the strongest highlighter."""
    surface = palette.surface
    return {**surface, "accent_mark": mix(surface["accent_wash"], surface["accent"], 0.33)}
