"""Steps without end: what a program that stays open holds after the first steps is all that it ever holds.

`python -m tests.trust.growth [STEPS] [scenes|window]` goes to STEPS (100,000) random turns, under random lenses, in the
director's scenes and in a real window (dummy driver), and prints how much memory is held on the way. Exit status 1
where it grows by more than a tenth after the first 5,000.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

SETTLED = 5_000  # steps after which everything that is kept has been seen once
GROWTH = 1.10
KEYS = ("first", "last", "zoom-in", "zoom-out", "home-view", "back-out")


def held() -> float:
    """Return how many megabytes of memory this process holds."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def scenes() -> Callable[[random.Random], object]:
    """Return a step of the director: the scene of a random turn under a random lens."""
    from sim.engine.cursor import Cursor
    from sim.scenario.loader import load
    from sim.scene.director import Director

    scenario = load()
    director, lenses = Director(scenario), list(scenario.lenses)
    return lambda source: director.scene(
        Cursor(scenario, source.randint(1, len(scenario.turns)), source.choice(lenses))
    )


def window() -> Callable[[random.Random], object]:
    """Return a step of the window: a random command, and the frame that follows."""
    import pygame

    from sim.engine.cursor import Cursor
    from sim.lesson.store import Store
    from sim.scenario.loader import load
    from sim.scene.director import Director
    from sim.window.loop.app import App

    scenario = load()
    folder = Path(tempfile.mkdtemp(prefix="growth-"))
    store = Store(scenario, folder=folder)
    pygame.display.init()
    app = App(Director(scenario), Cursor(scenario), store.open(), store, settings_path=folder / "window.json")
    app.open((1366, 768))

    def step(source: random.Random) -> None:
        app.do(source.choice(KEYS) if source.random() < 0.3 else source.choice(("next", "next", "back")))
        app.frame()

    return step


def main(arguments: Sequence[str]) -> int:
    """Step as often as asked for, print what is held, and return the exit status."""
    steps, kind = [*arguments, *("100000", "scenes")[len(arguments) :]]
    if int(steps) <= SETTLED:
        print(f"{steps} steps tell nothing of growth (expected more than {SETTLED:,})", file=sys.stderr)
        return 2
    step, source, settled = {"scenes": scenes, "window": window}[kind](), random.Random(7), 0.0
    for number in range(1, int(steps) + 1):
        step(source)
        if number == SETTLED:
            settled = held()
        if number % SETTLED == 0:
            print(f"{kind}: {number:,} steps, {held():.0f} MB", flush=True)
    grown = held() / settled
    print(f"{kind}: after the first {SETTLED:,} steps memory grew to {grown:.3f} times what it was")
    return int(grown > GROWTH)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
