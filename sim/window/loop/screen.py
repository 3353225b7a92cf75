"""The window on the screen: how large it opens, that it is not too small, full screen on the display that it is on.

A window that fills the screen is left to the window manager, which alone knows how much of the screen title bar and
taskbar leave.
"""

from __future__ import annotations

import pygame

from sim.picture.layout import SMALLEST

LARGEST = (1920, 1080)  # pixels: on a larger screen the window does not fill it at first
LEFT = 0.88  # of a screen's height: what a window takes where nobody fills the screen with it
Size = tuple[int, int]


def opened(title: str, wanted: Size | None, remembered: Size | None) -> None:
    """Open the window: of a size that is `wanted`, else the one `remembered`, else filling the screen."""
    screen = pygame.display.get_desktop_sizes()[0]
    most = min(screen[0], LARGEST[0]), min(screen[1], LARGEST[1])
    usual = most[0], min(most[1], round(screen[1] * LEFT))
    size = wanted or _within(remembered, screen) or usual
    pygame.display.set_caption(title)
    pygame.display.set_mode(size, pygame.RESIZABLE)
    if pygame.display.get_driver() in ("dummy", "offscreen"):
        return
    window = pygame.Window.from_display_module()
    window.minimum_size = min(SMALLEST[0], screen[0]), min(SMALLEST[1], screen[1])
    if wanted is None and remembered is None and screen[0] <= LARGEST[0] and screen[1] <= LARGEST[1]:
        window.maximize()


def _within(size: Size | None, screen: Size) -> Size | None:
    """Return a size that fits the screen: one that was remembered from a larger one is cut."""
    return (min(size[0], screen[0]), min(size[1], round(screen[1] * LEFT))) if size else None


def full(on: bool) -> None:
    """Fill the display that the window is on, without title bar; or give it back."""
    if pygame.display.get_driver() in ("dummy", "offscreen"):
        return
    window = pygame.Window.from_display_module()
    if on:
        window.set_fullscreen(desktop=True)
    else:
        window.set_windowed()
