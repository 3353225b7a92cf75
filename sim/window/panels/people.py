"""People: every report of the displaced, and every report of harm to civilians up to this turn."""

from __future__ import annotations

from collections.abc import Iterable

import pygame

from sim.scene.model import Scene, SeriesPoint
from sim.window.ink.pen import Pen
from sim.window.kit.nodes import Box, Column, Fixed, Gap, Node, Press, Rest, Row, Text
from sim.window.kit.paint import Drawn
from sim.window.kit.phrases import dated, heading, remark, reporter, soft, strong
from sim.window.state.actions import KNOW, READ, Action
from sim.window.state.view import Panel, Scope


class People(Panel):
    """What is reported of people: displaced, and harmed."""

    id = "people"
    name = "People"
    wide = 1000
    opens = Action(
        "panel:people", ("p",), KNOW, "people: displaced, harm to civilians",
        "Displaced people and harm to civilians", "People", READ, "tent",
    )  # fmt: skip

    def tree(self, scope: Scope) -> Node:
        """Return both lists."""
        hidden = scope.view.horizon is not None
        later = "not shown in learning mode" if hidden else "not yet filled in"
        about = f"Each report stands for itself: they count different areas and times. Later ones are {later}."
        points = scope.stage.displaced
        most = max((point.high or point.low for point in points), default=1.0)
        none = "There is no figure yet." if hidden else "The document has no figures."
        return Column(
            [
                Text("Displaced people, as reported", "heading", "ink", "bold"),
                Gap(6),
                remark(about),
                Gap(6),
                *(_report(point, number, most, scope.scene) for number, point in enumerate(points)),
                *([] if points else [soft(none, "body")]),
                *_harm(scope),
            ]
        )


def _report(point: SeriesPoint, number: int, most: float, scene: Scene) -> Node:
    """Return one report: its day, a bar from nothing to its figure, who says so."""
    told = point.turn <= scene.turn
    ink = "ink" if told else "quiet"
    words = f"{point.text} · {point.reporter}"
    row = Row(
        [
            Fixed(strong(f"{point.date.day} {point.date:%b %Y}", "small", ink), 110),
            Rest(_bar(point, most, told), 0.8),
            Rest(Text(words, "small", ink), 1.0),
        ],
        12,
        middle=True,
    )
    press = Press(f"displaced-row:{number}", f"go:{point.turn}:{point.fact}", f"{words}. Go to its turn.")
    return Box(row, (8, 4), fill="accent_wash" if point.turn == scene.turn else "", radius=5, press=press)


def _bar(point: SeriesPoint, most: float, told: bool) -> Node:
    """Return a bar as long as the figure, with a line to the higher one; hollow where it is still to be told."""

    def draw(pen: Pen, rect: pygame.Rect) -> None:
        bar = rect.inflate(0, -2 * pen.sizes(4))
        colour = pen.palette.tone("blue")
        low, high = round(bar.width * point.low / most), round(bar.width * (point.high or point.low) / most)
        if told:
            pen.surface.fill(colour, (bar.x, bar.y, max(low, 2), bar.height))
            pen.surface.fill(colour, (bar.x, bar.centery, high, 2))
        else:
            pygame.draw.rect(pen.surface, colour, (bar.x, bar.y, max(high, 3), bar.height), 1)

    return Drawn(20, draw)


def _harm(scope: Scope) -> Iterable[Node]:
    """Yield the reports of harm to civilians under the present account, the latest first."""
    from sim.scene.cards import reporters
    from sim.scene.people import harm_so_far

    director, cursor = scope.director, scope.view.cursor
    found = harm_so_far(director.replay(cursor.lens, cursor.branch), cursor.turn)
    yield heading(f"Harm to civilians, up to this turn: {len(found)} reports")
    for event in found:
        day = director.scenario.turn(event.turn).date
        when = [strong(f"{day.day} {day:%b %Y}", "small"), soft(f"turn {event.turn}", "least")]
        who = [reporter(one, "fine") for one in reporters(director.scenario, event.accounts)]
        press = Press(f"harm:{event.id}", f"go:{event.turn}:{event.id}", "Go to this turn")
        yield dated(when, [Text(f"“{event.quote}”"), *who], event.line, press)
