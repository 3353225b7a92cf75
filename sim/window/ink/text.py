"""Text on surfaces: wrapped, cut short, in runs of several looks, and with a halo that keeps it legible on a map."""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pygame

from sim.picture.items import Weight
from sim.picture.palette import Colour
from sim.window.ink.fonts import Fonts

Align = str  # "left", "centre" or "right"
_BREAK = re.compile("(?<=[ \n–—/-])(?=[^ ])")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one look; `mark` is a colour behind it, as of a highlighter."""

    text: str
    colour: Colour
    weight: Weight = "regular"
    mark: Colour | None = None


Line = tuple[tuple[Run, int], ...]  # runs with their x


class Ink:
    """Sets text: knows the fonts, keeps what it has set."""

    def __init__(self, fonts: Fonts) -> None:
        self.fonts = fonts
        self.buttons: dict[object, pygame.Surface] = {}  # with their words, by all that they look like
        self.halo = functools.lru_cache(maxsize=2048)(self._halo)
        self.spaced = functools.lru_cache(maxsize=256)(self._spaced)
        self.wrap = functools.lru_cache(maxsize=1024)(self._wrap)

    def put(
        self,
        surface: pygame.Surface,
        text: str,
        at: tuple[float, float],
        size: int,
        colour: Colour,
        weight: Weight = "regular",
        align: Align = "left",
        most: int | None = None,
    ) -> pygame.Rect:
        """Draw one line with its top (left, centre or right) at `at`, cut to `most` pixels; return where it stands."""
        if most is not None:
            text = self.cut(text, size, weight, most)
        image = self.fonts.render(text, size, colour, weight)
        x = round(at[0]) - {"left": 0, "centre": image.get_width() // 2, "right": image.get_width()}[align]
        return surface.blit(image, (x, round(at[1])))

    def fits(self, text: str, size: int, weight: Weight, width: int) -> bool:
        """Return whether a line of text is no wider than `width`. What is much wider is not measured exactly."""
        over = self.fonts.about(text, size, weight) - width
        if over > len(text) // 4 + 4:
            return False
        return over < -len(text) // 8 - 4 or self.fonts.width(text, size, weight) <= width

    def cut(self, text: str, size: int, weight: Weight, most: int) -> str:
        """Return `text`, or as much of it as fits `most` pixels, with an ellipsis."""
        if self.fonts.width(text, size, weight) <= most:
            return text
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            if self.fonts.width(text[:middle].rstrip() + "…", size, weight) <= most:
                low = middle
            else:
                high = middle - 1
        return text[:low].rstrip() + "…" if low else ""

    def _wrap(self, runs: tuple[Run, ...], size: int, width: int) -> tuple[Line, ...]:
        """Return the lines of `runs` broken at spaces to fit `width` pixels; a longer word is broken anywhere."""
        if len(runs) == 1 and self.fits(runs[0].text, size, runs[0].weight, width):
            return (((runs[0], 0),),)
        lines: list[list[tuple[Run, int]]] = [[]]
        x, measure = 0, self.fonts.about
        for run in runs:
            held: list[str] = []  # what stands on the last line in this run's look, beginning at `start`
            start = x
            space = measure(" ", size, run.weight)
            for word in _words(run.text):
                bare = word.rstrip()
                wide = measure(bare, size, run.weight) if bare else 0
                whole = wide <= width  # else it is broken anywhere
                for piece in (word,) if whole else self._pieces(word, size, run.weight, width):
                    if not whole:
                        bare = piece.rstrip()
                        wide = measure(bare, size, run.weight) if bare else 0
                    if x + wide > width and (held or lines[-1]):
                        _close(lines[-1], held, start, run)
                        lines.append([])
                        x, start, held = 0, 0, []
                        if not bare:
                            continue
                    held.append(piece)
                    x += wide + space * (len(piece) - len(bare))
            _close(lines[-1], held, start, run)
        return tuple(tuple(line) for line in lines)

    def _pieces(self, word: str, size: int, weight: Weight, width: int) -> list[str]:
        """Return a word that is too long for a line in pieces that are not."""
        pieces = [""]
        for sign in word:
            if pieces[-1] and self.fonts.width(pieces[-1] + sign, size, weight) > width:
                pieces.append("")
            pieces[-1] += sign
        return pieces

    def leading(self, size: int) -> int:
        """Return the distance in pixels from line to line."""
        return round(size * 1.42)

    def block_height(self, runs: Sequence[Run], size: int, width: int) -> int:
        """Return the height of `runs` wrapped to `width`."""
        return len(self.wrap(tuple(runs), size, width)) * self.leading(size)

    def block(
        self, surface: pygame.Surface, runs: Sequence[Run], at: tuple[int, int], size: int, width: int, most: int = 0
    ) -> int:
        """Draw `runs` wrapped to `width`; return the height used.

        Where `most` is not 0 that many lines are drawn at most, the last one with an ellipsis where more would follow.
        """
        lines = self.wrap(tuple(runs), size, width)
        if most and len(lines) > most:
            lines = (*lines[: most - 1], self._ended(lines[most - 1], size, width))
        step = self.leading(size)
        for number, line in enumerate(lines):
            y = at[1] + number * step
            for run, x in line:
                image = self.fonts.render(run.text, size, run.colour, run.weight)
                if run.mark:
                    marked = run.text if run is not line[-1][0] else run.text.rstrip()
                    surface.fill(run.mark, (at[0] + x, y, self.fonts.width(marked, size, run.weight), step))
                surface.blit(image, (at[0] + x, y + (step - image.get_height()) // 2))
        return len(lines) * step

    def _ended(self, line: Line, size: int, width: int) -> Line:
        """Return a line that ends with an ellipsis within `width` pixels."""
        *before, (run, x) = line
        text = run.text.rstrip()
        while text and x + self.fonts.width(f"{text}…", size, run.weight) > width:
            text = text[:-1].rstrip()
        return (*before, (replace(run, text=f"{text}…"), x))

    def _halo(
        self, text: str, size: int, colour: Colour, halo: Colour, weight: Weight = "regular", wide: int = 2
    ) -> pygame.Surface:
        """Return a line of text with a soft edge in `halo`, `wide` pixels wide; shared: do not draw on it."""
        return haloed(self.fonts.render(text, size, colour, weight), self.fonts.render(text, size, halo, weight), wide)

    def _spaced(
        self, text: str, size: int, colour: Colour, spacing: int, halo: Colour | None, weight: Weight = "regular"
    ) -> pygame.Surface:
        """Return a line with `spacing` pixels between its letters, for names of regions."""
        front = self._letters(text, size, colour, spacing, weight)
        return haloed(front, self._letters(text, size, halo, spacing, weight), 2) if halo else front

    def _letters(self, text: str, size: int, colour: Colour, spacing: int, weight: Weight) -> pygame.Surface:
        letters = [self.fonts.render(sign, size, colour, weight) for sign in text]
        advances = [self.fonts.width(text[: n + 1], size, weight) for n in range(len(text))]
        width = advances[-1] + spacing * (len(text) - 1)
        surface = pygame.Surface((width, letters[0].get_height()), pygame.SRCALPHA)
        x = 0
        for n, letter in enumerate(letters):
            surface.blit(letter, (x, 0))
            x = advances[n] + spacing * (n + 1)
        return surface


def haloed(front: pygame.Surface, back: pygame.Surface, wide: int) -> pygame.Surface:
    """Return `front` upon copies of `back` shifted by up to `wide` pixels."""
    surface = pygame.Surface((front.get_width() + 2 * wide, front.get_height() + 2 * wide), pygame.SRCALPHA)
    turns = [math.pi * n / 4 for n in range(8)]
    spots = {(round(math.cos(a) * reach), round(math.sin(a) * reach)) for a in turns for reach in (wide, wide / 2)}
    surface.fblits([(back, (wide + dx, wide + dy)) for dx, dy in sorted(spots)])
    surface.blit(front, (wide, wide))
    return surface


def _close(line: list[tuple[Run, int]], held: list[str], start: int, run: Run) -> None:
    """Put the words that are held on a line as one run."""
    if held:
        line.append((Run("".join(held), run.colour, run.weight, run.mark), start))


def _words(text: str) -> list[str]:
    """Return the words of a text, each with the space after it; a no-break space does not part words."""
    return _BREAK.split(text)
