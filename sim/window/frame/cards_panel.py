"""The cards of a turn: the quote first, then who says so, how it stands, what it changes, and notes."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pygame

from sim.scene.model import Card, Scene, Stage
from sim.window.ink.pen import Pen
from sim.window.kit.controls import Chip
from sim.window.kit.nodes import SIZES, Box, Column, Flow, Gap, Node, Placed, Press, Rest, Row, Sign, Text
from sim.window.kit.paint import Drawn, measured, paint
from sim.window.kit.phrases import line_number, remark, reporter, soft

STANDING = {
    "stated": ("circle", "stated"),
    "claimed": ("ring", "claimed"),
    "disputed": ("diamond", "disputed"),
    "inconsistent": ("diamond", "inconsistent"),
    "not-aware": ("diamond", "not confirmed"),
    "doubted": ("diamond", "doubted"),
    "denied": ("saltire", "denied"),
}
QUOTE, SMALL = "heading", "fine"
SIDE, BETWEEN = 18, 10  # units: beside the cards, between two


@dataclass(frozen=True, slots=True)
class CardsDrawn:
    """What the panel needs to scroll: the height of all cards, of what is seen, and where the chosen card stands."""

    content: int
    seen: int
    chosen: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Shown:
    """Which card is chosen, how far the cards are scrolled, and the places whose cards stand out.

    place: (number of the chosen card, cards in all), told where the scene given holds but one of them.
    """

    chosen: int
    scroll: int
    lit: frozenset[str]
    place: tuple[int, int]


class Cards:
    """Draws the cards of a turn. How they were placed is kept: scrolling and pointing do not measure them again."""

    def __init__(self) -> None:
        self._kept: dict[tuple[int, bool, bool, int], Placed] = {}
        self._look: object = None

    def draw(self, pen: Pen, rect: pygame.Rect, scene: Scene, stage: Stage, shown: Shown) -> CardsDrawn:
        """Draw headline and cards; return what scrolling needs to know."""
        look = (pen.sizes.unit, pen.palette, scene, stage)
        if self._look != look:
            self._look, self._kept = look, {}
        return _draw(pen, rect, scene, shown, functools.partial(self._placed, pen, scene, stage, shown))

    def _placed(self, pen: Pen, scene: Scene, stage: Stage, shown: Shown, number: int, width: int) -> Placed:
        card = scene.cards[number]
        look = number == shown.chosen, bool(shown.lit & set(card.places))
        found = self._kept.get((number, *look, width))
        if found is None:
            found = measured(card_tree(card, stage, number, *look), width, pen)
            self._kept[number, *look, width] = found
        return found


def _draw(
    pen: Pen, rect: pygame.Rect, scene: Scene, shown: Shown, placed_card: Callable[[int, int], Placed]
) -> CardsDrawn:
    scroll, chosen = shown.scroll, shown.chosen
    pen.surface.fill(pen.colour("panel"), rect)
    inner = rect.inflate(-2 * pen.sizes(SIDE), 0)
    head = measured(_head(scene, shown.place), inner.width, pen)
    paint(pen, head, inner.topleft)
    view = pygame.Rect(inner.x, rect.y + head.height, inner.width, rect.height - head.height)
    y, spot = view.y - scroll, (0, 0)
    for number, card in enumerate(scene.cards):
        if number <= chosen or y < view.bottom:
            placed = placed_card(number, inner.width)
            height = placed.height
            paint(pen, placed, (inner.x, y), view)
        else:  # far out of sight: measuring every word of all would take too long
            height = _guessed_height(pen, card, inner.width)
            pen.target(f"card:{card.fact}", pygame.Rect(view.x, view.y, 0, 0), f"card:{number}", ring=False)
        if number == chosen:
            spot = (y + scroll - view.y, height)
        y += height + pen.sizes(BETWEEN)
    if not scene.cards:
        none = remark("Nothing is reported this turn under the account chosen.", "body")
        paint(pen, measured(none, inner.width, pen), (inner.x, y))
    content = y + scroll - view.y
    pen.scrollbar(pygame.Rect(rect.x, view.y, rect.width, view.height), scroll, content)
    return CardsDrawn(content, view.height, spot)


def _head(scene: Scene, place: tuple[int, int]) -> Node:
    """Return the headline and how much there is; when presenting there is room for all of it."""
    alone = len(scene.cards) != place[1]
    headline = Text(scene.headline, "title", "ink", "bold", most=0 if alone else 3)
    return Column([Gap(14), headline, Gap(2), soft(_counts(scene, place), SMALL), Gap(8)])


def _counts(scene: Scene, place: tuple[int, int]) -> str:
    if len(scene.cards) != place[1]:
        return f"event {place[0] + 1} of {place[1]}"
    accounts = {reporter.account for card in scene.cards for reporter in card.reporters}
    cards, whose = len(scene.cards), len(accounts)
    return f"{cards} event{'s' * (cards != 1)} · {whose} account{'s' * (whose != 1)}"


def card_tree(card: Card, stage: Stage, number: int, chosen: bool = False, lit: bool = False) -> Node:
    """Return a card; a `chosen` one is filled and framed, one that is `lit` is framed."""
    edge = "accent" if chosen else "select" if lit else "rule"
    press = Press(f"card:{card.fact}", f"card:{number}")
    inside = Column([Text(f"“{card.quote}”", QUOTE), Gap(5), *_reporters(card), *_chips(card, stage), *_notes(card)])
    fill, part = ("accent_wash", 0.55) if chosen else ("panel", 1.0)
    return Box(inside, (14, 11), fill, edge, thick=2 if chosen or lit else 1, press=press, part=part)


def _reporters(card: Card) -> Iterable[Node]:
    """Yield who reports it; beside the first, how it stands and its line."""
    sign, word = STANDING[card.standing]
    colour = "warn" if card.standing not in ("stated", "claimed") else "soft"
    ends = [Row([Sign(sign, 3.6, colour, size=SMALL), Text(word, SMALL, colour)], 6), line_number(card.line)]
    first, *others = [reporter(who) for who in card.reporters] or [Gap(1)]
    yield Row([Rest(first), *ends], 12)
    yield from others
    yield Gap(4)


def _chips(card: Card, stage: Stage) -> Iterable[Node]:
    """Yield the chips of a card: effects and figures, then marks of harm and of rivals."""
    found = [(chip.text, chip.side, f"place:{chip.place}" if chip.place else "") for chip in card.chips]
    found += [("harm to civilians", None, "")] if card.civilians else []
    found += [("against interest", None, "")] if card.against_interest else []
    if card.matter_title and card.matter:
        found += [(f"Compare: {card.matter_title}", None, f"matter:{card.matter}")]
    chips = [
        Chip(
            text,
            stage.sides[side].tone if side and side in stage.sides else None,
            Press(f"chip:{card.fact}:{number}", command, text) if command else None,
        )
        for number, (text, side, command) in enumerate(found)
    ]
    return [Flow(chips, 6, 5), Gap(5)] if chips else []


def _notes(card: Card) -> Iterable[Node]:
    for text in _texts(card):
        yield Row([Drawn(18, _i, 13), Rest(remark(text, SMALL))], 7)
        yield Gap(4)


def _texts(card: Card) -> list[str]:
    notes = [card.note] if card.note else []
    if card.basis == "inferred":
        notes.append(f"Inferred: {card.because}" if card.because else "Inferred, not reported.")
    return notes


def _i(pen: Pen, rect: pygame.Rect) -> None:
    """Draw the sign of a note: a letter i in a circle."""
    pen.sign("circle", rect.center, rect.width / 2 / pen.sizes.unit, "quiet")
    high = pen.ink.fonts.height(pen.sizes(SIZES["least"]))
    pen.text("i", (rect.centerx, rect.centery - high / 2), SIZES["least"], "panel", "bold", "centre")


def _guessed_height(pen: Pen, card: Card, width: int) -> int:
    """Return about how high a card is."""
    letters = max(width / pen.sizes(SIZES[QUOTE]) / 0.53, 1)
    rows = 1 + int(len(card.quote) / letters) + sum(1 + int(len(text) / letters) for text in _texts(card))
    chips = 1 + sum(len(chip.text) + 3 for chip in card.chips) // int(letters)
    return pen.line_height(SIZES[QUOTE]) * rows + pen.sizes(26) * chips + pen.sizes(22) * len(card.reporters)
