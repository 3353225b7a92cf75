"""Looking back on a phase: before and after, the numbers large, guesses beside the record, what is disputed, talk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sim.lesson import debrief as lesson
from sim.scenario.phrases.dates import day
from sim.scene.model import Comparison
from sim.scene.people import displaced_so_far
from sim.window.kit.nodes import Column, Fixed, Gap, Grid, Node, Rest, Row, Sign, Text
from sim.window.kit.phrases import buttons, dated, figure, fold, heading, indented, marked, soft, source_of, strong
from sim.window.map.small_map import map_pair
from sim.window.panels.shares import VERDICTS
from sim.window.state.actions import LEARN, STUDY, Action
from sim.window.state.view import Panel, Scope

MAPS = 250.0  # units: how high they are


@dataclass(frozen=True, kw_only=True)
class Debrief(Panel):
    """Look back on a phase. found: what there is to look back on."""

    id = "debrief"
    name = "Looking back"
    wide = 1100
    about_moment = True
    opens = Action(
        "debrief", ("d",), LEARN, "look back on the phase",
        "Look back on the phase: before and after, in numbers", "Look back", STUDY, "left",
    )  # fmt: skip

    found: lesson.Debrief | None = None

    def tree(self, scope: Scope) -> Node:
        """Return the parts of the debrief, the figures before the tables, and how to go on."""
        found, opened = self.found, self.unfolded
        if found is None:
            return Column([])
        choices = [("go-on", "Go on" if scope.view.desk.learning else "Close", True), ("notes", "Notes", False)]
        changes = f"The places in other hands: {len(found.changes)}"
        civilians = f"What it cost civilians: {_count(len(found.civilians), 'report')}"
        return Column(
            [
                Text(found.title, "subtitle", "ink", "bold"),
                Gap(8),
                _maps(found, scope),
                Gap(10),
                Grid(list(_figures(found, scope)), 2, 400, between=6),
                *_guesses(found),
                *_talk(found),
                heading("To look up"),
                *([fold("changes", changes, _changes(found), opened)] if found.changes else []),
                *([fold("civilians", civilians, _lines(found.civilians, "harm"), opened)] if found.civilians else []),
                *(fold(f"disputed-{n}", f"Disputed or open: {name}", _lines(lines, f"disputed:{n}"), opened)
                  for n, (name, lines) in enumerate(found.disputed)),
                *_compared(found, opened),
                buttons([*choices, ("sandbox", "Try a change", False)]),
            ]
        )  # fmt: skip

    def enter(self, scope: Scope) -> str:
        """Return what goes on."""
        return "go-on"


def _count(number: int, what: str) -> str:
    return f"{number or 'no'} {what}{'s' * (number != 1)}"


def _maps(found: lesson.Debrief, scope: Scope) -> Node:
    """Return the map before the phase and after it, or as far as it is told; around what changed."""
    stage, cursor, director = scope.stage, scope.view.cursor, scope.director
    first, last = _turns(found, scope)
    scenes = (director.scene(cursor.to_turn(turn)) if turn else None for turn in (first - 1, last))
    before, after = scenes
    ids = [one.id for one in found.changes]
    points = [(one.x, one.y) for id in ids if (one := stage.places.get(id)) and one.on_map]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    seen = (min(xs), min(ys), max(xs), max(ys)) if len(points) > 1 else None
    return map_pair((before, after), stage, seen, MAPS, ids)


def _turns(found: lesson.Debrief, scope: Scope) -> tuple[int, int]:
    """Return the first and the last turn that is looked back on."""
    run = next(one for one in scope.stage.phases if one.id == found.phase)
    return run.first, run.last if scope.stage.told is None else max(run.first, min(run.last, scope.stage.told))


def _figures(found: lesson.Debrief, scope: Scope) -> Iterable[Node]:
    """Yield the numbers, large, each with what it counts."""
    yield figure(
        str(len(found.changes)), "place in other hands" if len(found.changes) == 1 else "places in other hands"
    )
    count = len(found.civilians)
    yield figure(str(count), f"report{'s' * (count != 1)} of harm to civilians")
    first, last = _turns(found, scope)
    points = [one for one in displaced_so_far(scope.stage, last) if one.turn >= first]
    for point in points[-1:]:
        yield figure(
            point.text, f"people displaced so far, as {point.reporter} has it on {day(point.date, year=False)}"
        )
    count = len(found.disputed)
    yield figure(str(count), f"matter{'s' * (count != 1)} on which reports differ")


def _changes(found: lesson.Debrief) -> Iterable[Node]:
    """Yield the places in other hands, by what changed, so that a long list stays readable."""
    groups: dict[tuple[str, str], list[str]] = {}
    for one in found.changes:
        groups.setdefault((one.before, one.after), []).append(one.place)
    for (before, after), places in groups.items():
        yield strong(f"{before} → {after} ({len(places)})")
        yield indented(soft(", ".join(places), "plain"))
        yield Gap(4)


def _lines(lines: Iterable[lesson.Line], id: str) -> Iterable[Node]:
    """Yield reports: when, what, who says so, its line; a click opens the source."""
    for number, line in enumerate(lines):
        what = [Text(line.text or f"“{line.quote}”", "plain"), soft(line.who, "fine")]
        yield dated([strong(line.when, "small")], what, line.line, source_of(f"{id}:{number}", line.fact))


def _compared(found: lesson.Debrief, opened: frozenset[str]) -> Iterable[Node]:
    if found.compared:
        agree = sum(one.verdict == "match" for one in found.compared)
        title = f"Model against source: {agree} of {len(found.compared)} agree"
        yield fold("compared", title, (node for one in found.compared for node in _statement(one)), opened)


def _statement(one: lesson.Compared) -> Iterable[Node]:
    sign, word = VERDICTS[one.verdict] if isinstance(one, Comparison) else ("ring", one.verdict)
    read = f"Read as {one.label}: {one.source_text}. Model: {one.model_text} ({word})."
    quote = Text(f"“{one.quote}” ({day(one.date, year=False)}, L{one.line})", "plain")
    yield marked(Sign(sign, 4.5, "warn" if one.verdict == "off" else "soft"), quote, soft(read, "fine"), gap=12)
    yield Gap(5)


def _guesses(found: lesson.Debrief) -> Iterable[Node]:
    """Yield the learner's guesses, each beside what the document has."""
    if not found.guesses:
        return
    fits = sum(one.fits for one in found.guesses)
    yield heading(f"Your guesses beside the record: {fits} of {len(found.guesses)} as the document has it")
    for one in found.guesses:
        mine = Column([soft("You", "least"), Text(one.guess or "You passed it over.", "plain")])
        theirs = Column([soft("The document", "least"), Text("; or ".join(one.record), "plain")])
        quote = Text(f"“{one.quote}” (L{one.line})", "fine", "soft", "italic")
        sign = Sign("circle" if one.fits else "ring", 4.5, "accent_ink" if one.fits else "soft")
        yield marked(sign, strong(one.prompt), Row([Rest(mine), Rest(theirs)], 16), quote)
        yield Gap(8)


def _talk(found: lesson.Debrief) -> Iterable[Node]:
    if found.talk:
        yield heading("To talk about")
    for number, text in enumerate(found.talk, 1):
        yield Row([Fixed(Text(f"{number}.", "large", "accent_ink", "bold"), 22), Rest(Text(text, "large"))])
        yield Gap(5)
