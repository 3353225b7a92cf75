"""Charts over time: what the turns change, and what accounts report of people, turn by turn; a click goes there."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sim.picture.items import Box, Item
from sim.picture.trends import course_items, reports_items, scale_for
from sim.scene import trends
from sim.scene.model import Reporter, Stage
from sim.window.kit.controls import Button
from sim.window.kit.nodes import Column, Flow, Gap, Node, Press, Rest, Row, Sign, Text
from sim.window.kit.phrases import dated, heading, remark, reporter, soft, strong
from sim.window.kit.picture import Picture
from sim.window.state.actions import KNOW, READ, Action
from sim.window.state.view import Panel, Scope

WHOLE, PART, LOSSES = 300.0, 170.0, 215.0  # units: how high charts are
ABOUT = {
    "displaced": "Each mark is one report and stands for itself: they count different areas and times. Filled: all who "
    "were displaced so far. Hollow: those of one area, or since the day where a line begins.",
    "killed": "Each mark is one account's figure, never added up: figures overlap, and rivals contradict each other. "
    "A bar is a range, an arrow an open end. Hollow: a total since the day where its line begins.",
    "ground": "Worked out from who holds which place. Contested and unknown ground is hatched.",
    "roads": "Worked out: a road goes with the ground that it crosses.",
    "front": "Worked out: the border between the nearest places of unlike holders.",
    "places": "As recorded under these reports, before anything is worked out.",
}
TENFOLD = "Each line stands for ten times the one below."


@dataclass(frozen=True, kw_only=True)
class Trends(Panel):
    """Charts over time. kind: which of them."""

    id = "trends"
    name = "Over time"
    wide = 1240
    opens = Action(
        "panel:trends", ("shift+c",), KNOW, "charts over time",
        "How it went, turn by turn: displaced people, losses as claimed, ground, roads", "Charts", READ, "peak",
    )  # fmt: skip

    kind: str = "displaced"

    @classmethod
    def about(cls, subject: str) -> Trends:
        """Return the charts of a kind."""
        return cls(kind=subject)

    def tree(self, scope: Scope) -> Node:
        """Return what there is to choose from, and the chosen charts."""
        cursor, stage, director = scope.view.cursor, scope.stage, scope.director
        replay = director.replay(cursor.lens, cursor.branch)
        last = len(stage.turns) if stage.told is None else stage.told
        found = trends.kinds(director.scenario, replay, last)
        kind = self.kind if self.kind in found else next(iter(found), "")
        if not kind:
            return soft("There is nothing to show over time yet.", "large")
        tabs = Flow([_tab(one, one == kind) for one in found])
        if kind in ("displaced", "killed"):
            shown = _reported(trends.reports(director.scenario, kind, last), scope)
        else:
            shown = _courses(trends.courses(replay, kind, last), kind, stage, scope.scene.turn)
        about = ABOUT[kind]
        if cursor.branch is not None and kind not in ("displaced", "killed"):
            about = f"Tried out, not recorded. {about}"
        return Column([tabs, Gap(12), *shown, Gap(10), remark(f"{about} ← and → move the day.")])


def _tab(kind: str, on: bool) -> Button:
    return Button(Press(f"trend:{kind}", f"trend:{kind}"), trends.KINDS[kind], on, high=32)


def _courses(courses: Sequence[trends.Course], kind: str, stage: Stage, turn: int) -> Iterable[Node]:
    """Yield the charts of courses: the first large, those of others that change side by side, the rest in words."""
    great = courses[: 2 if kind == "roads" else 1]
    small = [one for one in courses if one not in great and one.changes]
    still = [one for one in courses if one not in great and not one.changes]
    for one in great:
        yield Text(f"{one.title}: {one.says(turn)}", "title", "ink", "bold")
        yield soft(f"Before the first turn: {one.says(0)}.", "body")
        yield _chart(one, stage, turn, WHOLE if len(great) == 1 else LOSSES)
        yield Gap(8)
    for pair in (small[n : n + 2] for n in range(0, len(small), 2)):
        yield Row([Rest(_part(one, stage, turn)) for one in pair] + [Rest(Gap(1))] * (2 - len(pair)), 26)
        yield Gap(6)
    if still:
        yield soft(f"Unchanged throughout: {'; '.join(f'{one.title} ({one.says(turn)})' for one in still)}.", "small")


def _part(course: trends.Course, stage: Stage, turn: int) -> Node:
    return Column([strong(course.title, "plain"), _chart(course, stage, turn, PART)])


def _chart(course: trends.Course, stage: Stage, turn: int, high: float) -> Picture:
    @functools.lru_cache(maxsize=2)
    def items(box: Box, unit: float) -> Sequence[Item]:
        return course_items(course, stage, turn, box, unit)

    return Picture(items, high, stage.sides, live=True)


def _reported(groups: Sequence[trends.Reports], scope: Scope) -> Iterable[Node]:
    """Yield the chart of each group with who reports, and what this turn adds to it."""
    turn, stage = scope.scene.turn, scope.stage
    for number, group in enumerate(groups):
        if len(groups) > 1:
            yield Gap(10) if number else Gap(0)
            yield heading(group.title)
        yield from _latest(group, turn, "title" if len(groups) == 1 else "body")
        if len(group.found) > 1:
            yield _marks(group, stage, turn, WHOLE if len(groups) == 1 else LOSSES)
            yield Row([Rest(_voices(group)), *([soft(TENFOLD, "fine")] if scale_for(group.found).tenfold else [])], 16)
        for one in group.found:
            if one.turn == turn or len(group.found) == 1:
                who = [reporter(one_, "fine") for one_ in one.reporters]
                press = Press(f"told:{one.fact}:{one.text}", f"source:{one.fact}", "Open the source")
                yield dated([strong(one.date_text, "small")], [Text(one.text), *who], one.line, press)
        if group.wordless:
            yield soft(f"{_count(group.wordless, 'more report')} without a figure.", "fine")


def _latest(group: trends.Reports, turn: int, size: str) -> Iterable[Node]:
    """Yield the latest figure so far, the figure first, with who gives it."""
    so_far = [one for one in group.found if one.turn <= turn]
    plain = [one for one in so_far if not one.apart] or so_far
    if not plain:
        yield Text("No figure up to this turn.", size, "soft")
        return
    one = plain[-1]
    yield Text(one.text[:1].upper() + one.text[1:], size, "ink", "bold" if size == "title" else "medium")
    names = ", ".join(who.name for who in one.reporters)
    yield soft(f"The latest up to this turn, of {_count(len(so_far), 'figure')}: {names}, {one.date_text}.", "body")


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"


def _marks(group: trends.Reports, stage: Stage, turn: int, high: float) -> Picture:
    @functools.lru_cache(maxsize=2)
    def items(box: Box, unit: float) -> Sequence[Item]:
        return reports_items(group, stage, turn, box, unit)

    return Picture(items, high, stage.sides, live=True)


def _voices(group: trends.Reports) -> Node:
    """Return the voices that report, each with the shape of its marks."""
    seen = {who.voice: who for one in group.found for who in one.reporters[:1]}
    return Flow([_voice(who) for who in seen.values()], 18, 2)


def _voice(who: Reporter) -> Node:
    sign = Sign(who.symbol, 4.6, tone=who.tone, toned=True, size="small")
    return Row([sign, Text(who.voice_name, "small")], 6)
