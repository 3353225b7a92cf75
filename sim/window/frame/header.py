"""The header: the date large, phase and turn, conditions, whose account, the displaced, and the buttons."""

from __future__ import annotations

import pygame

from sim.scene.model import Fact, Scene
from sim.window.ink.pen import Pen
from sim.window.ink.shapes import put, symbol
from sim.window.panels.registry import BY_COMMAND, told
from sim.window.state.view import View


def draw_header(pen: Pen, rect: pygame.Rect, scene: Scene, view: View) -> None:
    """Draw the header and note its buttons. Where room is short, conditions give way first, then the displaced.

    When presenting, date and phase stand alone, with a quiet button that ends it.
    """
    sizes = pen.sizes
    pen.surface.fill(pen.colour("paper"), rect)
    pen.rule((rect.x, rect.bottom - 1), rect.width)
    if view.presenting:
        _words(pen, rect, scene, rect.right - sizes(50), _below(scene, view.desk.learning))
        if not view.bare:
            spot = pygame.Rect(rect.right - sizes(44), rect.centery - sizes(14), sizes(28), sizes(28))
            pen.sign("saltire", spot.center, 5, "quiet")
            pen.target("present-end", spot, "present", f"End the presentation ({BY_COMMAND['present'].caps[0]})")
        return
    right = rect.right - sizes(16) if view.bare else _buttons(pen, rect, view.playing)
    below = _below(scene, view.desk.learning)
    least = _words_width(pen, scene, below)
    right = _lens(pen, rect, scene, right)
    if scene.displaced and right - least - rect.x > sizes(210):
        right = _fact(pen, rect, scene.displaced, right, least, "displaced")
    for number, condition in enumerate(scene.conditions):
        width = _fact_width(pen, condition)
        room = sizes(14) if number == len(scene.conditions) - 1 else sizes(56)  # for a button that names the rest
        if right - width - room < rect.x + least:
            right = _more(pen, rect, scene.conditions[number:], right)
            break
        right = _fact(pen, rect, condition, right, least, f"condition-{number}")
    _words(pen, rect, scene, right, below)
    pen.targets.sort(key=lambda target: target.rect.x)  # Tab goes as one reads


def _words_width(pen: Pen, scene: Scene, below: str) -> int:
    return max(pen.width(scene.date_text, 25, "bold"), min(pen.width(below, 13.5), pen.sizes(430))) + pen.sizes(34)


def _below(scene: Scene, learning: bool) -> str:
    branch = f" · tried out: {scene.branch}" if scene.branch else ""
    return f"{scene.phase_title} · turn {scene.turn} of {scene.turns}{' · learning' * learning}{branch}"


def _words(pen: Pen, rect: pygame.Rect, scene: Scene, right: int, below: str) -> None:
    sizes = pen.sizes
    x, most = rect.x + sizes(20), max(right - rect.x - sizes(34), sizes(120))
    top = rect.y + (rect.height - sizes(25) * 1.32 - sizes(13.5) * 1.35) / 2
    pen.text(scene.date_text, (x, top), 25, "ink", "bold", most=most)
    pen.text(below, (x, top + sizes(25) * 1.3), 13.5, "soft", most=most)


def _buttons(pen: Pen, rect: pygame.Rect, playing: bool) -> int:
    """Draw the round buttons at the right; return where they begin."""
    sizes = pen.sizes
    radius, x = sizes(18), rect.right - sizes(16)
    buttons = (
        ("help", "panel:help", "?"),
        ("settings", "panel:settings", "gear"),
        ("next", "next", "right"),
        ("play", "play", "pause" if playing else "right"),
        ("back", "back", "left"),
    )
    for id, command, sign in buttons:
        centre = (x - radius, rect.centery)
        spot = pygame.Rect(0, 0, 2 * radius, 2 * radius)
        spot.center = centre
        strong = id == "play"
        fill = pen.hovered(id, pen.colour("select") if strong else pen.colour("panel"))
        put(pen.surface, symbol("circle", radius - 1, fill, pen.colour("select" if strong else "rule"), 1.2), centre)
        _button_sign(pen, sign, centre, "panel" if strong else "ink")
        pen.target(id, spot, command, told(command))
        x -= 2 * radius + sizes(8)
    return x


