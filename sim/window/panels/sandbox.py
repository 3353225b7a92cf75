"""The sandbox: try a change of who holds what, and see what follows. No battle is fought and no loss invented."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import pygame

from sim.engine.branch import Branch, order_text
from sim.window.kit.controls import Button, Field
from sim.window.kit.nodes import Column, Gap, Node, Press, Rest, Row, Sign, Text
from sim.window.kit.phrases import buttons, heading, marked, refusal, remark, soft, strong
from sim.window.panels.area import area_tree, side_buttons
from sim.window.panels.found import chosen, place_rows, places_found
from sim.window.state.actions import LEARN, TRY, Action
from sim.window.state.view import Asking, Outline, Panel, Scope, View

REACHES = (0.0, 5.0, 10.0, 20.0)  # km around the chosen place
ABOUT = (
    "Change who holds a place, or leave an event out, and see what follows for roads, encirclement and ground. No "
    "battle is fought and no loss invented; what is tried out is marked and never becomes part of the record."
)
DRAWING = {
    pygame.K_LEFT: "cross:-1,0",
    pygame.K_RIGHT: "cross:1,0",
    pygame.K_UP: "cross:0,-1",
    pygame.K_DOWN: "cross:0,1",
    pygame.K_RETURN: "corner-here",
    pygame.K_KP_ENTER: "corner-here",
    pygame.K_BACKSPACE: "take-corner",
}


@dataclass(frozen=True, kw_only=True)
class Sandbox(Asking):
    """Try a change. place: what is to be handed over, with all within `reach` km. area: what is being drawn."""

    id = "sandbox"
    name = "Try a change"
    dock = "beside"
    wide = 900
    opens = Action(
        "sandbox", ("b",), LEARN, "sandbox: change who holds a place, or an area that you draw",
        "Change who holds a place and see what follows", "Try a change", TRY, "burst",
    )  # fmt: skip

    place: str = ""
    reach: float = 0.0
    area: Outline | None = None

    @classmethod
    def about(cls, subject: str) -> Sandbox:
        """Return the sandbox with a place chosen."""
        return cls(place=subject)

    @property
    def outline(self) -> Outline | None:
        """The area that is being drawn."""
        return self.area

    def tree(self, scope: Scope) -> Node:
        """Return the branch that one is on, and what can be changed."""
        branch, nodes = scope.view.cursor.branch, list[Node]()
        if branch:
            nodes += _tried(branch, scope)
        elif self.area is None:
            nodes += [remark(ABOUT, "plain")]
        nodes += [Gap(4), *refusal(self.refused)]
        if self.area is not None:
            return Column([*nodes, *area_tree(self, self.area.corners, scope)])
        return Column([*nodes, *self._hand(scope), *_drop(scope), *_experiments(scope), *_kept(scope)])

    def _hand(self, scope: Scope) -> Iterable[Node]:
        """Yield how to hand over an area or a place."""
        yield heading("Hand over an area")
        yield buttons([("draw-area", "Draw it on the map", False)])
        yield heading("Hand over a place")
        yield Field(self.query, "Click it on the map, or type its name")
        yield Gap(10)
        yield from place_rows(self, scope.director, "choose")
        place = scope.stage.places.get(self.place)
        if place is None or self.query:
            return
        yield Text(place.name, "heading", "ink", "bold")
        mark = scope.scene.places.get(place.id)
        if mark:
            yield soft(mark.note, "fine")
        reaches = [(f"reach:{km:g}", f"with all within {km:g} km" if km else "the place alone", km) for km in REACHES]
        yield buttons((command, words, km == self.reach) for command, words, km in reaches)
        yield side_buttons(scope.stage, "hand")

    def key(self, view: View, code: int, letter: str) -> str:
        """Return what a key does while an area is drawn; a typed name, and a button that has the focus, come first."""
        if self.area is None or self.query:
            return ""
        command = DRAWING.get(code, "")
        return "" if view.focus and command == "corner-here" else command

    def enter(self, scope: Scope) -> str:
        """Return that the row chosen of what was found is taken."""
        found = chosen(self, places_found(self, scope.director))
        return f"choose:{found.id}" if found else ""

    def pointed(self, view: View, place: str) -> str:
        """Return that a place is what is to be handed over."""
        return f"choose:{place}"

    def pointing(self, view: View) -> str:
        """Return that a click chooses the place, or sets a corner there."""
        return "Click to choose it." if self.area is None else "Click to set a corner there."

    def back(self) -> Panel | None:
        """Return the sandbox without the area that was being drawn; nothing where none was."""
        return replace(self, area=None, refused="") if self.area is not None else None


def _tried(branch: Branch, scope: Scope) -> Iterable[Node]:
    """Yield the branch that one is on: its orders, how to leave it, and what is otherwise than in the record."""
    yield Text(f"Tried out: {branch.name}", "heading", "warn", "bold")
    yield Gap(4)
    for number, order in enumerate(branch.orders, 1):
        yield Text(f"{number}. {order_text(order, scope.view.cursor.scenario)}", "plain")
    yield buttons([("leave-branch", "Back to the record", True), ("undo-order", "Take the last back", False)])
    yield heading("What follows, against the record")
    lines, first = scope.scene.differs, branch.first_turn
    if first and scope.view.cursor.turn < first:
        lines = (f"The branch begins at turn {first}; up to here all is as recorded.",)
    for text in lines or ("Nothing is otherwise at this turn.",):
        yield marked(Sign("right", 3.5, "warn", size="plain"), Text(text, "plain"), Gap(3), gap=10)


def _drop(scope: Scope) -> Iterable[Node]:
    """Yield those of this turn's events that change the map, each to be left out."""
    cards = [card for card in scope.scene.cards if scope.director.changes_map(card.fact)]
    if cards:
        yield heading("Or leave out an event of this turn")
    for card in cards:
        what = "; ".join(chip.text for chip in card.chips) or f"“{card.quote}”"
        press = Press(f"drop:{card.fact}", f"drop:{card.fact}", card.quote[:120])
        yield Row([Rest(Text(what, "small", most=3)), Button(press, "Leave out", size="fine", high=28)], 10)
        yield Gap(7)


