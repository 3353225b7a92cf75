"""How much room things take in the window's own letters."""

from __future__ import annotations

from dataclasses import dataclass

from sim.picture.items import Weight
from sim.picture.palette import Colour, Sizes
from sim.window.ink.text import Ink, Run
from sim.window.kit.nodes import Piece


@dataclass(frozen=True)
class InkGauge:
    """Measures with the letters that are drawn, at the sizes of a window."""

    ink: Ink
    sizes: Sizes

    def px(self, length: float) -> int:
        """Return a length in pixels, at least 1."""
        return self.sizes(length)

    def wide(self, text: str, size: float, weight: Weight) -> int:
        """Return how wide a text is on one line."""
        return self.ink.fonts.width(text, self.sizes(size), weight)

    def lines(self, pieces: tuple[Piece, ...], size: float, width: int) -> int:
        """Return how many lines a text takes within a width."""
        return len(self.ink.wrap(runs(pieces), self.sizes(size), width))

    def leading(self, size: float) -> int:
        """Return the distance from line to line."""
        return self.ink.leading(self.sizes(size))


def runs(pieces: tuple[Piece, ...], surface: dict[str, Colour] | None = None) -> tuple[Run, ...]:
    """Return the pieces of a text as runs, black where no colours are given: they break into the same lines."""
    if surface is None:
        return tuple(Run(piece.text, (0, 0, 0), piece.weight) for piece in pieces)
    return tuple(
        Run(piece.text, surface[piece.colour], piece.weight, surface[piece.mark] if piece.mark else None)
        for piece in pieces
    )
