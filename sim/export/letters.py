"""Text in SVG: how wide it will be, and elements with a halo.

Nobody knows which letters a reader of the file has, so widths are those of Noto Sans with some to spare.
"""

from __future__ import annotations

import unicodedata
from xml.sax.saxutils import escape

FONTS = "Noto Sans, Segoe UI, Helvetica Neue, Arial, Noto Sans Arabic, sans-serif"
_NARROW = {"i": 0.26, "j": 0.26, "l": 0.26, "I": 0.34, "t": 0.37, "f": 0.35, "r": 0.42, " ": 0.26, "'": 0.23, "’": 0.23}
_NARROW |= dict.fromkeys(".,:;|!", 0.28) | {"-": 0.33, "(": 0.31, ")": 0.31, "/": 0.38, "m": 0.94, "w": 0.79, "M": 0.91}
_NARROW |= {"W": 0.93, "@": 0.9, "%": 0.84, "–": 0.51, "—": 1.0, "s": 0.48, "c": 0.49, "z": 0.48}


def text_width(text: str, size: float, bold: bool = False) -> float:
    """Return about how many pixels wide `text` is in letters of `size` pixels."""
    return sum(map(_width, text)) * size * (1.08 if bold else 1.0) * 1.03


def _width(char: str) -> float:
    if unicodedata.combining(char):
        return 0.0
    known = _NARROW.get(char)
    if known is not None:
        return known
    if "\u0600" <= char <= "\u06ff":
        return 0.52
    return 0.66 if char.isupper() else 0.57


def text(
    words: str,
    x: float,
    y: float,
    size: float,
    fill: str,
    *,
    bold: bool = False,
    italic: bool = False,
    anchor: str = "start",
    halo: str | None = None,
    spacing: float = 0.0,
) -> str:
    """Return a text element whose baseline begins (or has its middle or end) at (x, y); with a `halo` in its colour."""
    parts = [f'x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" fill="{fill}"']
    if bold:
        parts.append('font-weight="700"')
    if italic:
        parts.append('font-style="italic"')
    if anchor != "start":
        parts.append(f'text-anchor="{anchor}"')
    if spacing:
        parts.append(f'letter-spacing="{spacing:g}"')
    if halo:
        parts.append(f'stroke="{halo}" stroke-width="{size * 0.24:.1f}" stroke-linejoin="round" paint-order="stroke"')
    return f"<text {' '.join(parts)}>{escape(words)}</text>"


def wrapped(words: str, size: float, width: float, bold: bool = False) -> list[str]:
    """Return text as lines no wider than `width` pixels; a word that is wider has a line of its own."""
    rows: list[str] = []
    for word in words.split():
        longer = f"{rows[-1]} {word}" if rows else word
        if rows and text_width(longer, size, bold) <= width:
            rows[-1] = longer
        else:
            rows.append(word)
    return rows
