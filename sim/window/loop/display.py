"""Whether a window can be opened here. Nothing is opened to find out."""

from __future__ import annotations

import os
import sys

_NONE = "no display was found"


def no_display_reason() -> str | None:
    """Return why no window can be opened here, None where one can. Opens no window."""
    wanted = os.environ.get("SDL_VIDEODRIVER", "")
    # SDL would try every driver in turn and say so on standard error; these two tell without asking it.
    if sys.platform.startswith("linux") and not wanted and not _has_server():
        return _NONE
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    import pygame

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
        return _NONE
    return None


def _has_server() -> bool:
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
