"""The header: the date large, phase and turn, conditions, whose account, the displaced, and the buttons."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from sim.scene.model import Fact, Scene
from sim.window.ink.pen import Pen
from sim.window.ink.shapes import put, symbol
from sim.window.kit.gauge import gauge_of
from sim.window.kit.nodes import LEAST_REST, SIZES, Box, Column, Node, Press, Rest, Row, Sign, Text
from sim.window.kit.paint import Drawn, measured, paint
from sim.window.panels.registry import BY_COMMAND, told
from sim.window.state.view import View

SIDE, BETWEEN = 18.0, 8.0  # units: at the sides, from one thing to the next
LONGEST = 430.0  # units that a long phase and branch take from what stands beside them at most
ROUND = 36.0  # units: of a button
KNOBS = (-3.0, 3.5, -1.0)  # units: where they stand on the three lines of the sign for settings


def draw_header(pen: Pen, rect: pygame.Rect, scene: Scene, view: View) -> None:
    """Draw the header and note its buttons. Where room is short, conditions give way first, then the displaced.

    When presenting, date and phase stand alone, with a quiet button that ends it.
    """
    pen.surface.fill(pen.colour("paper"), rect)
    pen.rule((rect.x, rect.bottom - 1), rect.width)
    inner = rect.inflate(-2 * pen.sizes(SIDE), 0)
    title = _title(scene, view.desk.learning)
    nodes = _fitting(pen, scene, view, title, inner.width)
    placed = measured(Row([Rest(title), *nodes], BETWEEN, middle=True), inner.width, pen)
    paint(pen, placed, (inner.x, rect.y + (rect.height - placed.height) // 2))


def _fitting(pen: Pen, scene: Scene, view: View, title: Node, width: int) -> list[Node]:
    """Return what stands beside the title: as much as has room, of a tiny window's buttons the first ones."""
    if view.presenting:
        return [] if view.bare else [_end()]
    gauge, buttons = gauge_of(pen), [] if view.bare else _buttons(view.playing)
    date = max(gauge.wide(scene.date_text, SIZES["display"], "bold"), pen.sizes(LEAST_REST))
    ends = [_lens(pen, scene, width), *buttons]
    wide = min(title.natural(gauge), pen.sizes(LONGEST))
    found = (_facts(pen, scene, count, width // 3) for count in range(len(scene.conditions), -3, -1))
    choices = [(wide + pen.sizes(BETWEEN), [*facts, *ends]) for facts in found]
    choices += [(date, ends), (date, buttons), (date, buttons[:3])]
    room = width - pen.sizes(BETWEEN)
    return next((nodes for taken, nodes in choices if Row(nodes, BETWEEN).natural(gauge) + taken <= room), [])


def _title(scene: Scene, learning: bool) -> Node:
    branch = f" · tried out: {scene.branch}" if scene.branch else ""
    below = f"{scene.phase_title} · turn {scene.turn} of {scene.turns}{' · learning' * learning}{branch}"
    return Column([Text(scene.date_text, "display", "ink", "bold", most=1), Text(below, "plain", "soft", most=1)])


def _facts(pen: Pen, scene: Scene, count: int, most: int) -> list[Node]:
    """Return `count` conditions with a button that names the rest, then the displaced; without those for -1.

    For -2 nothing.
    """
    at = max(count, 0)
    facts = [_fact(pen, fact, f"condition-{number}", most) for number, fact in enumerate(scene.conditions[:at])]
    more = [_more(scene.conditions[at:])] if scene.conditions[at:] and count >= -1 else []
    displaced = [_fact(pen, scene.displaced, "displaced", most)] if scene.displaced and count >= 0 else []
    return [*more, *reversed(facts), *displaced]


def _fact(pen: Pen, fact: Fact, id: str, most: int) -> Node:
    """Return a label over its value, behind a thin line; a click opens its source."""
    tip = f"{fact.label}: {fact.value}. Open the source."
    press = Press(id, f"source:{fact.fact}", tip) if fact.fact else None
    return Row([Drawn(32, _line, 1), Box(_labelled(pen, fact.label, fact.value, most), (8, 3), press=press)], 2)


def _labelled(pen: Pen, label: str, value: str, most: int) -> Node:
    words = pen.ink.cut(value, pen.sizes(SIZES["plain"]), "medium", most)
    return Column([Text(label, "least", "soft", most=1), Text(words, "plain", "ink", "medium", most=1)])


def _more(rest: Sequence[Fact]) -> Node:
    """Return a button that names the conditions for which there is no room."""
    press = Press("more", "panel:follows", "; ".join(f"{fact.label} {fact.value}" for fact in rest))
    return Box(Text(f"+{len(rest)}", "plain", "ink", "medium"), (9, 5), "panel", "rule", press=press)


def _lens(pen: Pen, scene: Scene, width: int) -> Node:
    """Return whose account is shown, which opens the choice of another."""
    words = _labelled(pen, "Account", scene.lens_name, max(pen.sizes(110), width // 7))
    press = Press("lens", "panel:lens", f"{scene.lens_name}. {told('panel:lens')}")
    row = Row([words, Sign("down", 4.5, "soft")], BETWEEN, middle=True)
    return Box(row, (12, 3), "panel", "rule", 9, 1.2, press=press)


def _buttons(playing: bool) -> list[Node]:
    """Return the round buttons, from left to right."""
    return [
        _round("back", "back", "left"),
        _round("play", "play", "pause" if playing else "right"),
        _round("next", "next", "right"),
        _round("settings", "panel:settings", "gear"),
        _round("help", "panel:help", "?"),
    ]


def _round(id: str, command: str, sign: str) -> Node:
    def draw(pen: Pen, rect: pygame.Rect) -> None:
        ground, ink = ("select", "panel") if id == "play" else ("panel", "ink")
        edge = pen.colour("select" if id == "play" else "rule")
        put(pen.surface, symbol("circle", rect.width / 2 - 1, pen.hovered(id, pen.colour(ground)), edge, 1.2),
            rect.center)  # fmt: skip
        _button_sign(pen, sign, rect.center, ink)

    return Box(Drawn(ROUND, draw, ROUND), lit=False, press=Press(id, command, told(command)))


def _button_sign(pen: Pen, sign: str, centre: tuple[int, int], colour: str) -> None:
    if sign == "?":
        size = SIZES["subtitle"]
        pen.text("?", (centre[0], centre[1] - pen.ink.fonts.height(pen.sizes(size)) / 2), size, colour, "medium",
                 "centre")  # fmt: skip
    elif sign == "gear":
        for n, knob in enumerate(KNOBS):
            y = centre[1] + pen.sizes(5) * (n - 1)
            pen.rule((centre[0] - pen.sizes(7), y), pen.sizes(14), colour)
            pen.sign("circle", (centre[0] + pen.sizes.unit * knob, y), 2.2, colour)
    else:
        pen.sign(sign, centre, 5.5, colour)


def _end() -> Node:
    press = Press("present-end", "present", f"End the presentation ({BY_COMMAND['present'].caps[0]})")
    return Box(Sign("saltire", 5, "quiet"), (9, 4), press=press)


def _line(pen: Pen, rect: pygame.Rect) -> None:
    pen.surface.fill(pen.colour("rule"), rect)
