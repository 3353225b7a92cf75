"""The sandbox: try a change of who holds what, and see what follows. No battle is fought and no loss invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from sim.engine.branch import Branch, order_text
from sim.scene.model import Scene, Stage
from sim.window.commands.branch_commands import REACHES
from sim.window.ink.pen import Pen
from sim.window.panels.area import draw_area, side_buttons
from sim.window.panels.parts import buttons, field, refusal, title
from sim.window.panels.predict import found_places
from sim.window.state.view import View

if TYPE_CHECKING:
    from sim.scene.director import Director

SIZE = 13.5
ABOUT = (
    "Change who holds a place, or leave an event out, and see what follows for roads, encirclement and ground. No "
    "battle is fought and no loss invented; what is tried out is marked and never becomes part of the record."
)


def draw(pen: Pen, rect: pygame.Rect, view: View, scene: Scene, stage: Stage, director: Director) -> int:
    """Draw the sandbox; return its height."""
    y = rect.y
    branch = view.cursor.branch
    if branch:
        y = _tried(pen, rect, y, branch, scene, view)
    elif not view.learner.drawing:
        y += pen.para(ABOUT, (rect.x, y), SIZE, rect.width, "soft", "italic") + pen.sizes(4)
    y = refusal(pen, rect, y, view.learner.refused)
    if view.learner.drawing:
        return draw_area(pen, rect, y, view, stage, director) - rect.y
    y = _hand(pen, rect, y, view, scene, stage, director)
    y = _drop(pen, rect, y, scene, director)
    y = _experiments(pen, rect, y, view, scene)
    return _kept(pen, rect, y, view) - rect.y


def _tried(pen: Pen, rect: pygame.Rect, y: int, branch: Branch, scene: Scene, view: View) -> int:
    """Draw the branch that one is on: its orders, how to leave it, and what is otherwise than in the record."""
    y += pen.para(f"Tried out: {branch.name}", (rect.x, y), 16, rect.width, "warn", "bold") + pen.sizes(4)
    for number, order in enumerate(branch.orders, 1):
        text = f"{number}. {order_text(order, view.cursor.scenario)}"
        y += pen.para(text, (rect.x, y), SIZE, rect.width) + pen.sizes(2)
    choices = [("leave-branch", "Back to the record", True), ("undo-order", "Take the last back", False)]
    y = buttons(pen, rect, y + pen.sizes(6), choices)
    y = title(pen, rect, y, "What follows, against the record")
    lines = scene.differs
    first = branch.first_turn
    if first and view.cursor.turn < first:
        lines = (f"The branch begins at turn {first}; up to here all is as recorded.",)
    for text in lines or ("Nothing is otherwise at this turn.",):
        pen.sign("right", (rect.x + pen.sizes(7), y + pen.sizes(10)), 3.5, "warn")
        y += pen.para(text, (rect.x + pen.sizes(20), y), SIZE, rect.width - pen.sizes(20)) + pen.sizes(3)
    return y


def _hand(
    pen: Pen, rect: pygame.Rect, y: int, view: View, scene: Scene, stage: Stage, director: Director
) -> int:  # fmt: skip
    y = title(pen, rect, y, "Hand over an area")
    y = buttons(pen, rect, y, [("draw-area", "Draw it on the map", False)])
    y = title(pen, rect, y, "Hand over a place")
    y = field(pen, rect, y, view.query, "Click it on the map, or type its name")
    y = found_places(pen, rect, y, view, director, "choose")
    place = stage.places.get(view.subject)
    if place is None or view.query:
        return y
    y += pen.para(place.name, (rect.x, y), 15.5, rect.width, "ink", "bold")
    mark = scene.places.get(place.id)
    if mark:
        y += pen.para(mark.note, (rect.x, y), 12.5, rect.width, "soft") + pen.sizes(4)
    reaches = [(f"reach:{km:g}", f"with all within {km:g} km" if km else "the place alone", km) for km in REACHES]
    y = buttons(pen, rect, y, [(command, words, km == view.learner.reach) for command, words, km in reaches])
    return side_buttons(pen, rect, y, stage, "hand")


def _drop(pen: Pen, rect: pygame.Rect, y: int, scene: Scene, director: Director) -> int:
    """Draw those of this turn's events that change the map, each to be left out."""
    cards = [card for card in scene.cards if director.changes_map(card.fact)]
    if not cards:
        return y
    y = title(pen, rect, y, "Or leave out an event of this turn")
    width = rect.width - pen.sizes(104)
    for card in cards:
        what = "; ".join(chip.text for chip in card.chips) or f"“{card.quote}”"
        height = pen.para(what, (rect.x, y), 13, width, most=2)
        button = pygame.Rect(rect.right - pen.sizes(94), y, pen.sizes(94), pen.sizes(28))
        pen.button(f"drop:{card.fact}", "Leave out", button, f"drop:{card.fact}", card.quote[:120], size=12.5)
        y += max(height, button.height) + pen.sizes(7)
    return y


def _experiments(pen: Pen, rect: pygame.Rect, y: int, view: View, scene: Scene) -> int:
    """Draw the lesson's guided experiments of the phase; of the one that is on, what to look at and ask."""
    found = view.desk.lesson.about(scene.phase).experiments
    told = [one for one in found if view.horizon is None or one.on <= scene.date]
    if not told:
        return y
    y = title(pen, rect, y, "Guided experiments of this phase")
    for number, one in enumerate(found):
        if one not in told:
            continue
        on = view.cursor.branch is not None and view.cursor.branch.name == one.title[:80]
        row = pygame.Rect(rect.x, y, rect.width, pen.sizes(34))
        pen.button(f"experiment:{number}", one.title, row, f"experiment:{number}", one.title, on=on, size=13)
        y = row.bottom + pen.sizes(5)
        if on:
            y += pen.para(f"Look: {one.look}", (rect.x, y), SIZE, rect.width) + pen.sizes(3)
            y += pen.para(one.ask, (rect.x, y), SIZE, rect.width, "accent_ink", "medium") + pen.sizes(6)
    return y


def _kept(pen: Pen, rect: pygame.Rect, y: int, view: View) -> int:
    """Draw the branches that are kept, to open or delete."""
    if not view.desk.branches:
        return y
    y = title(pen, rect, y, "Kept branches")
    here = view.cursor.branch.name if view.cursor.branch else ""
    for branch in view.desk.branches:
        orders = len(branch.orders)
        words = f"{branch.name} · {orders} order{'s' * (orders != 1)}"
        row = pygame.Rect(rect.x, y, rect.width - pen.sizes(88), pen.sizes(32))
        pen.button(f"open:{branch.name}", words, row, f"open-branch:{branch.name}", words, on=branch.name == here)
        away = pygame.Rect(rect.right - pen.sizes(80), y, pen.sizes(80), row.height)
        pen.button(f"delete:{branch.name}", "Delete", away, f"delete-branch:{branch.name}", f"Delete {branch.name}")
        y = row.bottom + pen.sizes(6)
    return y
