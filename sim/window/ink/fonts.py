"""Fonts: Noto Sans in true weights, Noto Sans Arabic shaped and from right to left, and a way out without either.

Regular and italic text is set by pygame.font, which is the fastest; medium and bold by FreeType from the named
instances of the variable font, so that bold is drawn, not smeared; Arabic by HarfBuzz, its digits as a run of their
own, or they would come out in the wrong order.
"""

from __future__ import annotations

import functools
import importlib
import io
import re
import struct
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pygame
import pygame.font
import pygame.freetype

from sim.picture.items import Weight
from sim.picture.palette import Colour

# The numbers of the named instances within the variable fonts.
INSTANCES: dict[Weight, int] = {"regular": 4, "medium": 5, "bold": 7, "italic": 4}
FILES = (
    ("fontpkg_noto_sans", "NotoSans[wdth,wght].ttf", "Noto Sans"),
    ("fontpkg_noto_sans", "NotoSans-Italic[wdth,wght].ttf", "Noto Sans Italic"),
    ("fontpkg_noto_sans_arabic", "NotoSansArabic[wdth,wght].ttf", "Noto Sans Arabic"),
)
FAST: tuple[Weight, ...] = ("regular", "italic")
# Signs that the font lacks are drawn instead.
DRAWN = "→←↑↓"
_MIXED = re.compile(f"[\u0600-\u06ff{DRAWN}]")
CACHED = 4096


