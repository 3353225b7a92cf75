"""A picture as SVG, without a script, a font or anything else from outside: it prints what stands in the list."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import singledispatchmethod
from itertools import pairwise
from xml.sax.saxutils import escape, quoteattr

from sim.document.letters import harmless
from sim.geography.extent import Bounds
from sim.picture.items import HOLE, Area, Box, Item, Line, Look, Mark, Mosaic, Panel, Picture, Point, Ring, Shape, Words
from sim.picture.map import picture
from sim.picture.palette import Palette, load_palette
from sim.picture.style import TILE, TURNS, Style, Styles, attributes, cell_style, hexed, styles, tile_path
from sim.picture.views import map_view
from sim.scene.model import Scene, Stage
from sim.scene.symbols import SHAPES

FONTS = "Noto Sans, Segoe UI, Helvetica Neue, Arial, Noto Sans Arabic, sans-serif"
FINEST = 0.5  # pixels: the shortest step of a line that is written
BEYOND = 24.0  # pixels beyond its edge up to which what lies outside the map is written
DRAWN = 0.6  # of each part of a broken ring
HALO = 0.25  # of the size of letters: how wide the line around them is
WEIGHTS = {"medium": ' font-weight="500"', "bold": ' font-weight="700"', "italic": ' font-style="italic"'}


def map_svg(
    stage: Stage,
    scene: Scene,
    size: tuple[int, int],
    *,
    palette: str = "default",
    text: float = 1.0,
    look: Look | None = None,
    bounds: Bounds | None = None,
    prefix: str = "p",
) -> str:
    """Return the map of a moment as an SVG document of `size` pixels: of `bounds` in km, or the opening view.

    Raises PaletteError for an unknown palette.
    """
    drawn = picture(scene, stage, map_view(stage, size, text, bounds), look or Look())
    return scene_svg(drawn, scene, stage, load_palette(palette), prefix)


def scene_svg(picture: Picture, scene: Scene, stage: Stage, palette: Palette, prefix: str = "p") -> str:
    """Return a picture of a moment as an SVG document that tells in words what changed."""
    changed = [mark.note for mark in scene.places.values() if mark.changed]
    told = "; ".join(changed) or "Nobody's hold on a place changed this turn."
    title = f"{scene.date_text}: {scene.headline}"
    return picture_svg(picture, styles(palette, stage.sides), title, told, prefix)


def picture_svg(picture: Picture, styles: Styles, title: str, told: str = "", prefix: str = "p") -> str:
    """Return a picture as an SVG document, with `title` and `told` for those who do not see it.

    Every item is a group with its kind and id as `data-kind` and `data-id`. Ids in the document begin with `prefix`.
    """
    printer, (width, height) = _Printer(picture, styles, prefix), picture.size
    body = "".join(map(printer.item, picture.items))
    x0, y0, x1, y1 = picture.view.box
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-label={quoteattr(harmless(title))} font-family="{FONTS}">'
        f"<title>{_plain(title)}</title><desc>{_plain(told)}</desc><defs>{''.join(printer.patterns.values())}"
        f'<clipPath id="{prefix}-map"><path d="M{x0:g} {y0:g}H{x1:g}V{y1:g}H{x0:g}z"/></clipPath></defs>{body}</svg>\n'
    )


class _Printer:
    """Prints items one after another; `patterns` are the definitions that they need."""

    def __init__(self, picture: Picture, styles: Styles, prefix: str) -> None:
        self._view, self._styles, self._prefix = picture.view, styles, prefix
        self._place: Callable[[Sequence[Point]], Sequence[Point]] = list
        self.patterns: dict[str, str] = {}

    def item(self, item: Item) -> str:
        """Return an item as a group; what is given in kilometres is cut off at the edge of the map."""
        self._place = self._view.line if item.km else list
        clip = f' clip-path="url(#{self._prefix}-map)"' if item.km else ""
        told = f"<title>{_plain(item.tells)}</title>" if item.tells else ""
        marks = "".join(map(self.mark, item.marks))
        return f'<g data-kind="{escape(item.kind)}" data-id={quoteattr(item.id)}{clip}>{told}{marks}</g>'

    @singledispatchmethod
    def mark(self, mark: Mark) -> str:
        """Return one mark as elements."""
        raise TypeError(f"a mark of an unknown kind: {mark!r}")

    @mark.register
    def _(self, mark: Area) -> str:
        return self._filled(self._data(mark.rings, closed=True), mark.style, mark.pattern)

    @mark.register
    def _(self, mark: Mosaic) -> str:
        looks: dict[tuple[str, str], list[Sequence[Point]]] = {}
        for id, one in mark.holds.items():
            looks.setdefault(cell_style(one), []).extend(mark.cells.get(id, ()))
        return "".join(self._filled(self._data(rings, closed=True), *look) for look, rings in sorted(looks.items()))

    @mark.register
    def _(self, mark: Line) -> str:
        return self._path(self._data(mark.lines, mark.closed), self._written(mark.style, mark.times))

    @mark.register
    def _(self, mark: Shape) -> str:
        drawn = self._path(outline(mark.name, mark.at, mark.radius), self._written(mark.style))
        edge = self._styles[mark.style].stroke
        if mark.hollow and edge:
            drawn += self._path(outline(mark.name, mark.at, mark.radius * HOLE), f'fill="{hexed(edge)}"')
        return drawn

    @mark.register
    def _(self, mark: Ring) -> str:
        part = 2 * math.pi * mark.radius / mark.parts if mark.parts else 0.0
        dash = f' stroke-dasharray="{part * DRAWN:.2f} {part * (1 - DRAWN):.2f}"' if part else ""
        turned = f' transform="rotate(-90 {mark.at[0]:.1f} {mark.at[1]:.1f})"' if part else ""
        circle = f'cx="{mark.at[0]:.1f}" cy="{mark.at[1]:.1f}" r="{mark.radius:.2f}"'
        return f"<circle {circle} {self._written(mark.style)}{dash}{turned}/>"

    @mark.register
    def _(self, mark: Panel) -> str:
        x0, y0, x1, y1 = mark.box
        box = f'x="{x0:.1f}" y="{y0:.1f}" width="{x1 - x0:.1f}" height="{y1 - y0:.1f}"'
        corners = f' rx="{mark.radius:g}"' if mark.radius else ""
        return f"<rect {box}{corners} {self._written(mark.style)}/>"

    @mark.register
    def _(self, mark: Words) -> str:
        fill, halo = self._styles[mark.style].fill or (0, 0, 0), self._styles["halo"].fill
        parts = [f'x="{mark.at[0]:.1f}" y="{mark.at[1]:.1f}" font-size="{mark.size:.2f}"']
        parts.append(f'textLength="{mark.width:.1f}" lengthAdjust="spacingAndGlyphs" fill="{hexed(fill)}"')
        if mark.spacing:
            parts.append(f'letter-spacing="{mark.spacing:.1f}"')
        if mark.halo and halo:
            line = f'stroke-width="{mark.size * HALO:.1f}" stroke-linejoin="round" paint-order="stroke"'
            parts.append(f'stroke="{hexed(halo)}" {line}')
        return f"<text {' '.join(parts)}{WEIGHTS.get(mark.weight, '')}>{_plain(mark.text)}</text>"

    def _written(self, name: str, times: float = 1.0) -> str:
        return " ".join(f'{key}="{value}"' for key, value in attributes(self._styles[name], self._view.unit, times))

    def _path(self, data: str, look: str) -> str:
        return f'<path d="{data}" {look}/>' if data else ""

    def _filled(self, data: str, style: str, pattern: str) -> str:
        ground = self._path(data, f'{self._written(style)} fill-rule="evenodd"')
        hatching = self._styles.get(pattern)
        if not hatching or not data:
            return ground
        name = f"{self._prefix}-{pattern}"
        if name not in self.patterns:
            self.patterns[name] = _pattern(name, hatching, self._view.unit)
        return ground + self._path(data, f"fill={quoteattr(f'url(#{name})')}")

    def _data(self, lines: Iterable[Sequence[Point]], closed: bool) -> str:
        """Return the path data of those lines or rings that may show."""
        x0, y0, x1, y1 = self._view.box if self._place is not list else (-math.inf, -math.inf, math.inf, math.inf)
        box = (x0 - BEYOND, y0 - BEYOND, x1 + BEYOND, y1 + BEYOND)
        return "".join(_path_data(piece, closed) for line in lines for piece in _pieces(self._place(line), closed, box))


def _pieces(line: Sequence[Point], closed: bool, box: Box) -> Iterator[Sequence[Point]]:
    """Yield what of a line may show in a box; a ring as a whole, where it comes near."""
    x0, y0, x1, y1 = box
    if closed:
        xs, ys = [x for x, _ in line], [y for _, y in line]
        if line and max(xs) >= x0 and min(xs) <= x1 and max(ys) >= y0 and min(ys) <= y1:
            yield line
        return
    piece: list[Point] = []
    for a, b in pairwise(line):
        if max(a[0], b[0]) >= x0 and min(a[0], b[0]) <= x1 and max(a[1], b[1]) >= y0 and min(a[1], b[1]) <= y1:
            piece = [*piece, b] if piece else [a, b]
        elif piece:
            yield piece
            piece = []
    if piece:
        yield piece


def _path_data(points: Sequence[Point], closed: bool) -> str:
    """Return one line as path data in relative steps of tenths of a pixel, without steps too small to be seen."""
    corners = [(round(points[0][0] * 10), round(points[0][1] * 10))]
    for x, y in points[1:]:
        corner = round(x * 10), round(y * 10)
        if abs(corner[0] - corners[-1][0]) + abs(corner[1] - corners[-1][1]) >= 10 * FINEST:
            corners.append(corner)
    if closed and len(corners) > 1 and corners[0] == corners[-1]:
        corners.pop()
    if len(corners) < 2:
        return ""
    steps = " ".join(f"{_tenths(b[0] - a[0])} {_tenths(b[1] - a[1])}" for a, b in pairwise(corners))
    return f"M{_tenths(corners[0][0])} {_tenths(corners[0][1])}l{steps}{'z' * closed}"


def _tenths(value: int) -> str:
    return f"{value / 10:g}"


def outline(name: str, at: Point, radius: float) -> str:
    """Return the path data of a symbol of `radius` about a point; an unknown name is a circle."""
    if name in SHAPES:
        return f"M{' '.join(f'{at[0] + x * radius:.2f} {at[1] + y * radius:.2f}' for x, y in SHAPES[name])}Z"
    return _circle(at, radius) + (_circle(at, radius * 0.55, back=True) if name == "ring" else "")


def _circle(at: Point, radius: float, *, back: bool = False) -> str:
    arc = f"a{radius:.2f} {radius:.2f} 0 1 {0 if back else 1}"
    return f"M{at[0] - radius:.2f} {at[1]:.2f}{arc} {2 * radius:.2f} 0{arc} {-2 * radius:.2f} 0Z"


def _pattern(name: str, style: Style, unit: float) -> str:
    """Return a tile of a pattern, which repeats without a seam."""
    side, colour = TILE * unit, hexed(style.stroke or (0, 0, 0))
    path, turn = tile_path(style.pattern, side), TURNS.get(style.pattern, 0)
    width = style.width * unit * (1.4 if style.pattern == "dots" else 1.0)
    return (
        f'<pattern id={quoteattr(name)} patternUnits="userSpaceOnUse" width="{side:g}" height="{side:g}" '
        f'patternTransform="rotate({turn})"><path d="{path}" stroke="{colour}" '
        f'stroke-width="{width:.2f}" stroke-linecap="{"round" if style.pattern == "dots" else "butt"}"/></pattern>'
    )


def _plain(text: str) -> str:
    """Return `text` as a browser may be given it: a picture with one control character in it is not drawn at all."""
    return escape(harmless(text))
