"""Settings: text size, colours, motion, speed, the language of names."""

from __future__ import annotations

from collections.abc import Iterable

from sim.picture.palette import PALETTES, TEXT_SCALES
from sim.window.kit.controls import Button
from sim.window.kit.nodes import Column, Flow, Gap, Node, Press
from sim.window.kit.phrases import strong, switch
from sim.window.state.actions import REST, Action
from sim.window.state.view import Panel, Scope, View

PALETTE_NAMES = {
    "default": "Default",
    "colour-blind": "Colour-blind",
    "high-contrast": "High contrast",
    "print": "Print",
}
NAME_NAMES = {"document": "Document’s", "arabic": "العربية", "both": "Both"}


class Settings(Panel):
    """What can be set, and what else can be done."""

    id = "settings"
    name = "Settings"
    wide = 760
    opens = Action("panel:settings", ("f2",), REST, "settings", "Settings: text size, colours, motion, bookmarks")

    def tree(self, scope: Scope) -> Node:
        """Return the settings, a row of choices for each."""
        view, now = scope.view, scope.view.settings
        texts = [(f"text:{scale}", f"{scale:.0%}", abs(scale - now.text) < 0.001) for scale in TEXT_SCALES]
        return Column(
            [
                *_row("Text size (T)", texts),
                *_row("Colours", ((f"palette:{id}", PALETTE_NAMES[id], id == now.palette) for id in PALETTES)),
                *_row("Place names", ((f"names:{id}", name, id == now.names) for id, name in NAME_NAMES.items())),
                *_row("Speed of play (1–5)", ((f"speed:{n}", str(n), n == now.speed) for n in range(1, 6))),
                _switch("follow-events", "The map goes to each turn’s events (Z)", now.follow),
                _switch("motion", "Things move: the map eases, the front changes before your eyes", now.motion),
                _switch("welcome", "Begin with the start screen", now.welcome),
                Gap(10),
                *_row("More", _others(view)),
                *_bookmarks(scope),
            ]
        )


def _switch(name: str, words: str, on: bool) -> Node:
    return Column([switch(f"set:{name}", words, on, f"{name}:{'off' if on else 'on'}"), Gap(6)])


def _others(view: View) -> Iterable[tuple[str, str, bool]]:
    return (
        ("panel:layers", "Layers", False),
        ("read-aloud", "Read aloud", False),
        ("save-picture", "Save picture", False),
        ("present", "Present", view.presenting),
        ("fullscreen", "Full screen", False),
        ("bookmark", "Bookmark", view.cursor.turn in view.desk.bookmarks),
        ("notes", "Notes", False),
        ("panel:claims", "Rival accounts", False),
        ("panel:follows", "What follows", False),
        ("question", "Question the source", False),
    )


def _bookmarks(scope: Scope) -> Iterable[Node]:
    turns = scope.stage.turns
    for mark in scope.view.desk.bookmarks:
        if 0 < mark <= len(turns):
            turn = turns[mark - 1]
            text = f"Bookmark: {turn.date_text}, {turn.headline}"
            yield Button(Press(f"mark:{mark}", f"turn:{mark}"), text, whole=True, high=30)
            yield Gap(6)


def _row(label: str, choices: Iterable[tuple[str, str, bool]]) -> Iterable[Node]:
    """Yield a label and its choices as buttons; the chosen one is filled."""
    yield strong(label)
    yield Gap(4)
    yield Flow([Button(Press(f"set:{command}", command), text, on) for command, text, on in choices])
    yield Gap(16)
