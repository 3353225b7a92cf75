"""Looking back on a phase: what changed, what it cost civilians, what is disputed, guesses, what to talk about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from sim.lesson.debrief import Beside, Debrief, Line
from sim.scenario.phrases.dates import day
from sim.scene.model import Comparison, Scene, Stage
from sim.window.ink.pen import Pen
from sim.window.panels.follows_panel import VERDICTS
from sim.window.panels.parts import buttons, title
from sim.window.state.view import View

if TYPE_CHECKING:
    from sim.scene.director import Director

SIZE = 13.5


def draw(pen: Pen, rect: pygame.Rect, view: View, scene: Scene, stage: Stage, director: Director) -> int:
    """Draw the debrief of the view; return its height."""
    found = view.learner.debrief
    if found is None:
        return 0
    y = rect.y + pen.para(found.title, (rect.x, rect.y), 18, rect.width, "ink", "bold")
    y = _changes(pen, rect, y, found)
    y = title(pen, rect, y, f"What it cost civilians: {_count(len(found.civilians), 'report')}")
    for number, line in enumerate(found.civilians):
        y = _line(pen, rect, y, line, f"harm:{number}")
    y = title(pen, rect, y, f"What remains disputed or open: {_count(len(found.disputed), 'matter')}")
    for group, (name, lines) in enumerate(found.disputed):
        y += pen.sizes(6)
        y += pen.para(name, (rect.x, y), 14, rect.width, "ink", "medium") + pen.sizes(2)
        for number, line in enumerate(lines):
            y = _line(pen, rect, y, line, f"disputed:{group}:{number}")
    y = _compared(pen, rect, y, found)
    if found.guesses:
        y = title(pen, rect, y, "Your guesses beside the record")
        for one in found.guesses:
            y = _guess(pen, rect, y, one)
    if found.talk:
        y = title(pen, rect, y, "To talk about")
        for number, text in enumerate(found.talk, 1):
            pen.text(f"{number}.", (rect.x + pen.sizes(4), y), 14.5, "accent_ink", "bold")
            y += pen.para(text, (rect.x + pen.sizes(28), y), 14.5, rect.width - pen.sizes(28)) + pen.sizes(5)
    choices = [("go-on", "Go on" if view.learner.on else "Close", True), ("notes", "Notes", False)]
    return buttons(pen, rect, y + pen.sizes(12), [*choices, ("sandbox", "Try a change", False)]) - rect.y


def _count(number: int, what: str) -> str:
    return f"{number or 'no'} {what}{'s' * (number != 1)}"


def _changes(pen: Pen, rect: pygame.Rect, y: int, found: Debrief) -> int:
    """Draw the places in other hands, by what changed, so that a long list stays readable."""
    y = title(pen, rect, y, f"What changed: {_count(len(found.changes), 'place')} in other hands")
    groups: dict[tuple[str, str], list[str]] = {}
    for one in found.changes:
        groups.setdefault((one.before, one.after), []).append(one.place)
    for (before, after), places in groups.items():
        y += pen.para(f"{before} → {after} ({len(places)})", (rect.x, y), 14, rect.width, "ink", "medium")
        y += pen.para(", ".join(places), (rect.x + pen.sizes(14), y), SIZE, rect.width - pen.sizes(14), "soft")
        y += pen.sizes(4)
    return y


def _line(pen: Pen, rect: pygame.Rect, y: int, line: Line, id: str) -> int:
    """Draw a report: when, what, who says so, its line; a click opens its source."""
    start, left = y, pen.sizes(150)
    width = rect.width - left - pen.sizes(46)
    under = pen.para(line.when, (rect.x + pen.sizes(6), y), 13, left - pen.sizes(16), "ink", "medium", 2)
    pen.text(f"L{line.line}", (rect.right - pen.sizes(4), y), 12.5, "select", "medium", "right")
    y += pen.para(line.text or f"“{line.quote}”", (rect.x + left, y), SIZE, width)
    y += pen.para(line.who, (rect.x + left, y), 12.5, width, "soft")
    y = max(y, start + under)
    pen.rule((rect.x, y + pen.sizes(2)), rect.width)
    spot = pygame.Rect(rect.x, start, rect.width, y - start)
    pen.target(id, spot, f"source:{line.fact}", "Open the source")
    return y + pen.sizes(5)


def _compared(pen: Pen, rect: pygame.Rect, y: int, found: Debrief) -> int:
    if not found.compared:
        return y
    agree = sum(one.verdict == "match" for one in found.compared)
    y = title(pen, rect, y, f"Model against source: {agree} of {len(found.compared)} agree")
    for one in found.compared:
        sign, word = VERDICTS[one.verdict] if isinstance(one, Comparison) else ("ring", one.verdict)
        pen.sign(sign, (rect.x + pen.sizes(8), y + pen.sizes(10)), 4.5, "warn" if one.verdict == "off" else "soft")
        x, width = rect.x + pen.sizes(22), rect.width - pen.sizes(22)
        y += pen.para(f"“{one.quote}” ({day(one.date, year=False)}, L{one.line})", (x, y), SIZE, width)
        read = f"Read as {one.label}: {one.source_text}. Model: {one.model_text} ({word})."
        y += pen.para(read, (x, y), 12.5, width, "soft") + pen.sizes(5)
    return y


def _guess(pen: Pen, rect: pygame.Rect, y: int, one: Beside) -> int:
    y += pen.para(one.prompt, (rect.x, y), 14, rect.width, "ink", "medium")
    you = f"You: {one.guess}" if one.guess else "You passed it over."
    record = "So the document has it." if one.fits else f"Document: {'; or '.join(one.record)}"
    y += pen.para(f"{you}  {record}", (rect.x + pen.sizes(14), y), SIZE, rect.width - pen.sizes(14))
    y += pen.para(
        f"“{one.quote}” (L{one.line})", (rect.x + pen.sizes(14), y), 12.5, rect.width - pen.sizes(14), "soft", "italic"
    )
    return y + pen.sizes(8)
