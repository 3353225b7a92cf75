"""One session of the window: opened, gone through its loop, and closed with everything kept."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
import pygame

from sim.engine.cursor import Cursor
from sim.lesson.desk import Desk
from sim.lesson.store import Store
from sim.window.loop.app import App
from sim.window.loop.display import no_display_reason
from sim.window.loop.leads import Leads, follow

if TYPE_CHECKING:
    from sim.scene.director import Director


def run(
    director: Director, desk: Desk, store: Store, cursor: Cursor, *, present: bool = False,
    settings_path: Path | None = None, learn: bool = False, leads: Leads | None = None,
) -> int:  # fmt: skip
    """Open the window at `cursor` and return 0 when it is closed, 1 where it cannot be opened (and say why).

    `desk` is the learner's as `store` had it, which keeps what becomes of it. Settings are read from `settings_path`
    (by default in the user's folder) and kept there. With `learn` questions come before the turns. `leads` is a class
    that goes where the window goes.
    """
    reason = no_display_reason()
    if reason:
        print(f"phaseline: {reason}", file=sys.stderr)
        return 1
    os.environ.setdefault("SDL_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR", "0")
    pygame.display.init()
    pygame.key.set_repeat(320, 45)
    app = App(director, cursor, desk, store, present=present, settings_path=settings_path)
    try:
        app.open()
        if leads:
            leads.begin(follow)
            app.leads = leads
        gc.freeze()  # the scenario stays: to go through it again for garbage would hold up a frame by 30 ms
        if learn:
            app.do("learning")
        app.loop()
    except KeyboardInterrupt:
        pass
    finally:
        if leads:
            leads.close()
        app.close()
        pygame.quit()
    return 0