def _experiments(scope: Scope) -> Iterable[Node]:
    """Yield the lesson's guided experiments of the phase; of the one that is on, what to look at and ask."""
    view, scene = scope.view, scope.scene
    found = view.desk.lesson.about(scene.phase).experiments
    told = [(n, one) for n, one in enumerate(found) if view.horizon is None or one.on <= scene.date]
    if told:
        yield heading("Guided experiments of this phase")
    for number, one in told:
        on = view.cursor.branch is not None and view.cursor.branch.name == one.title[:80]
        press = Press(f"experiment:{number}", f"experiment:{number}", one.title)
        yield Button(press, one.title, on, "small", whole=True)
        yield Gap(5)
        if on:
            yield Text(f"Look: {one.look}", "plain")
            yield Gap(3)
            yield strong(one.ask, "plain", "accent_ink")
            yield Gap(6)


def _kept(scope: Scope) -> Iterable[Node]:
    """Yield the branches that are kept, to open or delete."""
    branches, branch = scope.view.desk.branches, scope.view.cursor.branch
    if branches:
        yield heading("Kept branches")
    for kept in branches:
        orders = len(kept.orders)
        words = f"{kept.name} · {orders} order{'s' * (orders != 1)}"
        here = branch is not None and kept.name == branch.name
        opens = Press(f"open:{kept.name}", f"open-branch:{kept.name}", words)
        away = Press(f"delete:{kept.name}", f"delete-branch:{kept.name}", f"Delete {kept.name}")
        yield Row([Rest(Button(opens, words, here, whole=True)), Button(away, "Delete")])
        yield Gap(6)
