"""No test here needs a display: SDL's dummy drivers stand in."""

from __future__ import annotations

import os
from dataclasses import replace

os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ["SDL_AUDIODRIVER"] = "dummy"
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import pygame
import pytest

from sim.home import shipped
from sim.lesson.store import Store
from sim.scenario.loader import load
from sim.scene.director import Director
from sim.window.loop.app import App
from tests.window import demo


class Driver:
    """Drives the real application: keys, text and mouse, then the frame that follows."""

    def __init__(self, folder, size=(1920, 1080), turn=10, present=False, director=None, name="anonymous"):
        self.now = 100.0
        store = Store(director.scenario, name, folder) if director else None  # the demo's scenes have no scenario
        desk = store.open() if store else None
        self.app = App(
            director or demo.DemoDirector(),
            desk.cursor.to_turn(turn) if desk else demo.cursor(turn),
            desk,
            store,
            present=present,
            settings_path=folder / "window.json",
            clock=lambda: self.now,
        )
        known = replace(self.app.view.settings, toured=True)  # no newcomer
        self.app.view = replace(self.app.view, settings=known)
        pygame.display.init()
        self.app.open(size)

    @property
    def view(self):
        return self.app.view

    @property
    def panel(self):
        """The id of the open panel, "" for none."""
        return self.view.panel.id if self.view.panel else ""

    def settle(self):
        """Let all motions end."""
        self.now += 1.0
        self.app.tick()
        self.app.frame()

    def key(self, key, mod=0, unicode=""):
        self.app.handle(pygame.event.Event(pygame.KEYDOWN, key=key, mod=mod, unicode=unicode))
        self.app.handle(pygame.event.Event(pygame.KEYUP, key=key, mod=mod))
        self.app.frame()
        return self.view

    def text(self, text):
        for sign in text:
            self.app.handle(pygame.event.Event(pygame.TEXTINPUT, text=sign))
        self.app.frame()

    def target(self, id):
        return next(t for t in self.app.shown.targets if t.id == id)

    def ids(self):
        return [t.id for t in self.app.shown.targets]

    def move(self, at):
        self.app.handle(pygame.event.Event(pygame.MOUSEMOTION, pos=at, rel=(0, 0), buttons=(0, 0, 0)))
        if self.app.stale:
            self.app.frame()

    def press(self, at):
        self.app.handle(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=at, button=1))

    def release(self, at):
        self.app.handle(pygame.event.Event(pygame.MOUSEBUTTONUP, pos=at, button=1))
        self.app.frame()

    def click(self, id_or_at):
        at = self.target(id_or_at).rect.center if isinstance(id_or_at, str) else id_or_at
        self.move(at)
        self.press(at)
        self.release(at)
        return self.view

    def wheel(self, at, y):
        self.app.handle(pygame.event.Event(pygame.MOUSEWHEEL, y=y, x=0, pos=at))
        self.app.frame()


@pytest.fixture
def drive(tmp_path):
    driver = Driver(tmp_path)
    driver.key(pygame.K_ESCAPE)  # the start screen
    return driver


@pytest.fixture
def start(tmp_path):
    return lambda **more: Driver(tmp_path, **more)


@pytest.fixture(scope="session")
def tutorial():
    return Director(load(shipped("scenarios") / "tutorial"))


@pytest.fixture
def learn(tmp_path, tutorial, monkeypatch):
    """Drive the tutorial with a lesson, files in a folder of the test's own."""
    monkeypatch.setenv("PHASELINE_DATA", str(tmp_path))

    def begin(turn=1, **more):
        driver = Driver(tmp_path, turn=turn, director=tutorial, **more)
        if driver.panel == "start":
            driver.key(pygame.K_ESCAPE)
        return driver

    return begin
