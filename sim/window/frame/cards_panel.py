"""The cards of a turn: the quote first, then who says so, how it stands, what it changes, and notes."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from sim.picture.palette import mix
from sim.scene.model import Card, Reporter, Scene, Stage
from sim.window.ink.pen import Pen

STANDING = {
    "stated": ("circle", "stated"),
    "claimed": ("ring", "claimed"),
    "disputed": ("diamond", "disputed"),
    "inconsistent": ("diamond", "inconsistent"),
    "not-aware": ("diamond", "not confirmed"),
    "doubted": ("diamond", "doubted"),
    "denied": ("saltire", "denied"),
}
QUOTE, SMALL = 15.5, 12.5


@dataclass(frozen=True, slots=True)
class CardsDrawn:
    """What the panel needs to scroll: the height of all cards, of what is seen, and where the chosen card stands."""

    content: int
    seen: int
    chosen: tuple[int, int]


def draw_cards(
    pen: Pen,
    rect: pygame.Rect,
    scene: Scene,
    stage: Stage,
    chosen: int,
    scroll: int,
    lit: frozenset[str],
    place: tuple[int, int],
) -> CardsDrawn:
    """Draw headline and cards; `lit` are places whose cards stand out. Return what scrolling needs to know.

    `place` is (number of the chosen card, cards in all), told where the scene given holds but one of them.
    """
    sizes = pen.sizes
    pen.surface.fill(pen.colour("panel"), rect)
    inner = rect.inflate(-2 * sizes(18), 0)
    top = rect.y + sizes(14)
    alone = len(scene.cards) != place[1]  # when presenting there is room
    top += pen.para(scene.headline, (inner.x, top), 19, inner.width, "ink", "bold", most=0 if alone else 3)
    top += sizes(2)
    pen.text(_counts(scene, place), (inner.x, top), SMALL, "soft", most=inner.width)
    top += sizes(26)
    view = pygame.Rect(rect.x, top, rect.width, rect.bottom - top)
    before = pen.surface.get_clip()
    pen.surface.set_clip(view.clip(before))
    y, spot = view.y - scroll, (0, 0)
    for number, card in enumerate(scene.cards):
        measured = y < view.bottom or number <= chosen
        height = card_height(pen, card, stage, inner.width) if measured else _guessed_height(pen, card, inner.width)
        if y + height > view.y and y < view.bottom:
            area = pygame.Rect(inner.x, y, inner.width, height)
            _card(pen, area, view, card, stage, number, chosen == number, bool(lit & set(card.places)))
        if number == chosen:
            spot = (y + scroll - view.y, height)
        y += height + sizes(10)
    if not scene.cards:
        pen.para(
            "Nothing is reported this turn under the account chosen.", (inner.x, y), 14, inner.width, "soft", "italic"
        )
    pen.surface.set_clip(before)
    content = y + scroll - view.y + sizes(4)
    pen.scrollbar(view, scroll, content)
    return CardsDrawn(content, view.height, spot)


def _counts(scene: Scene, place: tuple[int, int]) -> str:
    if len(scene.cards) != place[1]:
        return f"event {place[0] + 1} of {place[1]}"
    accounts = {reporter.account for card in scene.cards for reporter in card.reporters}
    cards, whose = len(scene.cards), len(accounts)
    return f"{cards} event{'s' * (cards != 1)} · {whose} account{'s' * (whose != 1)}"


def _inner_width(pen: Pen, width: int) -> int:
    return width - 2 * pen.sizes(14)


def card_height(pen: Pen, card: Card, stage: Stage, width: int) -> int:
    """Return how high a card is at a width."""
    sizes, inner = pen.sizes, _inner_width(pen, width)
    height = sizes(11) + pen.para_height(f"“{card.quote}”", QUOTE, inner) + sizes(5)
    height += _reporters_height(pen, card, inner)
    chips = _chip_rects(pen, card, pygame.Rect(0, 0, inner, 0))
    if chips:
        height += chips[-1].bottom + sizes(5)
    for text in _notes(card):
        height += pen.para_height(text, SMALL, inner - sizes(20)) + sizes(4)
    return height + sizes(9)


def _guessed_height(pen: Pen, card: Card, width: int) -> int:
    """Return about how high a card is, for one far out of sight: measuring every word of all would take too long."""
    letters = _inner_width(pen, width) / pen.sizes(QUOTE) / 0.53
    rows = 1 + int(len(card.quote) / letters) + sum(1 + int(len(text) / letters) for text in _notes(card))
    chips = 1 + sum(len(text) + 3 for text, _, _ in _chip_texts(card)) // max(int(letters), 1)
    return pen.line_height(QUOTE) * rows + pen.sizes(26) * chips + pen.sizes(22) * len(card.reporters) + pen.sizes(30)


def _notes(card: Card) -> list[str]:
    notes = [card.note] if card.note else []
    if card.basis == "inferred":
        notes.append(f"Inferred: {card.because}" if card.because else "Inferred, not reported.")
    return notes


def _chip_texts(card: Card) -> list[tuple[str, str | None, str]]:
    """Return (text, side, command) of the chips of a card: effects and figures, then marks of harm and of rivals."""
    found = [(chip.text, chip.side, f"place:{chip.place}" if chip.place else "") for chip in card.chips]
    if card.civilians:
        found.append(("harm to civilians", None, ""))
    if card.matter_title and card.matter:
        found.append((f"Compare: {card.matter_title}", None, f"matter:{card.matter}"))
    return found


def _chip_rects(pen: Pen, card: Card, area: pygame.Rect) -> list[pygame.Rect]:
    """Return where the chips stand, wrapped within the width of `area` from its top."""
    rects: list[pygame.Rect] = []
    x, y = area.x, area.y
    for text, _, _ in _chip_texts(card):
        rect = pen.chip_rect(text, (x, y), area.width)
        if rect.right > area.right and x > area.x:
            x, y = area.x, rects[-1].bottom + pen.sizes(5)
            rect = pen.chip_rect(text, (x, y), area.width)
        rects.append(rect)
        x = rect.right + pen.sizes(6)
    return rects


def _card(
    pen: Pen, rect: pygame.Rect, view: pygame.Rect, card: Card, stage: Stage, number: int, chosen: bool, lit: bool
) -> None:
    sizes, id = pen.sizes, f"card:{card.fact}"
    edge = pen.colour("accent") if chosen else pen.colour("select") if lit else pen.colour("rule")
    fill = pen.colour("accent_wash") if chosen else pen.hovered(id, pen.colour("panel"))
    fill = mix(pen.colour("panel"), fill, 0.55) if chosen else fill
    pen.box(rect, fill, edge, 8, 2 if chosen or lit else 1)
    pen.target(id, rect.clip(view), f"card:{number}", "", ring=chosen)
    x, inner = rect.x + sizes(14), _inner_width(pen, rect.width)
    y = rect.y + sizes(11)
    y += pen.para(f"“{card.quote}”", (x, y), QUOTE, inner) + sizes(5)
    y = _reporters(pen, card, x, y, inner)
    y = _chips(pen, card, stage, pygame.Rect(x, y, inner, 0), view)
    for text in _notes(card):
        pen.sign("circle", (x + sizes(7), y + sizes(9)), 6.5, "quiet")
        pen.text("i", (x + sizes(7), y + sizes(0.5)), 11.5, "panel", "bold", "centre")
        y += pen.para(text, (x + sizes(20), y), SMALL, inner - sizes(20), "soft", "italic") + sizes(4)


def _reporters(pen: Pen, card: Card, x: int, y: int, inner: int) -> int:
    """Draw who reports it, and at the right how it stands and the line; return the y below."""
    sizes, room = pen.sizes, _reporter_room(pen, card, inner)
    line = f"L{card.line}"
    right = x + inner - pen.width(line, SMALL, "medium")
    pen.text(line, (right, y), SMALL, "select", "medium")
    sign, word = STANDING[card.standing]
    right -= pen.width(word, SMALL) + sizes(14)
    pen.text(word, (right, y), SMALL, "warn" if sign in ("diamond", "saltire") else "soft")
    right -= sizes(9)
    pen.sign(
        sign,
        (right, y + pen.ink.fonts.height(sizes(SMALL)) / 2),
        3.6,
        "warn" if sign in ("diamond", "saltire") else "soft",
    )
    for number, reporter in enumerate(card.reporters):
        y += _reporter(pen, reporter, (x, y), inner if number else room, inner)
    return y if card.reporters else y + sizes(22)


def _reporter_room(pen: Pen, card: Card, inner: int) -> int:
    """Return how wide the first reporter may be, beside how the event stands and its line."""
    ends = pen.width(f"L{card.line}", SMALL, "medium") + pen.width(STANDING[card.standing][1], SMALL)
    return inner - ends - pen.sizes(14) - pen.sizes(9) - pen.sizes(12)


def _reporters_height(pen: Pen, card: Card, inner: int) -> int:
    """Return the height of all reporters of a card."""
    first = _reporter_room(pen, card, inner)
    rows = [_rows_of(pen, who, inner if number else first, inner) for number, who in enumerate(card.reporters)]
    return sum(_height_of(pen, row) for row in rows) or pen.sizes(22)


def _rows_of(pen: Pen, who: Reporter, most: int, inner: int) -> tuple[int, int]:
    """Return the heights of a reporter's name and of the voice below it; (0, 0) where both fit one line."""
    gap, name = pen.sizes(16), pen.width(who.name, 13, "medium")
    told = who.voice_name.casefold() not in who.name.casefold()
    voice = pen.sizes(6) + pen.width(who.voice_name, 12) if told else 0
    if gap + name + voice <= most:
        return 0, 0
    below = pen.para_height(who.voice_name, 12, inner - gap) if told else 0
    return pen.para_height(who.name, 13, most - gap, "medium"), below


