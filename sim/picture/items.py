"""The display list: what there is to draw, in drawing order, each thing with its kind, its id and its box.

Everything that has a place is decided before a renderer sees it. A renderer draws marks in order and knows nothing of
scenes, sides or events: pygame rasterises them, SVG prints them, the lesson gets them as data. Looks are named, not
given: `sim/picture/style.py` says what a style is in a palette. Frozen and plain; what a turn does not change is the
same object in the next picture, so that renderers may keep what they drew of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from sim.geography.extent import Bounds
from sim.picture.camera import Camera
from sim.scene.model import Territory

Point = tuple[float, float]
Path = tuple[Point, ...]
Box = tuple[float, float, float, float]  # x0, y0, x1, y1 in pixels of the picture
Weight = Literal["regular", "medium", "bold", "italic"]
LAYERS = ("territory", "front", "names", "forces", "moments", "regions", "legend")
EXTRA = ("agreed", "sure")  # layers shown only where they are asked for, instead of the ground by holder
HOLE = 0.52  # of a hollow shape's radius


@dataclass(frozen=True, slots=True)
class Area:
    """Filled rings; a ring within another is a hole. `pattern` names a style of lines or dots upon the fill."""

    rings: tuple[Path, ...]
    style: str
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """Open lines (or `closed` ones). The style's width is taken `times` over, as roads grow with the zoom."""

    lines: tuple[Path, ...]
    style: str
    closed: bool = False
    times: float = 1.0


@dataclass(frozen=True, slots=True)
class Shape:
    """A symbol by its name in `sim/scene/symbols.py` (or `circle`, `ring`), of a radius about a point.

    The middle of a `hollow` one has the colour of its edge.
    """

    name: str
    at: Point
    radius: float
    style: str
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Ring:
    """A circle's line, whole or broken into as many equal `parts` with gaps between them."""

    at: Point
    radius: float
    style: str
    parts: int = 0


@dataclass(frozen=True, slots=True)
class Panel:
    """A filled box with rounded corners, such as the ground of a legend, a plate or a shield."""

    box: Box
    radius: float
    style: str


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text: `at` is the left end of its baseline, `width` what the table of metrics makes of it.

    Every renderer sets it to that width. `halo` keeps it legible on a map. `spacing` is added after each letter.
    """

    text: str
    at: Point
    size: float  # of an em, in pixels
    width: float
    style: str
    weight: Weight = "regular"
    halo: bool = False
    spacing: float = 0.0


@dataclass(frozen=True, slots=True)
class Mosaic:
    """The territory: the rings of each cell in km, and how each is held; scenes share what did not change."""

    cells: Mapping[str, tuple[Path, ...]]
    holds: Mapping[str, Territory]


Mark = Area | Line | Shape | Ring | Panel | Words | Mosaic


@dataclass(frozen=True, slots=True)
class Item:
    """A thing in the picture.

    kind: sign, label, moment, plate, region-name, shield, legend, scale, credits, inset, land, territory, front, ….
    id: what it is of: a place, a layer, a region. box: what it takes, in pixels. at: of a sign its middle, of a label
    the middle of its sign. em: of a label the size of its letters, in pixels. km: whether its marks are given on the
    plane in kilometres, for the renderer to take through the picture's camera, rather than in pixels. still: whether
    it is the same in every picture of its view (how cells are held apart); such items stand below all others. tells:
    what pointing at it tells. does: the command that a click on it stands for.
    """

    kind: str
    id: str
    box: Box
    marks: tuple[Mark, ...] = ()
    at: Point | None = None
    em: float = 0.0
    km: bool = False
    still: bool = False
    tells: str = ""
    does: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """Where the map stands in a picture and where it is seen from.

    box: the map's, in pixels of the picture. unit: the map unit u, which everything on the map is proportional to.
    """

    camera: Camera
    box: Box
    unit: float

    @property
    def size(self) -> tuple[int, int]:
        """How wide and high the map is, in pixels."""
        return round(self.box[2] - self.box[0]), round(self.box[3] - self.box[1])

    @property
    def scale(self) -> float:
        """How many units a kilometre is: all that the geometry of labels depends on."""
        return self.camera.scale / self.unit

    def at(self, point: Point) -> Point:
        """Return where a point of the plane stands in the picture."""
        x, y = self.camera.to_pixels(point, self.size)
        return x + self.box[0], y + self.box[1]

    def line(self, points: Iterable[Point]) -> list[Point]:
        """Return a line of the plane in pixels of the picture."""
        scale, (width, height) = self.camera.scale, self.size
        dx = self.box[0] + width / 2 - self.camera.x * scale
        dy = self.box[1] + height / 2 + self.camera.y * scale
        return [(dx + x * scale, dy - y * scale) for x, y in points]

    def sees(self, at: Point, margin: float = 0.0) -> bool:
        """Return whether a point of the picture lies on the map or within `margin` of it."""
        x0, y0, x1, y1 = self.box
        return x0 - margin <= at[0] <= x1 + margin and y0 - margin <= at[1] <= y1 + margin

    def seen(self) -> Bounds:
        """Return what is in view: (west, south, east, north) in km."""
        return self.camera.seen(self.size)


@dataclass(frozen=True, slots=True)
class Look:
    """What of a scene is shown, and how; colours are no part of it.

    names: of places, as the "document" spells them, in "arabic", or "both". least: the size in units below which no
    name is written, for a class to read. off: the LAYERS left out, "furniture" (scale and credits), and "brief" for a
    legend with the most important entries only. on: layers of EXTRA that are shown. walls: boxes that something else
    stands in: buttons upon the map.
    """

    names: str = "document"
    least: float = 0.0
    off: frozenset[str] = frozenset()
    on: frozenset[str] = frozenset()
    walls: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything that is drawn, in drawing order, `size` pixels wide and high, with letters of `text` per cent."""

    size: tuple[int, int]
    view: View
    items: tuple[Item, ...]
    text: int = 100


def moved(item: Item, dx: float, dy: float) -> Item:
    """Return an item whose marks are given in pixels, so many pixels farther to the right and down."""

    def point(at: Point) -> Point:
        return at[0] + dx, at[1] + dy

    def mark(one: Mark) -> Mark:
        if isinstance(one, Area):
            return replace(one, rings=tuple(tuple(map(point, ring)) for ring in one.rings))
        if isinstance(one, Line):
            return replace(one, lines=tuple(tuple(map(point, line)) for line in one.lines))
        if isinstance(one, Panel):
            return replace(one, box=(*point(one.box[:2]), *point(one.box[2:])))
        return one if isinstance(one, Mosaic) else replace(one, at=point(one.at))

    box = (*point(item.box[:2]), *point(item.box[2:]))
    return replace(item, box=box, marks=tuple(map(mark, item.marks)), at=point(item.at) if item.at else None)
