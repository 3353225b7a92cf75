"""Rival accounts: every version of a matter side by side, figures as ranges on one axis. Nothing is averaged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sim.picture.axis import Axis
from sim.picture.rivals import axes
from sim.scene.views import ClaimRow, MatterBoard
from sim.window.kit.controls import Button
from sim.window.kit.nodes import Box, Column, Gap, Node, Press, Rest, Row, Rule, Sign, Text
from sim.window.kit.phrases import indented, line_number, marked, remark, reporter, soft, strong
from sim.window.panels.ranges import axis_chart, range_chart
from sim.window.state.actions import CARDS, COMPARE, Action
from sim.window.state.view import Panel, Scope

TIP = "Who says what, in which sentence, and how could they know? (U)"


@dataclass(frozen=True, kw_only=True)
class Claims(Panel):
    """The rival accounts of a matter, or where none is given of all matters of the turn."""

    id = "claims"
    name = "Rival accounts"
    wide = 1040
    opens = Action(
        "panel:claims", ("c",), CARDS, "rival accounts",
        "Who tells this turn differently: figures and versions side by side","Rival accounts", COMPARE, "diamond",
    )  # fmt: skip

    matter: str = ""

    @classmethod
    def about(cls, subject: str) -> Claims:
        """Return the rival accounts of the matter `subject`."""
        return cls(matter=subject)

    def tree(self, scope: Scope) -> Node:
        """Return the boards of the turn, or the one that the panel is about."""
        boards = scope.director.boards(scope.view.cursor.turn)
        if self.matter:
            boards = tuple(board for board in boards if board.id == self.matter)
            boards = boards or (scope.director.board(self.matter),)
        none = soft("No matter of this turn has more than one version.", "large")
        return Column([_board(board) for board in boards], 22) if boards else none


def _board(board: MatterBoard) -> Node:
    ask = Button(
        Press(f"question:{board.id}", f"question-of:{board.id}", TIP), "Question the source", size="small", high=30
    )
    title = Row([Rest(Text(board.title, "subtitle", "ink", "bold")), ask], 14)
    about = [remark(text) for text in (board.follows, board.note) if text]
    return Column([title, Gap(4), *about, *_groups(board)])


def _groups(board: MatterBoard) -> Iterable[Node]:
    """Yield each group under its name; the first of a measure has the axis that all groups of it share."""
    shared, above = axes(board), ""
    for group, rows in board.rows:
        measure = rows[0].measure
        axis = shared.get(measure)
        name = strong(group)
        yield Gap(8)
        if axis and measure != above:
            yield Row([Rest(name), Rest(axis_chart(measure, axis))], 24)
        elif group:
            yield name
        above = measure
        for number, row in enumerate(rows):
            yield _version(board, row, number, axis)
            yield Rule()


def _version(board: MatterBoard, row: ClaimRow, number: int, axis: Axis | None) -> Node:
    """Return who says it, what, the quote, and its figure on the axis."""
    who = [reporter(one) for one in row.reporters]
    says = strong((f"{row.answer[:1].upper()}{row.answer[1:]}. " if row.answer else "") + row.text)
    words = Column(
        [
            Row([Rest(Column(who)), Row([soft(f"{row.date_text} ·", "least"), line_number(row.line)], 4)]),
            marked(Sign("saltire", 5, "warn"), says) if row.answer else indented(says, by=16),
            indented(soft(f"“{row.quote}”"), by=16),
        ]
    )
    both: list[Node | Rest] = [Rest(words), Rest(range_chart(row, axis))] if axis else [Rest(words)]
    press = Press(f"claim:{board.id}:{row.fact}:{number}", f"source:{row.fact}", "Open the source")
    return Box(Row(both, 24, stretch=True), (0, 4), radius=6, press=press)