def _height_of(pen: Pen, rows: tuple[int, int]) -> int:
    return sum(rows) + pen.sizes(4) if any(rows) else pen.sizes(22)


def _reporter(pen: Pen, who: Reporter, at: tuple[int, int], most: int, inner: int) -> int:
    """Draw who reports it within `most` pixels, the voice on its own line where it needs one; return the height."""
    rows = _rows_of(pen, who, most, inner)
    if not any(rows):
        pen.reporter(who, at, most)
        return _height_of(pen, rows)
    gap = pen.sizes(16)
    pen.symbol(who.symbol, (at[0] + pen.sizes(5), at[1] + pen.line_height(13) / 2), 4.6, who.tone)
    pen.para(who.name, (at[0] + gap, at[1]), 13, most - gap, "ink", "medium")
    if rows[1]:
        pen.para(who.voice_name, (at[0] + gap, at[1] + rows[0]), 12, inner - gap, "soft")
    return _height_of(pen, rows)


def _chips(pen: Pen, card: Card, stage: Stage, area: pygame.Rect, view: pygame.Rect) -> int:
    rects = _chip_rects(pen, card, area)
    for number, ((text, side, command), rect) in enumerate(zip(_chip_texts(card), rects, strict=True)):
        tone = stage.sides[side].tone if side and side in stage.sides else None
        pen.chip(text, rect.topleft, tone, rect.width)
        if command and view.contains(rect):
            pen.target(f"chip:{card.fact}:{number}", rect, command, text)
    return rects[-1].bottom + pen.sizes(5) if rects else area.y
