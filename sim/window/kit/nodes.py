"""The nodes of the kit: text, signs, buttons and fields, and columns, rows and boxes of them.

A node is plain data. Measured for a width it gives a `Placed`: the same node with its size and with where what is in it
stands. Lengths are given for 1920 × 1080 and 100 % text and turned into pixels by a `Gauge`, which also knows how wide
letters are; nothing here draws. Text that finds no room wraps, and what stands in a row goes below it: nothing is cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol

from sim.picture.items import Weight

SIZES = {
    "display": 25.0, "title": 19.0, "subtitle": 17.0, "heading": 15.5, "input": 16.0, "large": 14.5, "body": 14.0,
    "plain": 13.5, "small": 13.0, "fine": 12.5, "least": 12.0,
}  # fmt: skip
LEAST_REST = 90.0  # of a row: what is left for the rest of it where it is still a row


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text in a look of its own; `mark` is the colour behind it, as of a highlighter."""

    text: str
    colour: str = "ink"
    weight: Weight = "regular"
    mark: str = ""


class Gauge(Protocol):
    """Turns lengths into pixels, and knows how much room letters take."""

    def px(self, length: float) -> int:
        """Return a length given for 1920 × 1080 and 100 % text in pixels."""

    def wide(self, text: str, size: float, weight: Weight) -> int:
        """Return how wide a text is on one line."""

    def lines(self, pieces: tuple[Piece, ...], size: float, width: int) -> int:
        """Return how many lines a text takes within a width."""

    def leading(self, size: float) -> int:
        """Return the distance from line to line."""


@dataclass(frozen=True, slots=True)
class Press:
    """What a click on a node, or Enter once Tab has reached it, does; `tip` is told where the pointer rests on it."""

    id: str
    command: str
    tip: str = ""


class Placed(NamedTuple):
    """A node with its size in pixels, and what is in it with where that stands, from its own upper left corner."""

    node: Node
    width: int
    height: int
    inside: tuple[tuple[int, int, Placed], ...] = ()


class Node:
    """Something to be measured and placed. `natural` is the width it would like to have."""

    def natural(self, gauge: Gauge) -> int:
        """Return the width that the node fills where it has all the room it wants."""
        raise NotImplementedError

    def measure(self, width: int, gauge: Gauge) -> Placed:
        """Return the node placed within a width."""
        raise NotImplementedError


@dataclass(frozen=True)
class Text(Node):
    """Text that wraps, in one look or in pieces; `most` lines where that is not 0, the last then with an ellipsis."""

    text: str | tuple[Piece, ...]
    size: str = "body"
    colour: str = "ink"
    weight: Weight = "regular"
    align: Literal["left", "right"] = "left"
    most: int = 0

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The text in pieces."""
        return (Piece(self.text, self.colour, self.weight),) if isinstance(self.text, str) else self.text

    def natural(self, gauge: Gauge) -> int:
        """Return the width of the text on one line."""
        if isinstance(self.text, str):
            return gauge.wide(self.text, SIZES[self.size], self.weight)
        return sum(gauge.wide(piece.text, SIZES[self.size], piece.weight) for piece in self.pieces)

    def measure(self, width: int, gauge: Gauge) -> Placed:
        """Return the text wrapped to a width."""
        size = SIZES[self.size]
        lines = gauge.lines(self.pieces, size, width)
        return Placed(self, width, min(lines, self.most or lines) * gauge.leading(size))


@dataclass(frozen=True)
class Sign(Node):
    """A symbol in a colour of text, or in the tone of a side or voice; as high as a line of the `size` beside it."""

    name: str
    radius: float = 4.5
    colour: str = "soft"
    tone: str | None = None
    toned: bool = False
    size: str = "body"

    def natural(self, gauge: Gauge) -> int:
        """Return the symbol's width."""
        return gauge.px(2 * self.radius)

    def measure(self, width: int, gauge: Gauge) -> Placed:
        """Return the symbol in a line of text."""
        return Placed(self, self.natural(gauge), gauge.leading(SIZES[self.size]))


