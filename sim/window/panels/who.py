"""Who is learning: a name, typed or chosen among those who were here. Places, guesses and notes are kept by it."""

from __future__ import annotations

from dataclasses import dataclass

from sim.lesson.learners import ANONYMOUS
from sim.window.kit.controls import Button, Field
from sim.window.kit.nodes import Column, Flow, Gap, Node, Press
from sim.window.kit.phrases import heading, refusal, soft
from sim.window.state.view import Asking, Panel, Scope

ABOUT = (
    "Your place, guesses, notes and what you tried are kept under your name, in one file on this computer. A first "
    "name is enough. Nothing leaves the machine."
)


@dataclass(frozen=True, kw_only=True)
class Who(Asking):
    """Who is learning. known: the names of those who were here. last: the turn to go back to, 0 for none."""

    id = "who"
    name = "Who are you?"
    wide = 620
    most = 60

    known: tuple[str, ...] = ()

    def tree(self, scope: Scope) -> Node:
        """Return the field and the names of those who were here."""
        here = scope.view.desk.learner
        names = [(name, name) for name in self.known if name != ANONYMOUS]
        names += [(ANONYMOUS, "nobody in particular")]
        known = [Button(Press(f"learner:{id}", f"learner:{id}"), words, id == here, high=36) for id, words in names]
        return Column(
            [
                soft(ABOUT, "plain"),
                Gap(12),
                Field(self.query, "Your name; Enter takes it"),
                Gap(6),
                *refusal(self.refused),
                heading("Or choose"),
                Flow(known),
                Gap(8),
            ]
        )

    def stepped(self, view: object, step: int) -> Panel | None:
        """Return that there is nothing to choose by steps."""
        return None

    def enter(self, scope: Scope) -> str:
        """Return that the name typed is the learner's."""
        return f"learner:{self.query.strip()}" if self.query.strip() else "back-out"