def _button_sign(pen: Pen, sign: str, centre: tuple[int, int], colour: str) -> None:
    if sign == "?":
        pen.text("?", (centre[0], centre[1] - pen.sizes(17) * 0.7), 17, colour, "medium", "centre")
    elif sign == "gear":
        for n, knob in enumerate((-3.0, 3.5, -1.0)):
            y = centre[1] + pen.sizes(5) * (n - 1)
            pen.surface.fill(pen.colour(colour), (centre[0] - pen.sizes(7), y, pen.sizes(14), max(1, pen.sizes(1.3))))
            pen.sign("circle", (centre[0] + pen.sizes.unit * knob, y), 2.2, colour)
    else:
        pen.sign(sign, centre, 5.5, colour)


def _lens(pen: Pen, rect: pygame.Rect, scene: Scene, right: int) -> int:
    sizes = pen.sizes
    text = scene.lens_name
    most = max(sizes(110), rect.width // 7)
    label = pen.width("Account ", 11.5)
    words = pen.ink.cut(text, sizes(13.5), "medium", most)
    width = max(pen.width(words, 13.5, "medium"), label) + sizes(40)
    spot = pygame.Rect(right - width - sizes(4), rect.centery - sizes(22), width, sizes(44))
    pen.box(spot, pen.hovered("lens", pen.colour("panel")), pen.colour("rule"), 9, 1.2)
    pen.text("Account", (spot.x + sizes(12), spot.y + sizes(4)), 11.5, "soft")
    pen.text(words, (spot.x + sizes(12), spot.y + sizes(19)), 13.5, "ink", "medium")
    pen.sign("down", (spot.right - sizes(14), spot.centery), 4.5, "soft")
    pen.target("lens", spot, "panel:lens", f"{text}. {told('panel:lens')}")
    return spot.x - sizes(8)


def _fact_width(pen: Pen, fact: Fact) -> int:
    return max(pen.width(fact.label, 11.5), pen.width(fact.value, 13.5, "medium")) + pen.sizes(24)


def _fact(pen: Pen, rect: pygame.Rect, fact: Fact, right: int, least: int, id: str) -> int:
    """Draw a label over its value; return where the next may end."""
    sizes = pen.sizes
    width = min(_fact_width(pen, fact), right - rect.x - least, rect.width // 3)
    spot = pygame.Rect(right - width, rect.centery - sizes(22), width, sizes(44))
    if id == pen.hover:
        pen.box(spot, pen.colour("raised"), None, 9)
    most = width - sizes(16)
    pen.text(fact.label, (spot.x + sizes(10), spot.y + sizes(4)), 11.5, "soft", most=most)
    pen.text(fact.value, (spot.x + sizes(10), spot.y + sizes(19)), 13.5, "ink", "medium", most=most)
    pen.surface.fill(pen.colour("rule"), (spot.x, spot.y + sizes(6), 1, spot.height - sizes(12)))
    if fact.fact:
        pen.target(id, spot, f"source:{fact.fact}", f"{fact.label}: {fact.value}. Open the source.")
    return spot.x - sizes(4)


def _more(pen: Pen, rect: pygame.Rect, rest: tuple[Fact, ...], right: int) -> int:
    """Draw a button that names the rest; return where the next may end."""
    sizes = pen.sizes
    spot = pygame.Rect(right - sizes(36), rect.centery - sizes(15), sizes(36), sizes(30))
    tip = "; ".join(f"{fact.label} {fact.value}" for fact in rest)
    if spot.x > rect.x + sizes(240):
        pen.button("more", f"+{len(rest)}", spot, "panel:follows", tip)
        return spot.x - sizes(4)
    return right
