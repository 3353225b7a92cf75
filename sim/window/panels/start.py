"""The start screen: what this is, what it contains, where it comes from, and where to begin."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sim.scene.model import Stage, StagePhase
from sim.window.kit.controls import Button
from sim.window.kit.nodes import Box, Column, Fixed, Flow, Gap, Grid, Node, Press, Rest, Row, Text
from sim.window.kit.phrases import heading, soft, strong
from sim.window.state.view import Panel, Scope

LEARNING = (
    "Guess before each turn, then see what the document says; what is still to come stays hidden, and each phase "
    "ends with a look back. Nothing is scored. Choose, then begin."
)


@dataclass(frozen=True, kw_only=True)
class Start(Panel):
    """The start screen. last: the turn at which the learner left off, 0 for none."""

    id = "start"
    wide = 900
    title_size = "display"
    leaps = True

    last: int = 0

    def title(self, scope: Scope) -> str:
        """Return the scenario's title."""
        return scope.stage.title

    def tree(self, scope: Scope) -> Node:
        """Return what it is, what it contains, the ways to begin, and the sources."""
        stage = scope.stage
        return Column(
            [
                soft(stage.about, "large"),
                Gap(12),
                *_note(stage.content_note),
                Flow([*self._buttons(scope), Button(Press("keys", "panel:help", "Keys (?)"), "Keys", high=42)], 12, 8),
                Gap(12),
                _learning(scope.view.desk.learning),
                heading("Phases"),
                Grid([_phase(one, n, stage) for n, one in enumerate(stage.phases, 1)], 2, 270, between=4, down=True),
                heading("Sources"),
                *(soft(credit, "fine") for credit in stage.credits),
                Gap(10),
            ]
        )

    def _ways(self, scope: Scope) -> Iterable[tuple[str, str, str]]:
        """Yield (id, words, command) of the ways to begin, the first one that Enter takes."""
        turns, here = scope.stage.turns, scope.view.cursor.turn
        if here not in (1, self.last):
            yield "here", f"Go to {turns[here - 1].date_text}", "back-out"
        if 1 < self.last <= len(turns):
            yield "resume", f"Resume: {turns[self.last - 1].date_text}", f"turn:{self.last}"
        yield "begin", "From the first turn", "begin:1"

    def _buttons(self, scope: Scope) -> Iterable[Node]:
        for number, (id, text, command) in enumerate(self._ways(scope)):
            yield Button(Press(id, command), text, number == 0, "heading", high=42)

    def turned(self, command: str) -> str:
        """Return that what steps or plays begins where one stands."""
        return "back-out" if command in ("next", "back", "play") else command

    def enter(self, scope: Scope) -> str:
        """Return the first of the ways to begin, whose button is filled."""
        return next(command for _, _, command in self._ways(scope))


def _note(text: str) -> Iterable[Node]:
    return [Box(Text(text, "large"), (16, 11), "accent_wash", "accent"), Gap(16)] if text else []


def _learning(on: bool) -> Node:
    """Return the switch of the learning mode and what it does, above where to begin."""
    words = f"Learning mode: {'on' if on else 'off'}"
    return Row(
        [Button(Press("learning", "learning", "Learning mode (K)"), words, on, "body"), Rest(soft(LEARNING))], 14
    )


def _phase(phase: StagePhase, number: int, stage: Stage) -> Node:
    """Return a phase to begin with; in learning mode what is still to come has no title."""
    date = stage.turns[phase.first - 1].date
    day = f"{date.day} {date:%b %Y}"
    tip = phase.title or f"Begin with phase {number}, {day}"
    row = Row(
        [
            Fixed(strong(str(number), "plain", "quiet"), 20),
            Rest(strong(phase.title or f"Phase {number}")),
            soft(day, "fine"),
        ],
        10,
    )
    return Box(row, (8, 5), "raised", radius=6, press=Press(f"start:{phase.id}", f"begin:{phase.first}", tip))