class Fonts:
    """Opened fonts and the runs rendered from them. `problems` says which fonts were missing."""

    def __init__(self) -> None:
        pygame.freetype.init()
        pygame.font.init()
        self.problems: list[str] = []
        self.usual = pygame.Surface((1, 1), pygame.SRCALPHA)
        self._latin, self._italic, self._arabic = (self._file(*names) for names in FILES)
        self._faces: dict[Weight, pygame.freetype.Font] = {}
        self._plain: dict[tuple[int, Weight], pygame.font.Font] = {}
        self._arabics: dict[int, pygame.font.Font] = {}
        self.width = functools.lru_cache(maxsize=CACHED * 4)(self._width)
        self._letters: dict[tuple[int, Weight], _Letters] = {}
        self.render = functools.lru_cache(maxsize=CACHED)(self._render)

    def height(self, size: int, weight: Weight = "regular") -> int:
        """Return the height in pixels of a line of text."""
        return self.plain(size, "regular").get_height()

    def plain(self, size: int, weight: Weight) -> pygame.font.Font:
        """Return the font of regular or italic text of a size in pixels."""
        found = self._plain.get((size, weight))
        if found is None:
            file = self._opened(weight)
            found = self._plain[size, weight] = pygame.font.Font(file, size)
        return found

    def face(self, weight: Weight) -> pygame.freetype.Font:
        """Return the font of a weight as FreeType sets it, one for all sizes."""
        found = self._faces.get(weight)
        if found is None:
            found = self._faces[weight] = self._open(weight)
        return found

    def _open(self, weight: Weight) -> pygame.freetype.Font:
        try:
            font = pygame.freetype.Font(self._opened(weight), font_index=INSTANCES[weight] << 16)
        except (pygame.error, OSError):
            font = pygame.freetype.Font(self._opened(weight))
            font.strong = weight == "bold"
        font.pad = font.kerning = True
        return font

    def _opened(self, weight: Weight) -> io.BytesIO | None:
        """Return the file of a weight, None for pygame's own font."""
        path = self._italic if weight == "italic" else self._latin
        return io.BytesIO(unjoined(path)) if path else None

    def _file(self, package: str, name: str, title: str) -> str | None:
        """Return the path of a font, or None (pygame's own font) with a problem noted."""
        try:
            module = importlib.import_module(package)
        except ImportError:
            module = None
        path = Path(str(module and module.__file__)).parent / "files" / name
        if path.exists():
            return str(path)
        self.problems.append(f"The font {title} is missing; another one stands in.")
        return None

    def _width(self, text: str, size: int, weight: Weight = "regular") -> int:
        if mixed(text):
            return sum(part.get_width() for part in self._parts(text, size, weight, (0, 0, 0)))
        if weight in FAST:
            return self.plain(size, weight).size(text)[0]
        return self.face(weight).get_rect(text, size=size).width

    def about(self, text: str, size: int, weight: Weight = "regular") -> int:
        """Return about how wide a text is, letter by letter: it may be some pixels less, where letters move closer."""
        if mixed(text):
            return self.width(text, size, weight)
        letters = self._letters.get((size, weight))
        if letters is None:
            letters = self._letters[size, weight] = _Letters(lambda letter: self._advance(letter, size, weight))
        return sum(map(letters.__getitem__, text))

    def _advance(self, letter: str, size: int, weight: Weight) -> int:
        plain = weight in FAST
        found = self.plain(size, weight).metrics(letter) if plain else self.face(weight).get_metrics(letter, size=size)
        return round(found[0][4]) if found and found[0] else self.width(letter, size, weight)

    def _render(self, text: str, size: int, colour: Colour, weight: Weight = "regular") -> pygame.Surface:
        """Return one line of text as a surface with alpha. The surface is shared: do not draw on it."""
        if not mixed(text):
            return self._latin_run(text, size, colour, weight)
        parts = self._parts(text, size, weight, colour)
        height = max(part.get_height() for part in parts)
        surface = pygame.Surface((sum(part.get_width() for part in parts), height), pygame.SRCALPHA)
        x = 0
        for part in parts:
            surface.blit(part, (x, (height - part.get_height()) // 2))
            x += part.get_width()
        return surface

    def _parts(self, text: str, size: int, weight: Weight, colour: Colour) -> list[pygame.Surface]:
        """Return the runs of a text with Arabic or arrows in it, in the order in which they stand from the left."""
        parts = []
        for run, kind in visual_runs(text):
            if kind == "arabic":
                parts.append(self.arabic(size).render(run, True, colour))
            elif kind == "drawn":
                parts.append(arrow(run, size, self.height(size, weight), colour))
            else:
                parts.append(self._latin_run(run, size, colour, weight))
        return parts

    def _latin_run(self, text: str, size: int, colour: Colour, weight: Weight) -> pygame.Surface:
        if weight in FAST:
            return self.plain(size, weight).render(text, True, colour)
        # FreeType's pixels are in another order of colours than a surface's; to blit them so takes 25 times as long.
        return self.face(weight).render(text, colour, size=size)[0].convert(self.usual)

    def arabic(self, size: int) -> pygame.font.Font:
        """Return the Arabic font of a size in pixels, set to shape from right to left."""
        found = self._arabics.get(size)
        if found is None:
            found = pygame.font.Font(self._arabic, size)
            found.set_direction(pygame.DIRECTION_RTL)
            found.set_script("Arab")
            self._arabics[size] = found
        return found


class _Letters(dict[str, int]):
    """How far each letter of a size and weight moves the next one on, measured when it is first met."""

    def __init__(self, measure: Callable[[str], int]) -> None:
        super().__init__()
        self._measure = measure

    def __missing__(self, letter: str) -> int:
        found = self[letter] = self._measure(letter)
        return found


@functools.lru_cache(maxsize=len(FILES))
def unjoined(path: str) -> bytes:
    """Return a font's file with the table out of sight that joins letters (GSUB), as fi.

    The table of widths knows no joined letters. FreeType would go through that table whenever it opens a face, for each
    size anew, which takes 20 ms, twenty times as long as all else.
    """
    file = bytearray(Path(path).read_bytes())
    (tables,) = struct.unpack_from(">H", file, 4)
    for place in range(12, 12 + 16 * tables, 16):
        if file[place : place + 4] == b"GSUB":
            file[place : place + 4] = b"GSUX"  # of which nobody knows, and the tables stay in order
    return bytes(file)


def mixed(text: str) -> bool:
    """Return whether a text needs more than the Latin font."""
    return not text.isascii() and _MIXED.search(text) is not None


Kind = Literal["latin", "arabic", "drawn"]


def visual_runs(text: str) -> list[tuple[str, Kind]]:
    """Return the runs of a text from left to right: a text that begins in Arabic runs from the right."""
    runs: list[tuple[str, Kind]] = []
    for sign in text:
        kind = _kind(sign, runs[-1][1] if runs else "latin")
        if runs and runs[-1][1] == kind != "drawn":
            runs[-1] = (runs[-1][0] + sign, kind)
        else:
            runs.append((sign, kind))
    if runs and runs[0][1] == "arabic":
        runs.reverse()
    return runs


def _kind(sign: str, before: Kind) -> Kind:
    if sign in DRAWN:
        return "drawn"
    direction = unicodedata.bidirectional(sign)
    if direction in ("AL", "R"):
        return "arabic"
    return "arabic" if before == "arabic" and direction in ("WS", "CS", "ON", "NSM") else "latin"


def arrow(sign: str, size: int, height: int, colour: Colour) -> pygame.Surface:
    """Return a drawn arrow as wide as a letter m, in a line of `height`."""
    wide = round(size * 1.05)
    big = pygame.Surface((wide * 4, height * 4), pygame.SRCALPHA)
    big.fill((*colour, 0))
    y, tip, head = round(height * 2.1), wide * 4 - size * 0.5, size * 1.05
    pygame.draw.line(big, colour, (size * 0.5, y), (tip, y), max(4, size * 4 // 12))
    for way in (-1, 1):
        pygame.draw.line(big, colour, (tip, y), (tip - head, y + way * head), max(5, size * 5 // 12))
    image = pygame.transform.smoothscale(big, (wide, height))
    turned = {"→": 0, "←": 180, "↑": 90, "↓": 270}[sign]
    return pygame.transform.rotate(image, turned) if turned else image
