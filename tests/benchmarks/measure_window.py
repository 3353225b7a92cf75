"""Measures the window on the shipped scenario and prints each number beside what it is held against.

Run it as `python tests/benchmarks/measure_window.py`: under the dummy video driver, or in a real window where
SDL_VIDEODRIVER names another (under a virtual X display set SDL_FRAMEBUFFER_ACCELERATION=0 as well).
"""

from __future__ import annotations

import gc
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import pygame

from sim.engine.cursor import Cursor
from sim.home import default_scenario
from sim.lesson.store import Store
from sim.scenario.loader import load
from sim.scene.director import Director
from sim.scene.model import PlaceMark, Scene, StagePlace
from sim.window.loop.app import App
from sim.window.loop.motion import FRAME

SIZE = (1920, 1080)
PLACES = 3000


def milliseconds(work: Callable[[], object], times: int = 1) -> list[float]:
    """Return how much time of the processor `work` took, `times` times over: others may be at work on the machine."""
    found = []
    for _ in range(times):
        start = time.process_time()
        work()
        found.append((time.process_time() - start) * 1000)
    return found


def tell(what: str, found: Iterable[float], against: float = 0.0) -> None:
    """Print median, 95th percentile and maximum, and the ratio of the median to `against` where it is given."""
    ordered = sorted(found)
    median, late = statistics.median(ordered), ordered[min(int(len(ordered) * 0.95), len(ordered) - 1)]
    ratio = f"   {median / against:5.1f} × a full blit" if against else ""
    print(f"{what:<44} median {median:7.1f} ms   p95 {late:7.1f} ms   most {ordered[-1]:7.1f} ms{ratio}")


class Crowd:
    """A director whose stage has `count` generated places; a fortieth of them change hands with every turn."""

    def __init__(self, director: Director, count: int) -> None:
        chance = random.Random(7)
        west, south, east, north = director.stage.bounds
        kinds = [("city", 1), ("town", 2), *[("village", 4)] * 5, *[("village", 5)] * 13]
        places = {}
        for number in range(count):
            kind, importance = kinds[number % len(kinds)]
            spot = (chance.uniform(west, east), chance.uniform(south, north))
            id, name = f"p{number}", f"Place {number}"
            places[id] = StagePlace(id, name, None, kind, *spot, importance, "listed", "exact", None, True)
        self.scenario, self.stage = director.scenario, replace(director.stage, places=places)
        self.source, self.search, self.boards = director.source, director.search, director.boards
        self._director, self._kept = director, {}

    def until(self, turn: int | None) -> Crowd:
        """Return the crowd itself: it knows of no learning mode."""
        return self

    def compare(self, cursor: Cursor, other: Cursor) -> tuple[str, ...]:
        """Return no place: there is one lens."""
        return ()

    def scene(self, cursor: Cursor) -> Scene:
        """Return the scene of a turn."""
        if cursor.turn not in self._kept:
            scene, turn = self._director.scene(cursor), cursor.turn
            marks = {
                id: PlaceMark(
                    id, "government" if (n * 7 + turn) % 40 < turn % 40 else "opposition", False, (), "stated",
                    (n + turn) % 400 == 0, "", "", "",
                )
                for n, id in enumerate(self.stage.places)
            }  # fmt: skip
            self._kept[turn] = replace(scene, places=marks, forces=(), moments=())
        return self._kept[cursor.turn]


def main() -> int:
    """Measure the shipped scenario, then the same with 3,000 generated places, and print."""
    director = Director(load(default_scenario()))
    pygame.display.init()
    print(f"the shipped scenario, {len(director.stage.places)} places, driver {pygame.display.get_driver()}")
    run(director)
    print(f"with {PLACES:,} generated places")
    run(Crowd(director, PLACES))
    pygame.quit()
    return 0


def run(director: Director | Crowd) -> None:
    """Open a window on a director and measure it."""
    cursor = Cursor(director.scenario)
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        store = Store(director.scenario, folder=Path(folder))
        desk = store.open()
        app = App(director, cursor, desk, store, settings_path=Path(folder) / "window.json")  # type: ignore[arg-type]
        shown, flip = [], pygame.display.flip
        pygame.display.flip = lambda: (shown.append(time.perf_counter()), flip())  # type: ignore[assignment]
        app.open(SIZE)
        pygame.display.flip = flip
        print(f"{'the ground shown, the scenario loaded':<44} {(shown[0] - start) * 1000:14.0f} ms")
        print(f"{'first whole frame':<44} {(time.perf_counter() - start) * 1000:14.0f} ms")
        gc.freeze()  # as the window does once it is open
        app.do("back-out")
        app.do("motion:off")
        app.do("turn:1")
        arrive(app)
        measure(app, len(director.stage.turns))
        app.do("motion:on")
        measure_motions(app)


