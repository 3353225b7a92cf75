"""A contact sheet: the last moment of every phase side by side, with its dates."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from sim.engine.cursor import Cursor
from sim.export.svg import FONTS, map_svg
from sim.picture.items import Look
from sim.picture.metrics import cut
from sim.picture.palette import load_palette
from sim.picture.style import hexed
from sim.safe_files import write_safely

if TYPE_CHECKING:
    from sim.scene.director import Director

_GAP, _HEAD, _FOOT = 16, 64, 50
_SIZE = (900, 558)  # of one map
_BARE = frozenset({"names", "regions", "legend", "furniture", "forces"})


def phase_ends(director: Director, lens: str) -> list[Cursor]:
    """Return the last moment of every phase."""
    return [Cursor(director.scenario, phase.last, lens) for phase in director.stage.phases]


def columns_for(count: int) -> int:
    """Return how many pictures stand in a row, so that the sheet is about as wide as a page held sideways."""
    return max(1, math.ceil(math.sqrt(count * 1.2)))


def sheet_svg(
    director: Director, lens: str, *, width: int = 1920, palette: str = "default", names: str = "document"
) -> str:
    """Return the contact sheet as an SVG document `width` pixels wide."""
    cursors, look = phase_ends(director, lens), load_palette(palette)
    columns = columns_for(len(cursors))
    wide = (width - _GAP * (columns + 1)) / columns
    high = wide * 0.62
    rows = math.ceil(len(cursors) / columns)
    height = round(_HEAD + rows * (high + _FOOT + _GAP))
    ink, soft = hexed(look.surface["ink"]), hexed(look.surface["soft"])
    parts = [
        f'<path d="M0 0H{width}V{height}H0z" fill="{hexed(look.surface["paper"])}"/>',
        _text(director.stage.title, _GAP, 40, 24, ink, bold=True),
    ]
    shown = Look(names=names, off=_BARE)
    for number, cursor in enumerate(cursors):
        scene = director.scene(cursor)
        x, y = _GAP + number % columns * (wide + _GAP), _HEAD + number // columns * (high + _FOOT + _GAP)
        drawn = map_svg(director.stage, scene, _SIZE, palette=palette, look=shown, prefix=f"p{number}")
        parts.append(
            drawn.replace("<svg ", f'<svg x="{x:.1f}" y="{y:.1f}" ', 1).replace(
                'width="900" height="558"', f'width="{wide:.1f}" height="{high:.1f}"', 1
            )
        )
        parts.append(_text(cut(scene.phase_title, 15, wide, "bold"), x, y + high + 20, 15, ink, bold=True))
        parts.append(_text(cut(f"to {scene.date_text}", 12, wide), x, y + high + 38, 12, soft))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'font-family="{FONTS}"><title>{escape(director.stage.title)}</title>{"".join(parts)}</svg>\n'
    )


def _text(words: str, x: float, y: float, size: float, colour: str, *, bold: bool = False) -> str:
    weight = ' font-weight="700"' if bold else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" fill="{colour}"{weight}>{escape(words)}</text>'


def sheet_png(
    director: Director,
    lens: str,
    path: Path,
    *,
    width: int = 1920,
    palette: str = "default",
    names: str = "document",
    text_scale: float = 1.0,
) -> None:
    """Write the contact sheet as a PNG `width` pixels wide, of the pages of its moments. Needs Pillow."""
    from PIL import Image

    from sim.export.picture import frames

    cursors = phase_ends(director, lens)
    columns = columns_for(len(cursors))
    size = (1280, 720)
    wide = (width - _GAP * (columns + 1)) // columns
    high = wide * size[1] // size[0]
    rows = math.ceil(len(cursors) / columns)
    paper = load_palette(palette).surface["paper"]
    whole = Image.new("RGB", (width, _GAP + rows * (high + _GAP)), paper)
    for number, frame in enumerate(frames(director, cursors, size, text_scale, palette, names)):
        thumb = Image.frombytes("RGB", size, frame).resize((wide, high), Image.Resampling.LANCZOS)
        whole.paste(thumb, _corner(number, columns, (wide, high)))
    file = io.BytesIO()
    whole.save(file, "PNG", optimize=True)
    write_safely(path, file.getvalue())


def _corner(number: int, columns: int, size: Sequence[int]) -> tuple[int, int]:
    return _GAP + number % columns * (size[0] + _GAP), _GAP + number // columns * (size[1] + _GAP)
