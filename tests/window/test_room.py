"""Where there is little room: nothing is cut off, and every phase has its number."""

from __future__ import annotations

import pygame
import pytest


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