@dataclass(frozen=True)
class Gap(Node):
    """Nothing, so high."""

    height: float

    def natural(self, gauge: Gauge) -> int:
        """Return no width."""
        return 0

    def measure(self, width: int, gauge: Gauge) -> Placed:
        """Return the gap."""
        return Placed(self, width, gauge.px(self.height))


@dataclass(frozen=True)
class Rule(Node):
    """A thin line across."""

    colour: str = "rule"

    def natural(self, gauge: Gauge) -> int:
        """Return no width: a line takes what it is given."""
        return 0

    def measure(self, width: int, gauge: Gauge) -> Placed:
        """Return the line."""
        return Placed(self, width, gauge.px(1))


@dataclass(frozen=True)
class Column(Node):
    """Nodes below each other, `gap` apart."""

    nodes: Sequence[Node]
    gap: float = 0.0

    def natural(self, gauge: Gauge) -> int:
        """Return the width of the widest."""
        return max((node.natural(gauge) for node in self.nodes), default=0)

    def measure(self, width: int, gauge: Gauge) -> Placed:
        """Return the nodes from top to bottom."""
        y, gap, inside = 0, gauge.px(self.gap) if self.gap else 0, []
        for number, node in enumerate(self.nodes):
            placed = node.measure(width, gauge)
            y += gap if number else 0
            inside.append((0, y, placed))
            y += placed.height
        return Placed(self, width, y, tuple(inside))


@dataclass(frozen=True)
class Fixed:
    """What is `width` wide in a row, whatever it holds."""

    node: Node
    width: float


@dataclass(frozen=True)
class Rest:
    """What takes a share of what the others leave in a row."""

    node: Node
    share: float = 1.0


