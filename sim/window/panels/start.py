"""The start screen: what this is, what it contains, who is learning, and the ways to begin with their lengths."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sim.lesson.learners import ANONYMOUS
from sim.scene.model import Stage, StagePhase
from sim.window.kit.controls import Button
from sim.window.kit.nodes import Box, Column, Fixed, Gap, Grid, Node, Press, Rest, Row, Sign, Text
from sim.window.kit.phrases import heading, soft, strong
from sim.window.state.view import Panel, Scope

SENTENCE = 7.7  # seconds that an event of the whole story takes about, read aloud and looked at
Way = tuple[str, str, str, str, str]  # id, sign, name, what it is, command


@dataclass(frozen=True, kw_only=True)
class Start(Panel):
    """The start screen. last: the turn at which the learner left off, 0 for none."""

    id = "start"
    wide = 980
    title_size = "display"
    leaps = True

    last: int = 0

    def title(self, scope: Scope) -> str:
        """Return the scenario's title."""
        return scope.stage.title

    def tree(self, scope: Scope) -> Node:
        """Return what it is, what it contains, the ways to begin, the phases, and the sources."""
        stage = scope.stage
        ways = [_way(way, number == 0) for number, way in enumerate(self._ways(scope))]
        return Column(
            [
                soft(stage.about, "large"),
                Gap(8),
                *_note(stage.content_note),
                _who(scope),
                Gap(8),
                Grid(ways, 2, 330, between=8),
                Gap(4),
                heading("Or begin with a phase"),
                Grid([_phase(one, n, stage) for n, one in enumerate(stage.phases, 1)], 2, 270, between=4, down=True),
                heading("Sources"),
                *(soft(credit, "fine") for credit in stage.credits),
                Gap(10),
            ]
        )

    def _ways(self, scope: Scope) -> Iterable[Way]:
        """Yield the ways to begin, the first one that Enter takes."""
        stage, view = scope.stage, scope.view
        turns, here = stage.turns, view.cursor.turn
        short = view.desk.lesson.short_way
        if here not in (1, self.last):
            yield "here", "flag", f"Go to {turns[here - 1].date_text}", turns[here - 1].headline, "back-out"
        if 1 < self.last <= len(turns):
            when = turns[self.last - 1].date_text
            yield "resume", "right", f"Resume: {when}", f"Turn {self.last} of {len(turns)}", f"turn:{self.last}"
        if short:
            about = f"{len(short.stations)} turns of {len(turns)} · {short.minutes} minutes · a sentence at a time"
            yield "short", "star", short.title, about, "tell:short"
        about = f"{len(turns)} turns · about {_length(stage)} · a sentence at a time"
        yield "whole", "right", "The whole story", about, "begin-story"
        yield "begin", "circle", "From the first turn", "Every turn with all its cards, at your own pace", "begin:1"
        learning = view.desk.learning
        asked = "On. Choose where to begin" if learning else "Guess before each turn; what comes stays hidden"
        yield "learning", "bubble", f"Ask me first: {'on' if learning else 'off'}", asked, "learning"
        if short:
            yield "present-short", "square", "Present the short way", "Full screen, for a class", "present-short"
        else:
            yield "present", "square", "Present", "Full screen, for a class", "present"
        yield "keys", "hexagon", "Keys", "All keys; everything has something to click as well", "panel:help"

    def turned(self, command: str) -> str:
        """Return that what steps or plays begins where one stands."""
        return "back-out" if command in ("next", "back", "play") else command

    def enter(self, scope: Scope) -> str:
        """Return the first of the ways to begin, whose button is filled."""
        return next(way[4] for way in self._ways(scope))


def _length(stage: Stage) -> str:
    """Return about how long the whole story takes."""
    minutes = round(sum(turn.events for turn in stage.turns) * SENTENCE / 60 / 5) * 5
    return f"{minutes // 60} h {minutes % 60:02d} min" if minutes >= 60 else f"{max(minutes, 5)} minutes"


def _note(text: str) -> Iterable[Node]:
    return [Box(Text(text, "large"), (16, 11), "accent_wash", "accent"), Gap(12)] if text else []


def _who(scope: Scope) -> Node:
    """Return who is learning, and the way to somebody else: places and notes are kept by name."""
    name = scope.view.desk.learner
    words = "Nobody is named: what you do is kept for this computer" if name == ANONYMOUS else f"Learning: {name}"
    button = Button(Press("who", "who", "Places, guesses and notes are kept by name, on this computer alone"),
                    "Who are you?" if name == ANONYMOUS else "Somebody else")  # fmt: skip
    return Row([button, Rest(soft(words, "large"))], 14, middle=True)


def _way(way: Way, first: bool) -> Node:
    """Return a way to begin: the first one is filled, and Enter takes it."""
    id, sign, name, about, command = way
    ink, quiet = ("panel", "panel") if first else ("ink", "soft")
    words = Column([Text(name, "heading", ink, "bold"), Text(about, "small", quiet)])
    row = Row([Sign(sign, 6, "panel" if first else "accent_ink", size="heading"), Rest(words)], 12)
    fill = "select" if first else "panel"
    return Box(row, (14, 8), fill, "select" if first else "rule", press=Press(id, command, "(Enter)" if first else ""))


def _phase(phase: StagePhase, number: int, stage: Stage) -> Node:
    """Return a phase to begin with; in learning mode what is still to come has no title."""
    date = stage.turns[phase.first - 1].date
    day = f"{date.day} {date:%b %Y}"
    count = phase.last - phase.first + 1
    tip = phase.title or f"Begin with phase {number}, {day}"
    row = Row(
        [
            Fixed(strong(str(number), "plain", "quiet"), 20),
            Rest(strong(phase.title or f"Phase {number}")),
            soft(f"{day} · {count} turn{'s' * (count != 1)}", "fine"),
        ],
        10,
    )
    return Box(row, (8, 5), "raised", radius=6, press=Press(f"start:{phase.id}", f"begin:{phase.first}", tip))
