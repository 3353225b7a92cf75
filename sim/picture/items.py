"""The display list: what there is to draw, in drawing order, each thing with its kind, its id and its box.

Everything that has a place is decided before a renderer sees it. A renderer draws marks in order and knows nothing of
scenes, sides or events: pygame rasterises them, SVG prints them, the lesson gets them as data. Looks are named, not
given: `sim/picture/style.py` says what a style is in a palette. Frozen and plain; what a turn does not change is the
same object in the next picture, so that renderers may keep what they drew of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sim.scene.model import Territory

Point = tuple[float, float]
Path = tuple[Point, ...]
Box = tuple[float, float, float, float]  # x0, y0, x1, y1 in pixels of the picture
Weight = Literal["regular", "medium", "bold", "italic"]


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
    """A symbol by its name in `sim/scene/symbols.py` (or `circle`), of a radius about a point; `hollow` has a hole."""

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
    plane in kilometres, for the renderer to take through the picture's camera, rather than in pixels. tells: what
    pointing at it tells. does: the command that a click on it stands for.
    """

    kind: str
    id: str
    box: Box
    marks: tuple[Mark, ...] = ()
    at: Point | None = None
    em: float = 0.0
    km: bool = False
    tells: str = ""
    does: str = ""