def arrive(app: App) -> None:
    """Go round as the window's loop does until the map stands where the camera was sent, drawn whole."""
    app.frame()
    while app.motion.active():
        app.draw_ahead()
        app.frame()


def measure(app: App, turns: int) -> None:
    """Measure steps, steady frames and the map's zoom in an open window."""
    full = pygame.Surface(SIZE).convert()
    blit = statistics.median(milliseconds(lambda: app.surface.blit(full, (0, 0)), 30))
    print(f"{'a blit of the full window':<44} median {blit:7.1f} ms")

    def step(command: str) -> None:
        app.do(command)
        app.frame()

    def ready_step(command: str) -> list[float]:
        app.look_ahead()  # as the loop does while it waits for a key
        return milliseconds(lambda: step(command))

    def arriving(command: str) -> float:
        return milliseconds(lambda: (app.do(command), arrive(app)))[0]

    def zoomed(number: int) -> float:
        camera = app.context().home.zoomed(1.1 + number / 10, (700, 400), app.context().map_size)
        app.view = replace(app.view, camera=camera)
        return milliseconds(app.frame)[0]

    def drag(camera: object) -> list[float]:
        return milliseconds(lambda: app.painter.paint(app.surface, app.view, None, camera))  # type: ignore[arg-type]

    composed: list[float] = []
    ahead: list[float] = []

    def whole_step(command: str, way: int) -> float:
        """Return how long a step takes, from the key to the new frame; how long its scene took of that is kept."""
        there = app.view.cursor.step(way)
        composed.extend(milliseconds(lambda: app.director.scene(there)))
        took = milliseconds(lambda: step(command))[0] + composed[-1]
        ahead.extend(milliseconds(app.draw_ahead))  # as the loop does after every frame while a map is on its way
        return took

    tell("a steady frame", milliseconds(app.frame, 30), blit)
    tell("a step without a pause before it", [whole_step("next", 1) for _ in range(turns - 1)], blit)
    tell("  of that for its scene", composed, blit)
    tell("  and after it towards the map, in a slice", ahead, blit)
    tell("the same steps back", [whole_step("back", -1) for _ in range(turns - 1)], blit)
    arrive(app)
    tell("a step until its map stands, drawn whole", [arriving("next") for _ in range(turns // 4)], blit)
    app.do("turn:1")
    arrive(app)
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


def film(app: App, events: Sequence[pygame.event.Event | str], seconds: float) -> list[float]:
    """Return how long each frame takes from now on, going round as the window's loop does.

    `events` (or commands) come one for each frame, the first at once; the film ends after `seconds`.
    """
    found, left, until = [], list(events), time.perf_counter() + seconds
    while time.perf_counter() < until:
        start = time.perf_counter()
        if left:
            event = left.pop(0)
            app.do(event) if isinstance(event, str) else app.handle(event)
        app.tick()
        if app.stale:
            app.frame()
            found.append((time.perf_counter() - start) * 1000)
        app.draw_ahead()
        if not app.motion.active() and not left:
            app.look_ahead()
        time.sleep(max(0.0, FRAME / 1000 - (time.perf_counter() - start)))
    return found


def measure_motions(app: App) -> None:
    """Measure the frames of fades, of the camera's travels, of a drag, of the wheel and of playing."""

    def mouse(kind: int, at: tuple[int, int], **more: object) -> pygame.event.Event:
        return pygame.event.Event(kind, pos=at, button=1, rel=(6, 3), buttons=(1, 0, 0), **more)

    def wheel(lines: int) -> list[pygame.event.Event]:
        return [pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=lines, pos=(700, 500))] * 6

    drag = [mouse(pygame.MOUSEMOTION, (500 + 6 * n, 500 + 3 * n)) for n in range(30)]
    held = [mouse(pygame.MOUSEBUTTONDOWN, (500, 500)), *drag, mouse(pygame.MOUSEBUTTONUP, (674, 587))]
    app.do("turn:40")
    film(app, ["home-view"], 1.0)
    steps = [film(app, ["next"], 0.8) for _ in range(12)]
    tell("frames of a step after a pause, and its fade", [frame for frames in steps for frame in frames])
    travels = [film(app, [command], 1.2) for command in ("zoom-in", "zoom-in", "fit", "zoom-out", "home-view")]
    tell("frames of the camera's travels", [frame for frames in travels for frame in frames])
    tell("frames of zooming with the wheel", film(app, wheel(1), 1.5) + film(app, wheel(-1), 1.5))
    tell("frames of a drag and its end", film(app, held, 1.5))
    app.do("speed:5")
    tell("frames of playing at speed 5", film(app, ["play"], 8.0))


if __name__ == "__main__":
    raise SystemExit(main())
