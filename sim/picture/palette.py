"""Colours and sizes: a palette read from a file, and sizes that follow the window and the text size chosen."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sim.home import shipped

Colour = tuple[int, int, int]
PALETTES = ("default", "colour-blind", "high-contrast", "print")
TEXT_SCALES = (0.8, 0.9, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)
TONES = ("red", "teal", "violet", "ochre", "blue", "grey", "olive", "plum")


class PaletteError(ValueError):
    """A palette that is missing or damaged; the message says which and what was expected."""


@dataclass(frozen=True, eq=False)
class Palette:
    """Named colours. `surface` holds those of text and panels, `ground` those of the map, `tones` those of sides."""

    id: str
    name: str
    patterns: bool
    wash_part: float
    faint_part: float
    surface: Mapping[str, Colour]
    ground: Mapping[str, Colour]
    tones: Mapping[str, Colour]

    def tone(self, name: str | None) -> Colour:
        """Return the colour of a tone's marks; that of `grey` for None or an unknown name."""
        return self.tones.get(name or "grey", self.tones["grey"])

    def tone_ink(self, name: str | None) -> Colour:
        """Return a tone dark enough for text on paper (contrast 4.5 or more with every shipped palette)."""
        return mix(self.tone(name), (0, 0, 0), 0.28)

    def wash(self, name: str | None, inferred: bool = False) -> Colour:
        """Return the colour of ground held under a tone; `unknown` ground for None."""
        if name is None:
            return self.ground["unknown"]
        return mix(self.ground["land"], self.tone(name), self.faint_part if inferred else self.wash_part)

    def chip(self, name: str | None) -> Colour:
        """Return the ground of a chip in a tone."""
        return mix(self.surface["panel"], self.tone(name), 0.13)


def mix(a: Colour, b: Colour, part: float) -> Colour:
    """Return `a` with `part` (0 to 1) of `b` in it."""
    return (round(a[0] + (b[0] - a[0]) * part), round(a[1] + (b[1] - a[1]) * part), round(a[2] + (b[2] - a[2]) * part))


def load_palette(id: str, folder: Path | None = None) -> Palette:
    """Return the palette `id`. Raises PaletteError where its file is missing, damaged or lacks a colour."""
    path = (folder or shipped("assets") / "palettes") / f"{id}.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise PaletteError(f"the palette {id!r} cannot be read: {error}") from None
    try:
        return Palette(
            id=id,
            name=str(data["name"]),
            patterns=bool(data["patterns"]),
            wash_part=float(data["wash"]),
            faint_part=float(data["faint"]),
            surface=_colours(data["surface"]),
            ground=_colours(data["map"]),
            tones=_colours({tone: data["tones"][tone] for tone in TONES}),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise PaletteError(f"the palette {id!r} is damaged: {error} (expected colours as #RRGGBB)") from None


def _colours(table: Mapping[str, str]) -> Mapping[str, Colour]:
    return {name: _colour(text) for name, text in table.items()}


def _colour(text: str) -> Colour:
    if len(text) != 7 or text[0] != "#":
        raise ValueError(text)
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


@dataclass(frozen=True, slots=True)
class Sizes:
    """Lengths in pixels for a window: `unit` is what one pixel at 1920 × 1080 and 100 % text becomes."""

    unit: float

    def __call__(self, pixels: float) -> int:
        """Return a length given for 1920 × 1080 and 100 % text, at least 1."""
        return max(1, round(pixels * self.unit))


def sizes_for(size: tuple[int, int], text_scale: float) -> Sizes:
    """Return the sizes for a window of `size` pixels; from 1280 × 720 up text grows with the window."""
    return Sizes(screen_unit(size) * text_scale)


def screen_unit(size: tuple[int, int]) -> float:
    """Return how much larger than at 1920 × 1080 things are drawn in a window of `size`: 0.8 to 2.4."""
    return min(max(min(size[0] / 1920, size[1] / 1080), 0.8), 2.4)
