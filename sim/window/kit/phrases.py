"""Turns of the kit that many panels use: paragraphs, headings, quotes, who reports something, rows of buttons."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from sim.scene.model import Reporter
from sim.window.kit.controls import Button, Knob
from sim.window.kit.nodes import Box, Column, Fixed, Flow, Gap, Indent, Node, Press, Rest, Row, Rule, Sign, Text


def soft(text: str, size: str = "small") -> Text:
    """Return words that stand back."""
    return Text(text, size, "soft")


def remark(text: str, size: str = "small") -> Text:
    """Return words about the panel itself, in italics."""
    return Text(text, size, "soft", "italic")


def strong(text: str, size: str = "body", colour: str = "ink") -> Text:
    """Return words that stand out a little."""
    return Text(text, size, colour, "medium")


def heading(text: str) -> Node:
    """Return the title of a part, with air above it."""
    return Column([Gap(12), Text(text, "heading", "ink", "bold"), Gap(6)])


def line_number(line: int) -> Text:
    """Return the number of a line of the document."""
    return Text(f"L{line}", "fine", "select", "medium")


def marked(sign: Sign, *nodes: Node, gap: float = 8.0) -> Node:
    """Return nodes below each other behind a sign."""
    return Row([sign, Rest(Column(nodes))], gap)


def refusal(text: str) -> Sequence[Node]:
    """Return why something was not taken, where there is something to say."""
    return [marked(Sign("saltire", 5, "warn"), Text(text, "body", "warn", "medium")), Gap(8)] if text else []


def button(command: str, text: str, on: bool = False, tip: str = "") -> Button:
    """Return a button that carries out a command."""
    return Button(Press(f"do:{command}", command, tip), text, on)


def buttons(choices: Iterable[tuple[str, str, bool]]) -> Node:
    """Return (command, words, whether it is on) as buttons, with air about them."""
    return Column([Gap(8), Flow([button(*choice) for choice in choices]), Gap(10)])


def switch(id: str, text: str, on: bool, command: str, tip: str = "") -> Node:
    """Return a switch with its words, pressed as a whole."""
    row = Row([Knob(on), Rest(Text(text, "large"))], 12, middle=True)
    return Box(row, (10, 6), "panel", "rule", press=Press(id, command, tip))


def figure(number: str, words: str) -> Node:
    """Return a number, large, and beside it what it counts."""
    return Row([Text(number, "display", "ink", "bold"), Rest(soft(words, "large"))], 10, middle=True)


def fold(id: str, title: str, nodes: Iterable[Node], unfolded: Collection[str]) -> Node:
    """Return a part that opens and closes with a press on its title; what is in it is asked for where it is open."""
    on = id in unfolded
    head = Row([Sign("down" if on else "right", 4.5, "accent_ink", size="large"), Rest(strong(title, "large"))], 10)
    press = Press(f"unfold:{id}", f"unfold:{id}", "Close it" if on else "Open it")
    inside = [indented(*nodes, by=22)] if on else []
    return Column([Box(head, (10, 7), "raised", radius=6, press=press), *inside, Gap(6)], 4)


def quoted(words: str, line: int, fact: str, id: str) -> Node:
    """Return a quote with its line; a click opens its source where `fact` is given."""
    row = Row([Rest(Text(f"“{words}”")), line_number(line)])
    return Box(row, (12, 2), bar="accent", press=source_of(id, fact))


def source_of(id: str, fact: str | None) -> Press | None:
    """Return what opens the source of a fact, None where there is none."""
    return Press(id, f"source:{fact}", "Open the source") if fact else None


def reporter(who: Reporter, size: str = "small") -> Node:
    """Return who reports something: the voice's symbol, the account, and the voice where the account does not say it.

    The voice goes below the account where there is no room beside it.
    """
    sign = Sign(who.symbol, 4.6, tone=who.tone, toned=True, size=size)
    told = [] if who.voice_name.casefold() in who.name.casefold() else [soft(who.voice_name, "least")]
    return Row([sign, Rest(Flow([strong(who.name, size), *told], 6, 0))], 7)


def dated(when: Sequence[Node], what: Sequence[Node], line: int | None = None, press: Press | None = None,
          fill: str = "") -> Node:  # fmt: skip
    """Return a report: when at the left, what is told beside it, its line at the right; a rule below it."""
    tail = [] if line is None else [line_number(line)]
    row = Row([Fixed(Column(when), 122), Rest(Column(what)), *tail], 10)
    return Column([Box(row, (6, 4), fill=fill, radius=6, press=press), Rule()])


def indented(*nodes: Node, by: float = 14.0) -> Node:
    """Return nodes below each other, moved to the right."""
    return Indent(Column(nodes), by)