@dataclass(frozen=True)
class Row(Node):
    """Nodes beside each other; where too little is left for the rest, below each other.

    stretch: all are as high as the highest. middle: those that are lower stand in the middle.
    """

    nodes: Sequence[Node | Fixed | Rest]
    gap: float = 8.0
    middle: bool = False
    stretch: bool = False

    def natural(self, gauge: Gauge) -> int:
        """Return the width of all on one line."""
        widths = [_given(one.node if isinstance(one, Rest) else one, gauge) for one in self.nodes]
        return sum(widths) + gauge.px(self.gap) * (len(self.nodes) - 1)

    def measure(self, width: int, gauge: Gauge) -> Placed:
        """Return the nodes from left to right."""
        widths = self._widths(width, gauge)
        if widths is None:
            return Column([_bare(one) for one in self.nodes], self.gap / 2).measure(width, gauge)
        placed = [_bare(one).measure(wide, gauge) for one, wide in zip(self.nodes, widths, strict=True)]
        high = max((one.height for one in placed), default=0)
        x, inside, gap = 0, [], gauge.px(self.gap)
        for one, wide in zip(placed, widths, strict=True):
            tall = one._replace(height=high) if self.stretch else one
            inside.append((x, (high - one.height) // 2 if self.middle and not self.stretch else 0, tall))
            x += wide + gap
        return Placed(self, width, high, tuple(inside))

    def _widths(self, width: int, gauge: Gauge) -> list[int] | None:
        """Return the width of each, None where there is no room for a row."""
        given, shares, left = [], 0.0, width - gauge.px(self.gap) * (len(self.nodes) - 1)
        for one in self.nodes:
            if isinstance(one, Rest):
                shares += one.share
                given.append(0)
            else:
                given.append(_given(one, gauge))
                left -= given[-1]
        if left < (gauge.px(LEAST_REST * min(shares, 1)) if shares else 0):
            return None
        return [
            int(left * one.share / max(shares, 1.0)) if isinstance(one, Rest) else wide
            for one, wide in zip(self.nodes, given, strict=True)
        ]


def _bare(one: Node | Fixed | Rest) -> Node:
    return one if isinstance(one, Node) else one.node


def _given(one: Node | Fixed, gauge: Gauge) -> int:
    return gauge.px(one.width) if isinstance(one, Fixed) else one.natural(gauge)


@dataclass(frozen=True)
class Flow(Node):
    """Nodes beside each other as words stand in a line: those that find no room go on in the next one."""

    nodes: Sequence[Node]
    gap: float = 8.0
    between: float = 6.0  # lines

    def natural(self, gauge: Gauge) -> int:
        """Return the width of all on one line."""
        return sum(node.natural(gauge) for node in self.nodes) + gauge.px(self.gap) * max(len(self.nodes) - 1, 0)

    def measure(self, width: int, gauge: Gauge) -> Placed:
        """Return the nodes line by line."""
        x = y = high = 0
        inside = []
        for node in self.nodes:
            placed = node.measure(min(node.natural(gauge), width), gauge)
            if x and x + placed.width > width:
                x, y, high = 0, y + high + gauge.px(self.between), 0
            inside.append((x, y, placed))
            x, high = x + placed.width + gauge.px(self.gap), max(high, placed.height)
        return Placed(self, width, y + high, tuple(inside))


@dataclass(frozen=True)
class Grid(Node):
    """Nodes in columns, at most so many and each at least `least` wide; read across, or `down` one column first."""

    nodes: Sequence[Node]
    columns: int
    least: float
    gap: float = 12.0
    between: float = 5.0
    down: bool = False

    def natural(self, gauge: Gauge) -> int:
        """Return the width of all columns at their least."""
        return gauge.px(self.least + self.gap) * self.columns

    def measure(self, width: int, gauge: Gauge) -> Placed:
        """Return the nodes in as many columns as fit."""
        count = max(1, min(self.columns, (width + gauge.px(self.gap)) // gauge.px(self.least + self.gap)))
        nodes, per = list(self.nodes), -(-len(self.nodes) // count)
        if self.down:
            parts = [Column(nodes[n * per : (n + 1) * per], self.between) for n in range(count)]
            return Row([Rest(part) for part in parts], self.gap).measure(width, gauge)
        rows = [[*nodes[n : n + count], *[Gap(0)] * (n + count - len(nodes))] for n in range(0, len(nodes), count)]
        return Column(
            [Row([Rest(node) for node in row], self.gap, stretch=True) for row in rows], self.between
        ).measure(width, gauge)


@dataclass(frozen=True)
class Box(Node):
    """A node with room about it, on a ground of its own, which may be pressed.

    fill, edge: colours of the surface, "" for none. part: how much of the fill there is over the sheet's own colour.
    bar: a line along the left side. lit: it lights up under the pointer.
    """

    node: Node
    pad: tuple[float, float] = (0.0, 0.0)  # at the sides, above and below
    fill: str = ""
    edge: str = ""
    radius: float = 8.0
    thick: float = 1.0
    bar: str = ""
    press: Press | None = None
    lit: bool = True
    part: float = 1.0

    def natural(self, gauge: Gauge) -> int:
        """Return the width of the node and of the room about it."""
        return max(self.node.natural(gauge), 1) + 2 * self._side(gauge)

    def measure(self, width: int, gauge: Gauge) -> Placed:
        """Return the node within its box."""
        side, top = min(self._side(gauge), (width - 1) // 2), gauge.px(self.pad[1]) if self.pad[1] else 0
        placed = self.node.measure(width - 2 * side, gauge)
        return Placed(self, width, placed.height + 2 * top, ((side, top, placed),))

    def _side(self, gauge: Gauge) -> int:
        return gauge.px(self.pad[0]) if self.pad[0] else 0


@dataclass(frozen=True)
class Indent(Node):
    """A node moved to the right."""

    node: Node
    by: float = 14.0

    def natural(self, gauge: Gauge) -> int:
        """Return the width of both."""
        return max(self.node.natural(gauge), 1) + gauge.px(self.by)

    def measure(self, width: int, gauge: Gauge) -> Placed:
        """Return the node moved."""
        by = min(gauge.px(self.by), width - 1)
        placed = self.node.measure(width - by, gauge)
        return Placed(self, width, placed.height, ((by, 0, placed),))
