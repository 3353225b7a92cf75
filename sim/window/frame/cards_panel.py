"""The cards of a turn: the quote first, then who says so, how it stands, what it changes, and notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pygame

from sim.scene.model import Card, Scene, Stage
from sim.window.ink.pen import Pen
from sim.window.kit.controls import Chip
from sim.window.kit.nodes import SIZES, Box, Column, Flow, Gap, Node, Press, Rest, Row, Sign, Text
from sim.window.kit.paint import Drawn, measured, paint
from sim.window.kit.phrases import line_number, remark, reporter, soft
from sim.window.kit.stamps import Stamp, Stamps

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
    """Which card is chosen, how far the cards are scrolled, and the places whose cards stand out."""

    chosen: int
    scroll: int
    lit: frozenset[str]


class Cards:
    """Draws the cards of a turn. Each is painted once: scrolling, pointing and turning back only put it there again."""

    def __init__(self) -> None:
        self._stamps = Stamps()

    def draw(self, pen: Pen, rect: pygame.Rect, scene: Scene, stage: Stage, shown: Shown) -> CardsDrawn:
        """Draw headline and cards; return what scrolling needs to know."""

        def stamp(number: int, width: int) -> Stamp:
            card = scene.cards[number]
            look = number, number == shown.chosen, bool(shown.lit & set(card.places))
            return self._stamps.of(pen, card, look, width, lambda: card_tree(card, stage, *look))

        return _draw(pen, rect, scene, shown, stamp)


def _draw(pen: Pen, rect: pygame.Rect, scene: Scene, shown: Shown, stamped: Callable[[int, int], Stamp]) -> CardsDrawn:
    scroll, chosen = shown.scroll, shown.chosen
    pen.surface.fill(pen.colour("panel"), rect)
    inner = rect.inflate(-2 * pen.sizes(SIDE), 0)
    head = measured(_head(scene), inner.width, pen)
    paint(pen, head, inner.topleft)
    view = pygame.Rect(inner.x, rect.y + head.height, inner.width, rect.height - head.height)
    y, spot = view.y - scroll, (0, 0)
    for number, card in enumerate(scene.cards):
        if number <= chosen or y < view.bottom:
            stamp = stamped(number, inner.width)
            height = stamp.height
            stamp.put(pen, (inner.x, y), "panel", view)
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


def _head(scene: Scene) -> Node:
    """Return the headline and how much there is."""
    headline = Text(scene.headline, "title", "ink", "bold", most=3)
    return Column([Gap(14), headline, Gap(2), soft(_counts(scene), SMALL), Gap(8)])


def _counts(scene: Scene) -> str:
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
