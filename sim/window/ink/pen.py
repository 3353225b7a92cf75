"""What panels draw with: a surface, letters, colours, sizes; and the list of what can be clicked or reached by Tab."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pygame

from sim.picture.items import Weight
from sim.picture.palette import Colour, Palette, Sizes, mix
from sim.window.ink.shapes import box, panel_image, put, symbol
from sim.window.ink.text import Align, Ink, Run


@dataclass(frozen=True, slots=True)
class Target:
    """Something to click or to reach by Tab: `command` is what it does, `tip` what hovering over it says."""

    id: str
    rect: pygame.Rect
    command: str
    tip: str = ""
    tab: bool = True


@dataclass
class Pen:
    """Draws on `surface`. `focus` is the id of the target that Tab has reached, `targets` those drawn so far."""

    surface: pygame.Surface
    ink: Ink
    palette: Palette
    sizes: Sizes
    focus: str = ""
    hover: str = ""
    targets: list[Target] = field(default_factory=list)

    def colour(self, name: str) -> Colour:
        """Return a colour of text and panels by its name in the palette."""
        return self.palette.surface[name]

    def text(
        self,
        text: str,
        at: tuple[float, float],
        size: float,
        colour: str = "ink",
        weight: Weight = "regular",
        align: Align = "left",
        most: int | None = None,
    ) -> pygame.Rect:
        """Draw one line at a size given for 1920 × 1080; return where it stands."""
        return self.ink.put(self.surface, text, at, self.sizes(size), self.colour(colour), weight, align, most)

    def width(self, text: str, size: float, weight: Weight = "regular") -> int:
        """Return the width of a line in pixels."""
        return self.ink.fonts.width(text, self.sizes(size), weight)

    def line_height(self, size: float) -> int:
        """Return the distance between the lines of wrapped text."""
        return self.ink.leading(self.sizes(size))

    def para(
        self, text: str | Sequence[Run], at: tuple[int, int], size: float, width: int, colour: str = "ink",
        weight: Weight = "regular", most: int = 0,
    ) -> int:  # fmt: skip
        """Draw wrapped text and return its height."""
        return self.ink.block(self.surface, self.runs(text, colour, weight), at, self.sizes(size), width, most)

    def para_height(self, text: str | Sequence[Run], size: float, width: int, weight: Weight = "regular") -> int:
        """Return the height that `para` will use."""
        return self.ink.block_height(self.runs(text, "ink", weight), self.sizes(size), width)

    def runs(self, text: str | Sequence[Run], colour: str, weight: Weight) -> Sequence[Run]:
        """Return a text as runs."""
        return (Run(text, self.colour(colour), weight),) if isinstance(text, str) else text

    def box(
        self, rect: pygame.Rect, fill: Colour, edge: Colour | None = None, radius: float = 7, width: float = 1
    ) -> None:
        """Draw a box with round corners."""
        box(self.surface, rect, self.sizes(radius), fill, edge, width)

    def rule(self, start: tuple[int, int], length: int, colour: str = "rule") -> None:
        """Draw a thin line to the right."""
        self.surface.fill(self.colour(colour), (start[0], start[1], length, max(1, round(self.sizes.unit))))

    def symbol(self, name: str, at: tuple[float, float], radius: float, tone: str | None) -> None:
        """Draw the symbol of a side or voice."""
        put(self.surface, symbol(name, self.sizes(radius * 2) / 2, self.palette.tone(tone)), at)

    def sign(self, name: str, at: tuple[float, float], radius: float, colour: str = "ink") -> None:
        """Draw a symbol in a colour of text."""
        put(self.surface, symbol(name, self.sizes(radius * 2) / 2, self.colour(colour)), at)

    def target(
        self, id: str, rect: pygame.Rect, command: str, tip: str = "", tab: bool = True, ring: bool = True
    ) -> None:
        """Note that `rect` can be clicked, and show it where it has the focus."""
        self.targets.append(Target(id, pygame.Rect(rect), command, tip, tab))
        if ring and id == self.focus:
            self.focus_ring(rect)

    def focus_ring(self, rect: pygame.Rect) -> None:
        """Draw the frame of what has the focus."""
        thick = max(2, self.sizes(2.4))
        outer = rect.inflate(thick * 2, thick * 2)
        pygame.draw.rect(self.surface, self.colour("panel"), outer.inflate(2, 2), thick + 2, self.sizes(8))
        pygame.draw.rect(self.surface, self.colour("select"), outer, thick, self.sizes(8))

    def button(
        self, id: str, text: str, rect: pygame.Rect, command: str, tip: str = "", on: bool = False, size: float = 13.5
    ) -> None:
        """Draw a button with a word; filled where it is `on`."""
        fill = self.colour("select") if on else self.hovered(id, self.colour("panel"))
        edge, ink = self.colour("select" if on else "rule"), self.colour("panel" if on else "ink")
        key = (rect.size, text, self.sizes(size), fill, edge, ink, self.sizes(8))
        image = self.ink.buttons.get(key)
        if image is None:
            image = panel_image(rect.size, self.sizes(8), fill, edge, 1.2).copy()
            pixels, most = self.sizes(size), rect.width - self.sizes(8)
            top = rect.height // 2 - self.ink.fonts.height(pixels) / 2
            self.ink.put(image, text, (rect.width // 2, top), pixels, ink, "medium", "centre", most)
            self.ink.buttons[key] = image
        self.surface.blit(image, rect)
        self.target(id, rect, command, tip)

    def hovered(self, id: str, colour: Colour) -> Colour:
        """Return a colour, darker where the pointer is over the target `id`."""
        return mix(colour, self.colour("ink"), 0.07) if id == self.hover else colour

    def scrollbar(self, rect: pygame.Rect, offset: int, content: int) -> None:
        """Draw how far a view of `rect.height` pixels has been scrolled over `content` pixels; nothing if all fits."""
        if content <= rect.height:
            return
        height = max(self.sizes(30), rect.height * rect.height // content)
        y = rect.y + (rect.height - height) * offset // max(content - rect.height, 1)
        bar = pygame.Rect(rect.right - self.sizes(6), y, self.sizes(5), height)
        self.box(bar, mix(self.colour("rule"), self.colour("ink"), 0.25), None, 3)
