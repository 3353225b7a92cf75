"""Measures the window on the shipped scenario and prints each number beside what it is held against.

Run it as `python tests/benchmarks/measure_window.py`: under the dummy video driver, or in a real window where
SDL_VIDEODRIVER names another (under a virtual X display set SDL_FRAMEBUFFER_ACCELERATION=0 as well).
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import pygame

SIZE = (1920, 1080)


def milliseconds(work: Callable[[], object], times: int = 1) -> list[float]:
    """Return how long `work` took, `times` times over."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        found.append((time.perf_counter() - start) * 1000)
    return found


def tell(what: str, found: Iterable[float], against: float = 0.0) -> None:
    """Print median and 95th percentile, and the ratio to `against` where it is given."""
    ordered = sorted(found)
    median, late = statistics.median(ordered), ordered[min(int(len(ordered) * 0.95), len(ordered) - 1)]
    ratio = f"   {median / against:5.1f} × a full blit" if against else ""
    print(f"{what:<44} median {median:7.1f} ms   p95 {late:7.1f} ms{ratio}")


def main() -> int:
    """Measure and print."""
    from sim.engine.cursor import Cursor
    from sim.home import default_scenario
    from sim.scenario.loading import load
    from sim.scene.director import Director

    director = Director(load(default_scenario()))
    cursor = Cursor(director.scenario)
    start = time.perf_counter()
    from sim.window.app import App

    pygame.display.init()
    with tempfile.TemporaryDirectory() as folder:
        app = App(director, cursor, settings_path=Path(folder) / "window.json")
        app.open(SIZE)
        print(f"{'first frame, the scenario loaded':<44} {(time.perf_counter() - start) * 1000:14.0f} ms")
        app.do("back-out")
        app.do("motion")
        measure(app, len(director.stage.turns))
    pygame.quit()
    return 0


def measure(app: object, turns: int) -> None:
    """Measure steps, steady frames and the map's zoom in an open window."""
    from sim.window.app import App

    assert isinstance(app, App)
    full = pygame.Surface(SIZE).convert()
    blit = statistics.median(milliseconds(lambda: app.surface.blit(full, (0, 0)), 30))
    print(f"{'a blit of the full window':<44} median {blit:7.1f} ms")

    def step(command: str) -> None:
        app.do(command)
        app.frame()

    def ready_step(command: str) -> list[float]:
        app.look_ahead()  # as the loop does while it waits for a key
        return milliseconds(lambda: step(command))

    def zoomed(number: int) -> float:
        camera = app.context().home.zoomed(1.1 + number / 10, (700, 400), app.context().map_size)
        app.move_camera(camera)
        return milliseconds(app.frame)[0]

    def drag(camera: object) -> list[float]:
        return milliseconds(lambda: app.painter.paint(app.surface, app.view, None, camera))  # type: ignore[arg-type]

    tell("a steady frame", milliseconds(app.frame, 30), blit)
    app.director.scene(app.view.cursor)
    tell("a step without a pause before it", [milliseconds(lambda: step("next"))[0] for _ in range(turns - 1)], blit)
    tell("the same steps back", [milliseconds(lambda: step("back"))[0] for _ in range(turns - 1)], blit)
    app._toward = 1
    tell("a step after a pause", [ready_step("next")[0] for _ in range(turns - 1)], blit)
    tell("the same view and turn, another card", [milliseconds(lambda: step("down"))[0] for _ in range(10)], blit)
    tell("a new zoom, drawn whole", [zoomed(n) for n in range(8)], blit)
    step("home-view")
    camera = app.context().home
    shifted = [camera.panned((n * 7, n * 3)) for n in range(1, 20)]
    paint = app.painter.paint
    tell(
        "a frame while the map is dragged",
        [milliseconds(lambda c=c: paint(app.surface, app.view, None, c))[0] for c in shifted],
        blit,
    )


if __name__ == "__main__":
    raise SystemExit(main())
