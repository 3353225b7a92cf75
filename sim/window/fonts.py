"""Fonts: Noto Sans in true weights, Noto Sans Arabic shaped and from right to left, and a way out without either.

Latin text is set by FreeType from the named instances of the variable font (so that bold is drawn, not smeared);
Arabic by HarfBuzz. Digits inside Arabic are a run of their own, or they would come out in the wrong order.
"""

from __future__ import annotations

import functools
import importlib
import unicodedata
from pathlib import Path
from typing import Literal

import pygame
import pygame.font
import pygame.freetype

from sim.window.theme import Colour

Weight = Literal["regular", "medium", "bold", "italic"]
# The numbers of the named instances within the variable fonts.
INSTANCES: dict[Weight, int] = {"regular": 4, "medium": 5, "bold": 7, "italic": 4}
# What the font lacks and what may stand in its place where a text reaches it unconverted.
REPLACED = {"→": "›", "←": "‹", "↔": "–", "≥": "≥", "▸": "›"}
CACHED = 4096


class Fonts:
    """Opened fonts and the runs rendered from them. `problems` says which fonts were missing."""

    def __init__(self) -> None:
        pygame.freetype.init()
        pygame.font.init()
        self.problems: list[str] = []
        self._latin = self._file("fontpkg_noto_sans", "NotoSans[wdth,wght].ttf", "Noto Sans")
        self._italic = self._file("fontpkg_noto_sans", "NotoSans-Italic[wdth,wght].ttf", "Noto Sans Italic")
        self._arabic = self._file("fontpkg_noto_sans_arabic", "NotoSansArabic[wdth,wght].ttf", "Noto Sans Arabic")
        self._faces: dict[tuple[int, Weight], pygame.freetype.Font] = {}
        self._arabics: dict[int, pygame.font.Font] = {}
        self.width = functools.lru_cache(maxsize=CACHED * 4)(self._width)
        self.render = functools.lru_cache(maxsize=CACHED)(self._render)

    def height(self, size: int, weight: Weight = "regular") -> int:
        """Return the height in pixels of a line of text."""
        return self.face(size, weight).get_sized_height()

    def face(self, size: int, weight: Weight = "regular") -> pygame.freetype.Font:
        """Return the Latin font of a size in pixels."""
        found = self._faces.get((size, weight))
        if found is None:
            found = self._faces[size, weight] = self._open(size, weight)
        return found

    def _open(self, size: int, weight: Weight) -> pygame.freetype.Font:
        path = self._italic if weight == "italic" else self._latin
        try:
            font = pygame.freetype.Font(path, size, font_index=INSTANCES[weight] << 16)
        except (pygame.error, OSError):
            font = pygame.freetype.Font(path, size)
            font.strong, font.oblique = weight == "bold", weight == "italic"
        font.pad = font.kerning = True
        return font

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
        if has_arabic(text):
            return sum(part.get_width() for part in self._parts(text, size, weight, (0, 0, 0)))
        return self.face(size, weight).get_rect(plain(text)).width

    def _render(self, text: str, size: int, colour: Colour, weight: Weight = "regular") -> pygame.Surface:
        """Return one line of text as a surface with alpha. The surface is shared: do not draw on it."""
        if not has_arabic(text):
            return self.face(size, weight).render(plain(text), colour)[0]
        parts = self._parts(text, size, weight, colour)
        height = max(part.get_height() for part in parts)
        surface = pygame.Surface((sum(part.get_width() for part in parts), height), pygame.SRCALPHA)
        x = 0
        for part in parts:
            surface.blit(part, (x, (height - part.get_height()) // 2))
            x += part.get_width()
        return surface

    def _parts(self, text: str, size: int, weight: Weight, colour: Colour) -> list[pygame.Surface]:
        """Return the runs of a text with Arabic in it, in the order in which they stand from left to right."""
        return [
            self.arabic(size).render(run, True, colour) if arabic else self.face(size, weight).render(run, colour)[0]
            for run, arabic in visual_runs(plain(text))
        ]

    def arabic(self, size: int) -> pygame.font.Font:
        """Return the Arabic font of a size in pixels, set to shape from right to left."""
        found = self._arabics.get(size)
        if found is None:
            found = pygame.font.Font(self._arabic, size)
            found.set_direction(pygame.DIRECTION_RTL)
            found.set_script("Arab")
            self._arabics[size] = found
        return found


def plain(text: str) -> str:
    """Return a text without the signs that the fonts lack."""
    for sign, instead in REPLACED.items():
        if sign in text:
            text = text.replace(sign, instead)
    return text


def has_arabic(text: str) -> bool:
    """Return whether any letter of a text is Arabic."""
    return any("؀" <= sign <= "ۿ" or "ﭐ" <= sign <= "﻿" for sign in text)


def visual_runs(text: str) -> list[tuple[str, bool]]:
    """Return (run, whether it is Arabic) from left to right: neighbouring Arabic runs stand in reverse order."""
    runs: list[tuple[str, bool]] = []
    for sign in text:
        arabic = _runs_left(sign, runs[-1][1] if runs else False)
        if runs and runs[-1][1] == arabic:
            runs[-1] = (runs[-1][0] + sign, arabic)
        else:
            runs.append((sign, arabic))
    if runs and runs[0][1]:
        runs.reverse()
    return runs


def _runs_left(sign: str, before: bool) -> bool:
    kind = unicodedata.bidirectional(sign)
    if kind in ("AL", "R", "NSM"):
        return True
    return before if kind in ("WS", "CS", "ON") else False
