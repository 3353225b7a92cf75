"""Questioning a source, after its questions: who speaks, what they could know, and what the lenses make of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sim.lesson.exercises import LensDifference, Vantage
from sim.scene.model import Reporter
from sim.scene.views import MatterBoard
from sim.window.kit.nodes import Box, Column, Gap, Node, Press, Rest, Row, Rule, Sign, Text
from sim.window.kit.phrases import buttons, heading, indented, remark, soft, strong
from sim.window.panels.exercise import Exercising
from sim.window.state.actions import LEARN, STUDY, Action
from sim.window.state.view import Panel, Scope, View

MOST = 12  # places that are listed


@dataclass(frozen=True, kw_only=True)
class Question(Exercising):
    """Who could know. differences: the places that lenses show in unlike hands.

    Without an exercise it asks which matter of the turn is to be questioned.
    """

    id = "question"
    name = "Who could know?"
    opens = Action(
        "question", ("u",), LEARN, "question the source: who says so",
        "Who says what, in which sentence, and how could they know?", "Question sources", STUDY, "hexagon",
    )  # fmt: skip

    differences: tuple[LensDifference, ...] = ()

    def types(self, view: View) -> bool:
        """Return that nothing is typed here."""
        return False

    def tree(self, scope: Scope) -> Node:
        """Return each account with what is known of it and the question to ask of it."""
        exercise = self.exercise
        if exercise is None:
            return self._choose(scope)
        board = scope.director.board(exercise.matter)
        who = {one.name: one for _, rows in board.rows for row in rows for one in row.reporters}
        choices = [("back-out", "Close", True), (f"matter:{exercise.matter}", "All versions (C)", False)]
        return Column(
            [
                Text(exercise.title, "subtitle", "ink", "bold"),
                Gap(4),
                remark(
                    "There is no right answer to these. Talk about them, or write down what you think (N).", "plain"
                ),
                Gap(8),
                *(_vantage(one, who.get(one.account)) for one in exercise.know),
                *self._lenses(scope),
                buttons([*choices, ("notes", "Notes (N)", False)]),
            ]
        )

    def title(self, scope: Scope) -> str:
        """Return what it asks."""
        return self.name if self.exercise else "Which dispute?"

    def _choose(self, scope: Scope) -> Node:
        """Return the matters of the turn, to be chosen from."""
        boards = scope.director.boards(scope.scene.turn)
        words = f"{len(boards)} matters of this turn are told in more than one way. Choose the one to question."
        rows = [_matter(one, n == self._at(boards)) for n, one in enumerate(boards)]
        return Column([soft(words, "large"), Gap(10), *rows])

    def _at(self, boards: Sequence[MatterBoard]) -> int:
        return min(self.choice, len(boards) - 1)

    def stepped(self, view: View, step: int) -> Panel | None:
        """Return the panel with the next matter chosen, where there is one to choose."""
        return None if self.exercise else replace(self, choice=max(self.choice + step, 0))

    def _lenses(self, scope: Scope) -> Iterable[Node]:
        """Yield the places that lenses show in different hands, and a button for each lens to see it beside this."""
        yield heading(f"The map on {scope.scene.date_text}, as each tells it")
        if not self.differences:
            yield Text("All lenses show the same holders.")
            return
        for one in self.differences[:MOST]:
            yield strong(one.place)
            told = one.lenses_by_holder.items()
            yield indented(*(soft(f"{holder}: {', '.join(lenses)}") for holder, lenses in told))
            yield Gap(4)
        if len(self.differences) > MOST:
            yield remark(f"And {len(self.differences) - MOST} places more.")
        yield Gap(6)
        yield Text("See one beside this map:", "plain")
        others = [lens for lens in scope.stage.lenses if lens.id != scope.scene.lens]
        yield buttons((f"other:{lens.id}", lens.name, False) for lens in others)

    def enter(self, scope: Scope) -> str:
        """Return that it closes, or that the chosen matter is questioned."""
        boards = () if self.exercise else scope.director.boards(scope.scene.turn)
        return f"question-of:{boards[self._at(boards)].id}" if boards else "back-out"


def _matter(board: MatterBoard, on: bool) -> Node:
    """Return a matter to choose: its title, and who tells it in how many ways."""
    rows = [row for _, rows in board.rows for row in rows]
    names = list(dict.fromkeys(who.name for row in rows for who in row.reporters))
    words = Column([strong(board.title, "large"), soft(f"{len(rows)} versions: {', '.join(names)}")])
    press = Press(f"which:{board.id}", f"question-of:{board.id}")
    return Column([Box(words, (12, 9), "accent_wash" if on else "panel", "rule", press=press), Gap(8)])


def _vantage(one: Vantage, who: Reporter | None) -> Node:
    """Return an account: its name and voice, what it says, what is known of it, and what to ask."""
    voice = "" if one.voice.casefold() in one.account.casefold() else f" · {one.voice}"
    sign = Sign(who.symbol, 4.6, tone=who.tone, toned=True, size="heading") if who else Sign("ring", 4, "panel")
    words = [
        Text(f"{one.account}{voice}", "heading", "ink", "bold"),
        Text(f"Says: {one.says}."),
        *([soft(one.about)] if one.about else []),
        Gap(3),
        strong(one.ask, "body", "accent_ink"),
    ]
    return Column([Row([sign, Rest(Column(words))]), Gap(8), Rule(), Gap(8)])
