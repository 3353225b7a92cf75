"""What several panels are made of: a field to type into, titles, a row of buttons, a quote with its line."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from sim.window.ink.pen import Pen


def field(pen: Pen, rect: pygame.Rect, y: int, text: str, hint: str) -> int:
    """Draw the field that letters go into, with its end in sight; return the y below."""
    box = pygame.Rect(rect.x, y, rect.width, pen.sizes(42))
    pen.box(box, pen.colour("paper"), pen.colour("select"), 8, 2)
    at, room = (box.x + pen.sizes(14), box.y + pen.sizes(10)), box.width - pen.sizes(30)
    if not text:
        pen.text(hint, at, 15, "quiet", most=room)
        return box.bottom + pen.sizes(12)
    while pen.width(text, 16) > room:
        text = text[1:]
    end = pen.text(text, at, 16).right
    pen.surface.fill(pen.colour("select"), (end + 2, box.y + pen.sizes(9), 2, pen.sizes(24)))
    return box.bottom + pen.sizes(12)


def title(pen: Pen, rect: pygame.Rect, y: int, text: str) -> int:
    """Draw the title of a part, with air above it; return the y below."""
    y += pen.sizes(12)
    return y + pen.para(text, (rect.x, y), 15.5, rect.width, "ink", "bold") + pen.sizes(6)


def buttons(pen: Pen, rect: pygame.Rect, y: int, choices: Sequence[tuple[str, str, bool]]) -> int:
    """Draw (command, words, whether it is on) as buttons, wrapped to the width; return the y below."""
    x, height = rect.x, pen.sizes(34)
    for command, words, on in choices:
        width = min(pen.width(words, 13.5, "medium") + pen.sizes(26), rect.width)
        if x + width > rect.right and x > rect.x:
            x, y = rect.x, y + height + pen.sizes(6)
        pen.button(f"do:{command}", words, pygame.Rect(x, y, width, height), command, on=on)
        x += width + pen.sizes(8)
    return y + height + pen.sizes(10)


def quote(pen: Pen, rect: pygame.Rect, y: int, words: str, line: int, fact: str, id: str) -> int:
    """Draw a quote with its line; a click opens its source where `fact` is given. Return the y below."""
    start, tail = y, pen.width(f"L{line}", 12.5, "medium") + pen.sizes(10)
    x = rect.x + pen.sizes(12)
    height = pen.para_height(f"“{words}”", 14, rect.width - tail - pen.sizes(12))
    pen.surface.fill(pen.colour("accent"), (rect.x, y + pen.sizes(2), pen.sizes(3), height - pen.sizes(4)))
    y += pen.para(f"“{words}”", (x, y), 14, rect.width - tail - pen.sizes(12), "ink")
    pen.text(f"L{line}", (rect.right, start), 12.5, "select", "medium", "right")
    if fact:
        pen.target(id, pygame.Rect(rect.x, start, rect.width, y - start), f"source:{fact}", "Open the source")
    return y + pen.sizes(6)


def refusal(pen: Pen, rect: pygame.Rect, y: int, text: str) -> int:
    """Say why something was not taken, where there is something to say; return the y below."""
    if not text:
        return y
    pen.sign("saltire", (rect.x + pen.sizes(8), y + pen.sizes(10)), 5, "warn")
    return (
        y + pen.para(text, (rect.x + pen.sizes(22), y), 14, rect.width - pen.sizes(22), "warn", "medium") + pen.sizes(8)
    )
