"""What is too long for its place is wrapped, or ends with an ellipsis."""

from __future__ import annotations

from dataclasses import replace

import pygame
import pytest

from sim.picture.palette import Sizes, load_palette
from sim.window.frame.cards_panel import card_tree
from sim.window.ink.fonts import Fonts
from sim.window.ink.pen import Pen
from sim.window.ink.text import Ink, Run
from sim.window.kit.controls import Chip
from sim.window.kit.paint import measured
from tests.window import demo


@pytest.fixture(scope="module")
def pen():
    pygame.display.init()
    return Pen(pygame.Surface((400, 400)), Ink(Fonts()), load_palette("default"), Sizes(1.0))


def test_a_long_chip_is_wrapped_within_its_width(pen):
    text = "several observation posts encircled (Turkish Armed Forces), as far as is reported"
    one, wrapped = measured(Chip(text), 2000, pen), measured(Chip(text), 200, pen)
    assert one.width < 2000
    assert wrapped.width == 200
    assert wrapped.height >= one.height + 2 * pen.line_height(12.5)


def test_what_is_cut_short_ends_with_an_ellipsis(pen):
    drawn = []
    render = pen.ink.fonts.render
    pen.ink.fonts.render = lambda text, *more: drawn.append(text) or render(text, *more)
    try:
        pen.ink.block(pen.surface, (Run("one two three four five six seven", (0, 0, 0)),), (0, 0), 16, 90, 2)
    finally:
        del pen.ink.fonts.render
    assert len(drawn) == 2
    assert drawn[-1].endswith("…")


def test_a_voice_without_room_beside_its_account_has_a_line_of_its_own(pen):
    card = demo.CARDS[0]
    long = replace(card.reporters[0], name="an account", voice_name="a voice with a rather long name of its own")
    short = replace(long, voice_name="a voice")
    trees = [card_tree(replace(card, reporters=(who,)), demo.stage(), 0) for who in (short, long)]
    heights = [measured(tree, 380, pen).height for tree in trees]
    assert heights[1] > heights[0]
