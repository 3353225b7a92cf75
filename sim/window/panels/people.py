"""People: every report of the displaced, and every report of harm to civilians up to this turn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pygame

from sim.scenario.events import Event
from sim.scenario.phrases.dates import day, short_day
from sim.scene.model import Scene, SeriesPoint
from sim.scene.people import harm_so_far
from sim.window.ink.pen import Pen
from sim.window.kit.nodes import Box, Column, Fixed, Gap, Node, Press, Rest, Row, Text
from sim.window.kit.paint import Drawn
from sim.window.kit.phrases import buttons, dated, figure, fold, remark, reporter, soft, strong
from sim.window.state.actions import KNOW, READ, Action
from sim.window.state.view import Panel, Scope

BAR, THIN = 12.0, 2.0  # units: how high a bar is, and the line to a higher figure
LATEST = 3  # reports of harm that are in sight at once


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
        """Return the latest figures, how they came about, and both lists."""
        hidden = scope.view.horizon is not None
        later = "not shown in learning mode" if hidden else "not yet filled in"
        about = f"Each report stands for itself: they count different areas and times. Later ones are {later}."
        points, scene = scope.stage.displaced, scope.scene
        most = max((point.high or point.low for point in points), default=1.0)
        found = harm_so_far(scope.director.replay(scope.view.cursor.lens, scope.view.cursor.branch), scene.turn)
        rows = [remark(about), Gap(4), *(_report(one, n, most, scene) for n, one in enumerate(points))]
        harm = [_harm(one, scope) for one in found]
        more = f"{len(harm) - LATEST} more reports of harm"
        return Column(
            [
                *_latest(points, scene, hidden),
                Gap(6),
                *([fold("displaced", f"All {len(points)} figures, with who gives them", rows, self.unfolded)]
                  if points else []),
                buttons([("trend:displaced", "As a chart over time", False)]),
                figure(str(len(harm)), f"report{'s' * (len(harm) != 1)} of harm to civilians up to this turn"),
                Gap(6),
                *harm[:LATEST],
                Gap(8),
                *([fold("harm", more, harm[LATEST:], self.unfolded)] if harm[LATEST:] else []),
            ]
        )  # fmt: skip


def _latest(points: Sequence[SeriesPoint], scene: Scene, hidden: bool) -> Iterable[Node]:
    """Yield the latest figure of the displaced so far, large, or that there is none."""
    told = [one for one in points if one.turn <= scene.turn]
    shown = next(
        (one for one in told if scene.displaced and one.fact == scene.displaced.fact), told[-1] if told else None
    )
    if shown is None:
        none = "There is no figure yet." if hidden or points else "The document has no figures."
        yield Text(f"Displaced people: {none[:1].lower()}{none[1:]}", "large")
        return
    yield figure(shown.text, f"people displaced, as {shown.reporter} has it on {day(shown.date)}")


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
        colour = pen.palette.tone("blue")
        thin = pen.sizes(THIN)
        low, high = round(rect.width * point.low / most), round(rect.width * (point.high or point.low) / most)
        if told:
            pen.surface.fill(colour, (rect.x, rect.y, max(low, thin), rect.height))
            pen.surface.fill(colour, (rect.x, rect.centery, high, thin))
        else:
            pygame.draw.rect(pen.surface, colour, (rect.x, rect.y, max(high, 2 * thin), rect.height), 1)

    return Drawn(BAR, draw)


def _harm(event: Event, scope: Scope) -> Node:
    """Return a report of harm to civilians; a click goes to its turn."""
    from sim.scene.cards import reporters

    scenario = scope.director.scenario
    when = [strong(short_day(scenario.turn(event.turn).date), "small"), soft(f"turn {event.turn}", "least")]
    who = [reporter(one, "fine") for one in reporters(scenario, event.accounts)]
    press = Press(f"harm:{event.id}", f"go:{event.turn}:{event.id}", "Go to this turn")
    return dated(when, [Text(f"“{event.quote}”"), *who], event.line, press)
