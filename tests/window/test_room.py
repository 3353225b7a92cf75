"""Where there is little room: nothing is cut off, and every phase has its number."""

from __future__ import annotations

import pygame
import pytest

from sim.picture.palette import Sizes, load_palette
from sim.window.frame import timeline
from sim.window.ink.fonts import Fonts
from sim.window.ink.pen import Pen
from sim.window.ink.text import Ink
from tests.window import demo


@pytest.mark.parametrize("size", [(900, 600), (1024, 640)])
@pytest.mark.parametrize("text", [0.8, 1.0, 1.3])
def test_all_that_can_be_clicked_lies_within_a_small_window(start, size, text):
    drive = start(size=size)
    drive.key(pygame.K_ESCAPE)
    drive.app.do(f"text:{text}")
    drive.app.frame()
    whole = pygame.Rect((0, 0), size)
    assert [target.id for target in drive.app.shown.targets if not whole.contains(target.rect)] == []
    for panel in ("help", "settings", "lens", "claims"):
        drive.app.do(f"panel:{panel}")
        drive.app.frame()
        assert whole.contains(drive.app.shown.panel), panel
        drive.key(pygame.K_ESCAPE)


def test_a_phase_of_one_turn_has_its_number_at_every_width():
    pygame.display.init()
    written = []
    pen = Pen(pygame.Surface((400, 60)), Ink(Fonts()), load_palette("default"), Sizes(1.6))
    phase = demo.stage().phases[0]
    for wide in (8, 11, 20, 60):
        pen.text = lambda text, at, size, *more: written.append(text)
        timeline._band(pen, pygame.Rect(0, 0, wide, 30), phase, 19, False)
    assert written == ["19"] * 4
