"""The story beside the map: one sentence with the words that the events quote, who says so, and what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pygame

from sim.scene.model import Card, Scene, Stage
from sim.scene.story import Step
from sim.window.frame.cards_panel import STANDING
from sim.window.frame.scrolled import Scrolled
from sim.window.ink.pen import Pen
from sim.window.kit.controls import Button, Chip
from sim.window.kit.nodes import Box, Column, Flow, Gap, Node, Piece, Press, Rest, Row, Rule, Sign, Text
from sim.window.kit.paint import measured, paint
from sim.window.kit.phrases import line_number, reporter, soft, strong
from sim.window.state.stories import station_of, steps_at, way_of
from sim.window.state.telling import Telling
from sim.window.state.view import View

if TYPE_CHECKING:
    from sim.scene.director import Director

SIDE = 18  # units beside what is written


@dataclass(frozen=True, slots=True)
class Told:
    """What the story is at. place: "sentence 2 of 5"; upcoming: the beginning of what comes next, "" at the end.

    ask: the question that ends a station, where this is its last sentence.
    """

    step: Step | None
    place: str
    upcoming: str
    ask: str
    scroll: int
    short: bool
    presenting: bool


def draw_story(pen: Pen, rect: pygame.Rect, scene: Scene, stage: Stage, told: Told) -> Scrolled:
    """Draw the sentence above, what comes next and the buttons below; return how much there is."""
    pen.surface.fill(pen.colour("panel"), rect)
    pen.surface.fill(pen.colour("rule"), (rect.x, rect.y, 1, rect.height))
    side = pen.sizes(SIDE)
    foot = measured(_foot(told), rect.width - 2 * side, pen)
    body = measured(_body(scene, stage, told), rect.width - 2 * side, pen)
    below = rect.bottom - foot.height - pen.sizes(10)
    seen = pygame.Rect(rect.x, rect.y, rect.width, max(below - rect.y - pen.sizes(8), 1))
    paint(pen, body, (rect.x + side, rect.y - told.scroll), seen)
    pen.scrollbar(seen, told.scroll, body.height)
    pen.surface.fill(pen.colour("raised"), (rect.x + 1, below - pen.sizes(6), rect.width, rect.bottom - below + 10))
    paint(pen, foot, (rect.x + side, below))
    return Scrolled(body.height, seen.height)


def _body(scene: Scene, stage: Stage, told: Told) -> Node:
    step = told.step
    head = [Gap(16), strong(f"{scene.date_text} · {told.place}", "body", "soft"), Gap(8)]
    if step is None:
        return Column([*head, Text(scene.headline, "display", "ink", "bold"), Gap(10),
                       soft("No sentence of this turn is told under the account chosen.", "large")])  # fmt: skip
    cards = [scene.cards[number] for number in step.cards]
    chips = [node for card in cards for node in _chips(card, stage)]
    press = Press("story-source", f"source:{step.facts[0]}", "Open its place in the document")
    words = Text(tuple(_pieces(step)), "title" if told.presenting else "subtitle")
    return Column(
        [
            *head,
            strong(scene.headline, "large", "accent_ink"),
            Gap(10),
            Box(words, (14, 10), bar="accent", press=press),
            Gap(10),
            *_who(cards, step),
            Gap(8),
            *([Flow(chips, 6, 5), Gap(8)] if chips else []),
            *_notes(cards),
            *_ask(told.ask),
        ]
    )


def _pieces(step: Step) -> Iterable[Piece]:
    """Yield the sentence, with what the events quote of it in ink and the rest standing back."""
    at = 0
    for start, end in step.quoted:
        yield Piece(step.text[at:start], "soft")
        yield Piece(step.text[start:end], "ink", "medium", "accent_wash")
        at = end
    yield Piece(step.text[at:], "soft")


def _who(cards: Sequence[Card], step: Step) -> Iterable[Node]:
    standings = dict.fromkeys(card.standing for card in cards)
    ends = [
        Row([Sign(sign, 3.6, "soft", size="small"), Text(word, "small", "soft")], 6)
        for sign, word in (STANDING[one] for one in standings)
    ]
    first, *others = [reporter(one, "body") for one in step.reporters] or [Gap(1)]
    yield Row([Rest(first), *ends, line_number(step.line)], 12)
    yield from others


def _chips(card: Card, stage: Stage) -> Iterable[Node]:
    for chip in card.chips:
        side = stage.sides.get(chip.side or "")
        yield Chip(chip.text, side.tone if side else None, size="small")
    if card.matter_title and card.matter:
        press = Press(f"chip:{card.fact}:rivals", f"matter:{card.matter}", "See who tells it differently")
        yield Chip(f"Told differently: {card.matter_title}", None, press, "small")


def _notes(cards: Sequence[Card]) -> Iterable[Node]:
    for card in cards:
        texts = [card.note] if card.note else []
        texts += [f"Inferred: {card.because}"] if card.basis == "inferred" and card.because else []
        for text in texts:
            yield Text(text, "small", "soft", "italic")
            yield Gap(4)


def _ask(question: str) -> list[Node]:
    return [Gap(6), ask_box(question)] if question else []


def ask_box(question: str, size: str = "large") -> Node:
    """Return a question to a class in a box of its own."""
    return Box(Column([strong("To talk about", "small", "accent_ink"), Text(question, size, "ink", "medium")]),
               (14, 10), "accent_wash", "accent")  # fmt: skip


def _foot(told: Told) -> Node:
    upcoming = Row([strong("Next", "small", "accent_ink"), Rest(Text(told.upcoming, "small", "soft", most=2))], 8)
    back = Button(Press("story-back", "story-back", "Back (←)"), "← Back", high=38)
    on = Button(Press("story-on", "story-on", "On (→, Space)"), "On →", True, "heading", whole=True, high=38)
    more = [("story-end", "Leave the story (Esc)")]
    more += [] if told.short or told.presenting else [("present", "Present")]
    links = Flow([Button(Press(command, command), words, size="small", high=28) for command, words in more], 8)
    return Column([*([upcoming, Gap(8)] if told.upcoming else []), Row([back, Rest(on)], 8), Gap(6), links, Rule()])


def told_of(view: View, telling: Telling, director: Director) -> Told:
    """Return what the story is at, in a view that tells one."""
    steps = steps_at(view, director)
    number = min(telling.step, max(len(steps) - 1, 0))
    station, last = station_of(view), number == len(steps) - 1
    place = f"sentence {number + 1} of {len(steps)}" if steps else "no sentence"
    upcoming = steps[number + 1].text if number + 1 < len(steps) else _after(view, director)
    ask = station.ask if station and last else ""
    step = steps[number] if steps else None
    return Told(step, place, upcoming, ask, view.scroll, station is not None, view.presenting)


def _after(view: View, director: Director) -> str:
    """Return what comes after the turn that is told: the next turn's day and headline; "" at the end of the way."""
    turns, way = director.stage.turns, way_of(view)
    station = view.telling.station + 1 if view.telling and view.telling.short else 0
    number = way[station].turn if 0 < station < len(way) else view.cursor.turn + 1 if not station else 0
    if not 0 < number <= len(turns) or (view.horizon is not None and number > view.horizon):
        return ""
    return f"{turns[number - 1].date_text}: {turns[number - 1].headline}"
