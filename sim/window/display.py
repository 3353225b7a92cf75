"""Whether a window can be opened here. Nothing is opened to find out."""

from __future__ import annotations

import os

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
import pygame


def no_display_reason() -> str | None:
    """Return why no window can be opened here, None where one can. Opens no window."""
    wanted = os.environ.get("SDL_VIDEODRIVER", "")
    started = pygame.display.get_init()
    try:
        pygame.display.init()
        driver = pygame.display.get_driver()
    except pygame.error as error:
        return f"no display can be opened ({error})"
    finally:
        if not started:
            pygame.display.quit()
    if driver in ("dummy", "offscreen", "evdev") and not wanted:
        return "no display was found"
    return None
