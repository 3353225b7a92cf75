"""Looking back on a phase: what changed, what it cost civilians, what is disputed, guesses, what to talk about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sim.lesson import debrief as lesson
from sim.scenario.phrases.dates import day
from sim.scene.model import Comparison
from sim.window.kit.nodes import Column, Fixed, Gap, Node, Rest, Row, Sign, Text
from sim.window.kit.phrases import buttons, dated, heading, indented, marked, soft, source_of, strong
from sim.window.panels.shares import VERDICTS
from sim.window.state.actions import LEARN, STUDY, Action
from sim.window.state.view import Panel, Scope


@dataclass(frozen=True, kw_only=True)
class Debrief(Panel):
    """Look back on a phase. found: what there is to look back on."""

    id = "debrief"
    name = "Looking back"
    wide = 1000
    about_moment = True
    opens = Action(
        "debrief", ("d",), LEARN, "look back on the phase",
        "Look back on the phase: before and after, in numbers", "Look back", STUDY, "left",
    )  # fmt: skip

    found: lesson.Debrief | None = None

    def tree(self, scope: Scope) -> Node:
        """Return the parts of the debrief, and how to go on."""
        found = self.found
        if found is None:
            return Column([])
        choices = [("go-on", "Go on" if scope.view.desk.learning else "Close", True), ("notes", "Notes", False)]
        return Column(
            [
                Text(found.title, "subtitle", "ink", "bold"),
                *_changes(found),
                heading(f"What it cost civilians: {_count(len(found.civilians), 'report')}"),
                *_lines(found.civilians, "harm"),
                heading(f"What remains disputed or open: {_count(len(found.disputed), 'matter')}"),
                *_disputed(found),
                *_compared(found),
                *_guesses(found),
                *_talk(found),
                buttons([*choices, ("sandbox", "Try a change", False)]),
            ]
        )

    def enter(self, scope: Scope) -> str:
        """Return what goes on."""
        return "go-on"


def _count(number: int, what: str) -> str:
    return f"{number or 'no'} {what}{'s' * (number != 1)}"


def _changes(found: lesson.Debrief) -> Iterable[Node]:
    """Yield the places in other hands, by what changed, so that a long list stays readable."""
    yield heading(f"What changed: {_count(len(found.changes), 'place')} in other hands")
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


def _disputed(found: lesson.Debrief) -> Iterable[Node]:
    for group, (name, lines) in enumerate(found.disputed):
        yield Gap(6)
        yield strong(name)
        yield Gap(2)
        yield from _lines(lines, f"disputed:{group}")


def _compared(found: lesson.Debrief) -> Iterable[Node]:
    if not found.compared:
        return
    agree = sum(one.verdict == "match" for one in found.compared)
    yield heading(f"Model against source: {agree} of {len(found.compared)} agree")
    for one in found.compared:
        sign, word = VERDICTS[one.verdict] if isinstance(one, Comparison) else ("ring", one.verdict)
        read = f"Read as {one.label}: {one.source_text}. Model: {one.model_text} ({word})."
        quote = Text(f"“{one.quote}” ({day(one.date, year=False)}, L{one.line})", "plain")
        yield marked(Sign(sign, 4.5, "warn" if one.verdict == "off" else "soft"), quote, soft(read, "fine"), gap=12)
        yield Gap(5)


def _guesses(found: lesson.Debrief) -> Iterable[Node]:
    if found.guesses:
        yield heading("Your guesses beside the record")
    for one in found.guesses:
        you = f"You: {one.guess}" if one.guess else "You passed it over."
        record = "So the document has it." if one.fits else f"Document: {'; or '.join(one.record)}"
        quote = Text(f"“{one.quote}” (L{one.line})", "fine", "soft", "italic")
        yield strong(one.prompt)
        yield indented(Text(f"{you}  {record}", "plain"), quote)
        yield Gap(8)


def _talk(found: lesson.Debrief) -> Iterable[Node]:
    if found.talk:
        yield heading("To talk about")
    for number, text in enumerate(found.talk, 1):
        yield Row([Fixed(Text(f"{number}.", "large", "accent_ink", "bold"), 22), Rest(Text(text, "large"))])
        yield Gap(5)
