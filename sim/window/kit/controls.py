"""Controls of the kit: a button, and the field that is typed into."""

from __future__ import annotations

from dataclasses import dataclass

from sim.window.kit.nodes import SIZES, Gauge, Node, Piece, Placed, Press

GROOVE = (26.0, 14.0)  # units: how wide and high the groove of a switch is


@dataclass(frozen=True)
class Button(Node):
    """A button with words, filled where it is `on`; `whole` takes all the width; its words wrap where they must.

    symbol, tone: of the side that it stands for.
    """

    press: Press
    text: str
    on: bool = False
    size: str = "plain"
    whole: bool = False
    high: float = 34.0
    symbol: str = ""
    tone: str | None = None

    def natural(self, gauge: Gauge) -> int:
        """Return the width of the words and the room beside them."""
        return gauge.wide(self.text, SIZES[self.size], "medium") + 2 * self.side(gauge)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The words."""
        return (Piece(self.text, "panel" if self.on else "ink", "medium"),)

    def side(self, gauge: Gauge) -> int:
        """Return the room at each side of the words."""
        return gauge.px(32 if self.symbol else 13)

    def measure(self, width: int, gauge: Gauge) -> Placed:
        """Return the button, higher where its words take several lines."""
        wide = width if self.whole else min(self.natural(gauge), width)
        lines = gauge.lines(self.pieces, SIZES[self.size], max(wide - 2 * self.side(gauge), 1))
        return Placed(self, wide, gauge.px(self.high) + (lines - 1) * gauge.leading(SIZES[self.size]))


@dataclass(frozen=True)
class Knob(Node):
    """A switch, on or off, as high as a line of the `size` beside it; what it stands in is pressed."""

    on: bool
    size: str = "large"

    def natural(self, gauge: Gauge) -> int:
        """Return the width of its groove."""
        return gauge.px(GROOVE[0])

    def measure(self, width: int, gauge: Gauge) -> Placed:
        """Return the switch in a line of text."""
        return Placed(self, self.natural(gauge), max(gauge.leading(SIZES[self.size]), gauge.px(GROOVE[1])))


@dataclass(frozen=True)
class Chip(Node):
    """A few words in the tone of a side, wrapped where they must, which may be pressed."""

    text: str
    tone: str | None = None
    press: Press | None = None
    size: str = "fine"

    def natural(self, gauge: Gauge) -> int:
        """Return the width of the words and the room beside them."""
        return gauge.wide(self.text, SIZES[self.size], "regular") + 2 * gauge.px(8)

    def measure(self, width: int, gauge: Gauge) -> Placed:
        """Return the chip, higher where its words take several lines."""
        wide, leading = min(self.natural(gauge), width), gauge.leading(SIZES[self.size])
        lines = gauge.lines((Piece(self.text),), SIZES[self.size], max(wide - 2 * gauge.px(8), 1))
        return Placed(self, wide, gauge.px(22) + (lines - 1) * leading)


@dataclass(frozen=True)
class Field(Node):
    """The field that letters go into: what was typed, wrapped, with the cursor behind it, or else a hint."""

    text: str
    hint: str
    size: str = "input"

    def natural(self, gauge: Gauge) -> int:
        """Return the width of the hint and the room beside it."""
        return gauge.wide(self.hint, SIZES[self.size], "regular") + 2 * gauge.px(14)

    def measure(self, width: int, gauge: Gauge) -> Placed:
        """Return the field, as high as what it holds."""
        lines = gauge.lines(self.pieces, SIZES[self.size], self.room(width, gauge))
        return Placed(self, width, lines * gauge.leading(SIZES[self.size]) + 2 * gauge.px(9))

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """What stands in it."""
        return (Piece(self.text or self.hint, "ink" if self.text else "quiet"),)

    def room(self, width: int, gauge: Gauge) -> int:
        """Return the width that the letters have within the field."""
        return max(width - 2 * gauge.px(14) - gauge.px(4), 1)
