"""Measuring the shipped fonts: advance widths in thousandths of an em, for `assets/fonts/metrics.json`."""

from __future__ import annotations

import json
from importlib import import_module
from itertools import groupby
from pathlib import Path
from typing import Any

LATIN = ("fontpkg_noto_sans", "NotoSans[wdth,wght].ttf")
ITALIC = ("fontpkg_noto_sans", "NotoSans-Italic[wdth,wght].ttf")
ARABIC = ("fontpkg_noto_sans_arabic", "NotoSansArabic[wdth,wght].ttf")
FACES = {"regular": (LATIN, 400), "medium": (LATIN, 500), "bold": (LATIN, 700), "italic": (ITALIC, 400)}
SIGNS = [*range(0x20, 0x530), *range(0x1E00, 0x1F00), *range(0x2000, 0x2300)]
LETTERS = range(0x60C, 0x6FF)
LAM, ALEFS, JOINER = "\u0644", "\u0622\u0623\u0625\u0627", "\u200d"


def measured() -> str:
    """Return the table as JSON text, a line for each run of signs."""
    latin = _opened(*LATIN)
    extents = latin.get_font_extents("ltr")
    table = {
        "ascent": extents.ascender,
        "descent": -extents.descender,
        "widths": {weight: _runs(_opened(*file, weighs)) for weight, (file, weighs) in FACES.items()},
        "arabic": _joining(_opened(*ARABIC)),
    }
    return json.dumps(table, ensure_ascii=False, separators=(",", ":")).replace("],", "],\n").replace("{", "{\n") + "\n"


def _opened(package: str, name: str, weight: int = 400) -> Any:
    import uharfbuzz

    path = Path(str(import_module(package).__file__)).parent / "files" / name
    font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path))))
    font.set_variations({"wght": weight})
    return font


def _shaped(font: Any, text: str) -> tuple[int, list[int]]:
    """Return how wide a text comes out without kerning, and the numbers of its glyphs."""
    import uharfbuzz

    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer, {"kern": False})
    glyphs = [info.codepoint for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)]
    return sum(place.x_advance for place in buffer.glyph_positions), glyphs


def _runs(font: Any) -> dict[str, list[int]]:
    """Return the widths of signs that follow one another, by the number of the first of them."""
    there = [sign for sign in SIGNS if font.get_nominal_glyph(sign)]
    runs = (list(run) for _, run in groupby(enumerate(there), lambda one: one[1] - one[0]))
    return {
        str(run[0][1]): [font.get_glyph_h_advance(font.get_nominal_glyph(sign)) for _, sign in run] for run in runs
    }  # fmt: skip


def _joining(font: Any) -> dict[str, list[int]]:
    """Return the widths of letters by how they join: alone; at the end of a word; within and at the beginning of one.

    A letter that others do not join has the first alone, one that joins none after it the first two. A lam with its
    alef is one sign.
    """
    found: dict[str, list[int]] = {}
    for sign in map(chr, LETTERS):
        if font.get_nominal_glyph(ord(sign)):
            found[sign] = _forms(font, sign)
    return found | {LAM + alef: _forms(font, LAM + alef) for alef in ALEFS}


def _forms(font: Any, sign: str) -> list[int]:
    alone, glyphs = _shaped(font, sign)
    shapes = [_shaped(font, text) for text in (JOINER + sign, JOINER + sign + JOINER, sign + JOINER)]
    widths = [alone, *(width for width, _ in shapes)]
    bare = [[glyph for glyph in shape if glyph in glyphs] for _, shape in shapes]
    if len(bare[2]) < len(glyphs):
        return widths
    return widths[:2] if len(bare[0]) < len(glyphs) else widths[:1]


def shaped_width(text: str) -> int:
    """Return how wide an Arabic text comes out when it is shaped, in thousandths of an em."""
    return _shaped(_opened(*ARABIC), text)[0]
