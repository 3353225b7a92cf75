"""The window: an event loop that sleeps until something happens, turns it into a command, and shows the new view."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
import pygame

from sim.engine.cursor import Cursor
from sim.lesson.desk import NO_LESSON, Desk, desk_at
from sim.lesson.store import Store
from sim.picture.camera import Camera
from sim.window.commands.commands import EFFECTS, apply, peeked
from sim.window.commands.keys import pressed
from sim.window.frame.painted import Painted, Pointer
from sim.window.frame.painter import Painter
from sim.window.frame.spoken import read_out
from sim.window.loop import screen
from sim.window.loop.clock import Timing
from sim.window.loop.keyboard import Keyboard
from sim.window.loop.leads import FOLLOW, Leads
from sim.window.loop.motion import Motion
from sim.window.loop.mouse import Mouse, Pan, Sight
from sim.window.loop.opening import first_view
from sim.window.loop.picture_file import copy_citation, save_picture
from sim.window.loop.screen_reader import ASKED, ScreenReader, screen_reader
from sim.window.loop.scroll import settle
from sim.window.loop.voice import Voice
from sim.window.panels.start import Start
from sim.window.state.context import Context
from sim.window.state.memory import Memory
from sim.window.state.places import handed_over, read_on
from sim.window.state.view import View

if TYPE_CHECKING:
    from sim.scene.director import Director

SLICE = 0.006  # seconds of drawing ahead between two frames of a motion


class App:
    """The window's state and its loop. Tests make one, give it events with `handle`, and look at `view` and `shown`."""

    def __init__(
        self, director: Director, cursor: Cursor, desk: Desk | None = None, store: Store | None = None, *,
        present: bool = False, settings_path: Path | None = None, clock: Callable[[], float] = time.monotonic,
    ) -> None:  # fmt: skip
        """Set a window up at `cursor`, on a learner's `desk`; without a `store` nothing of the learner is kept."""
        self.director = director
        self.store = store
        self.clock = clock
        self.painter = Painter(director)
        self.memory = Memory(settings_path)
        title, problems = director.stage.title, self.painter.problems
        self.view = first_view(cursor, desk or desk_at(cursor), present, self.memory, store, title, problems)
        self.mouse, self.keyboard = Mouse(), Keyboard()
        self.motion = Motion(clock)
        self.shown = Painted()
        self.stale = True
        self._moving = False  # whether the last frame showed the map on its way
        self._ready = True  # whether the map that it is on its way to is drawn
        self._reveal, self._opening = False, ""
        self._full = self.view.presenting  # whether the window fills a screen, without a title bar
        self._was_full = False
        self._peeked: View | None = None  # what is come back to when the key is let go
        self._shaped = True  # whether the window has a size that its user gave it
        self._toward = 1  # whether the last step went on (1) or back (-1)
        self._ahead: tuple[object, ...] = ()
        self.timing = Timing(clock)
        self.leads: Leads | None = None  # a class that goes where the window goes
        self.reader: ScreenReader | None = None
        self.voice = Voice()

    def open(self, size: tuple[int, int] | None = None) -> None:
        """Open the window, of a `size` where one is given, else as it was last or filling the screen."""
        screen.opened(self.director.stage.title, size, self.view.settings.window)
        self._shaped = size is not None or self.view.settings.window is not None
        screen.full(self.view.presenting)
        self.painter.sketch(self.surface, self.view)
        pygame.display.flip()
        self.reader = screen_reader(
            lambda: self.painter.spoken(self.view, self.shown, self.surface.get_size()), lambda: self.view.focus
        )
        if self.view.presenting:
            self.do("tell:whole")
        self.frame()

    @property
    def surface(self) -> pygame.Surface:
        """The window's surface."""
        surface = pygame.display.get_surface()
        assert surface is not None, "the window is not open"
        return surface

    def context(self) -> Context:
        """Return what commands may look at."""
        layout = self.painter.layout(self.surface.get_size(), self.view)
        size = (layout.map[2] // 2 if self.view.halves and not self.view.over else layout.map[2], layout.map[3])
        seen = self.director.until(self.view.horizon)
        shown, home = self.shown, self.painter.maps.home(size)
        most, window = (shown.scroll_most, shown.panel_most), self.surface.get_size()
        return Context(seen, size, home, shown.targets, self.store, shown.first, *most, window)

    def loop(self) -> None:
        """Wait for events and show what they change, until the window is closed."""
        while not self.view.done:
            wait = self.timing.patience(self.view, self.motion.active())
            if not self.motion.active() and not pygame.event.peek():
                self.look_ahead()
                self.painter.warm(self.surface.get_size(), self.view)
                if self.view.desk.lesson is not NO_LESSON:  # whoever only looks is not held up by a slow disk
                    self.keep_place()
            event = pygame.event.wait(wait) if wait else pygame.event.wait()
            for one in self.keyboard.settled([event, *pygame.event.get()]):
                self.handle(one)
            self.tick()
            if self.stale:
                self.frame()
            self.draw_ahead()

    def draw_ahead(self) -> None:
        """Draw towards the map that the camera is on its way to, in the time that its frames leave."""
        if self.motion.moving:
            until = self.clock() + SLICE
            self._ready = self.painter.work(self.surface.get_size(), self.view, lambda: self.clock() < until)

    def look_ahead(self) -> None:
        """Draw the turn that comes next while nothing else is to be done; a step then shows it at once."""
        view = self.view
        upcoming = apply(view, "next" if self._toward > 0 else "back", self.context())
        at = upcoming.cursor
        wanted = (at.turn, at.lens, upcoming.camera, upcoming.settings, self.surface.get_size())
        if upcoming is not view and wanted != self._ahead and not view.panel and not view.blank:
            self._ahead = wanted
            self.painter.prepare(self.surface.get_size(), replace(upcoming, message=""), self.mouse.pointer)

    def tick(self) -> None:
        """Do what time brings: the next turn while playing, an end to a message, the next step of a motion."""
        if self.timing.turn_is_over(self.view):
            self.do("story-on" if self.view.telling else "next")
        if self.view.presenting and self.view.minutes != self.timing.minutes():
            self.view = replace(self.view, minutes=self.timing.minutes())
            self.stale = True
        if self.timing.message_is_over(self.view):
            self.show(replace(self.view, message=""))
        if self.motion.active():
            self.stale = True

    def handle(self, event: pygame.event.Event) -> None:
        """Take in one event."""
        if self.reader:
            self.reader.heard(event)
        if event.type == pygame.QUIT:
            self.do("quit")
        elif event.type == FOLLOW:
            self.do(event.command)
        elif event.type in (pygame.WINDOWMAXIMIZED, pygame.WINDOWRESTORED):
            if self._full or self._was_full:  # full screen, or its end: no size that somebody chose
                self._was_full = self._full
            else:
                self._shaped = event.type == pygame.WINDOWRESTORED
            self._uncovered()
        elif event.type in (pygame.WINDOWSIZECHANGED, pygame.WINDOWEXPOSED):
            self._uncovered()
        elif event.type == pygame.WINDOWDISPLAYCHANGED:
            self._on_another_screen()
        elif event.type == ASKED:
            self._asked(event)
        elif event.type == pygame.KEYUP:
            if event.key == pygame.K_y:
                self.peek(False)
        elif event.type == pygame.KEYDOWN and self._peeked is None:
            self._key(event)
        elif event.type == pygame.KEYDOWN:
            return  # while another day is held
        elif event.type == pygame.TEXTINPUT and self.view.typing:
            if self._opening != event.text:  # the letter that opened the panel comes as text as well
                self.do(f"type:{event.text}")
            self._opening = ""
        else:
            self._mouse(event)

    def _on_another_screen(self) -> None:
        """Go on where the window is now: whoever presented on a screen that is gone does so on the one that is left."""
        self._uncovered()
        if self._full:
            screen.full(True)
            self._say("The window is on another screen now; it goes on there.")

    def _asked(self, event: pygame.event.Event) -> None:
        """Do what a screen reader asks for; what it hears for the first time is said anew."""
        self.stale = True
        if event.command:
            self.do(event.command)
        elif any(target.id == event.focus for target in self.shown.targets):
            self.show(replace(self.view, focus=event.focus))

    def _key(self, event: pygame.event.Event) -> None:
        self.pointer(Pointer())  # what is told of a place under it would lie over what the key brings
        command, was = pressed(self.view, event.key, event.mod, event.unicode), self.view.typing
        if command:
            self.do(command)
            if self.view.typing and not was:
                self._opening = event.unicode

    def _mouse(self, event: pygame.event.Event) -> None:
        sight = Sight(self.shown, self.view, lambda: self.context().home, self.director.stage.bounds)
        for deed in self.mouse.handle(event, sight):
            if isinstance(deed, Pointer):
                self.pointer(deed)
            elif isinstance(deed, Pan):
                self.pan(deed)
            else:
                self.do(deed)

    def do(self, command: str) -> None:
        """Carry out a command."""
        if command.partition(":")[0] in EFFECTS and command != "quit":
            self._effect(command)
            return
        before = self.view
        after = apply(before, command, self.context())
        if after.typing and not before.typing and pygame.display.get_init():
            pygame.key.start_text_input()
        self.show(after)

    def show(self, view: View) -> None:
        """Make `view` the present one; begin the motion that leads to it."""
        before, self.view = self.view, view
        if view is before:
            return
        self.stale = True
        if self.leads and not view.cursor.branch:
            self.leads.told(view.cursor.turn, view.cursor.lens, view.blank)
        moved = view.cursor.turn != before.cursor.turn or view.cursor.lens != before.cursor.lens
        chosen = view.panel is not None and before.panel is not None and view.panel.chosen != before.panel.chosen
        changed = view.card != before.card or view.focus != before.focus or chosen
        self._reveal = self._reveal or changed or bool(before.source and not view.source)
        if moved or (view.playing and not before.playing):
            self.timing.turned()
        if view.message and view.message != before.message:
            self.timing.told()
        if moved:
            self.pointer(Pointer())
            self._toward = 1 if view.cursor.turn >= before.cursor.turn else -1
        stays = view.camera == before.camera and not self.motion.moving
        if moved and view.settings.motion and self.shown.maps and stays:
            self.motion.fade(self.shown.maps[0][1].surface.copy())
        if view.presenting != before.presenting:
            self._was_full, self._full = self._full, view.presenting
            self.timing.presented()
            screen.full(view.presenting)
            self._uncovered()
        if self.store is not None and read_on(before, view):
            self.store.place = view.cursor.turn
        if view.settings != before.settings:
            self.keep()
        if self.store is not None and (self.store.messages or self.store.changed(view.desk)):
            self._keep_desk()
        if view.camera != before.camera and self.shown.maps and not self.mouse.dragging:
            home = self.context().home
            self.motion.travel(before.camera or home, view.camera or home, view.settings.motion)
            self._ready = view.settings.motion or self.painter.ready(self.surface.get_size(), view)

    def _effect(self, command: str) -> None:
        if command == "fullscreen":
            self._was_full, self._full = self._full, not self._full
            screen.full(self._full)
            self._uncovered()
            return
        if command == "peek":
            self.peek(True)
            return
        if command.startswith("learner:"):
            self.learner(command.partition(":")[2])
            return
        if command == "read-aloud":
            message = self.voice.toggle(read_out(self.view, self.director.until(self.view.horizon)))
        elif command == "copy":
            message = copy_citation(self.director, self.view)
        else:
            message = save_picture(self.painter, self.view, self.surface.get_size())
            self._uncovered()
        self.show(replace(self.view, message=message))

    def peek(self, on: bool) -> None:
        """Show another day in place of the present one for as long as a key is held; that is no step."""
        if on and self._peeked is None:
            self._peeked, store = self.view, self.store
            self.store = None  # a look is not kept
            there = peeked(self.view)
            day = self.director.until(there.horizon).scene(there.cursor).date_text
            self.show(replace(there, message=f"As it stood: {day}. Let go to come back."))
            self.store = store
        elif not on and self._peeked is not None:
            back, self._peeked = self._peeked, None
            store, self.store = self.store, None
            self.show(back)
            self.store = store

    def learner(self, name: str) -> None:
        """Give the window to another learner: what this one did is kept, and that one's own is laid out."""
        if self.store is None:
            return
        if self.view.desk.lesson is not NO_LESSON or self.store.moved(self.view.desk):
            self._keep_desk()
        self.store = self.store.of(name)
        self.view = handed_over(self.view, self.store)
        self.view = replace(self.view, panel=Start(last=self.store.place or 1))
        self._uncovered()

    def _uncovered(self) -> None:
        """Show all of the window anew: what stood in it may be lost."""
        self.painter.canvas.forget()
        self.stale = True

    def frame(self) -> None:
        """Draw the present view and show what changed."""
        self.stale = False
        self.timing.framed()
        moving = self.motion.camera(waiting=not self._ready) or self.mouse.camera
        if self._moving and not moving:
            self._arrive()
        self._moving = moving is not None
        dirty = self._paint(moving)
        settled = settle(self.view, self.shown, self._reveal)
        self._reveal = False
        if settled is not self.view:
            self.view = settled
            dirty += self._paint(moving)
        if dirty:
            pygame.display.update(dirty)
        if self.reader and not moving:
            self.reader.told()

    def _arrive(self) -> None:
        """Let the last picture of a moving map fade into the one drawn afresh, whose names stand elsewhere."""
        rect = self.shown.maps[0][0] if self.shown.maps else pygame.Rect(0, 0, 0, 0)
        if self.view.settings.motion and rect and self.surface.get_rect().contains(rect):
            self.motion.fade(self.surface.subsurface(rect).copy())

    def _paint(self, moving: Camera | None) -> list[pygame.Rect]:
        """Paint the present view; return where anything changed."""
        self.shown = self.painter.paint(self.surface, self.view, self.mouse.pointer, moving, self.motion.fading())
        return self.shown.dirty

    def pointer(self, pointer: Pointer) -> None:
        """Take note of what the mouse points at; draw again only where that changes something."""
        if (pointer.target, pointer.place) != (self.mouse.pointer.target, self.mouse.pointer.place):
            self.stale = True
        self.mouse.pointer = pointer

    def pan(self, pan: Pan) -> None:
        """Show the map dragged; let go, it rests there while it is drawn afresh."""
        self.stale = True
        if pan.rests:
            self.view = replace(self.view, camera=pan.camera, by_hand=True)
            self.motion.travel(pan.camera, pan.camera, self.view.settings.motion)

    def keep(self) -> None:
        """Write the settings."""
        self._say(self.memory.keep(self.view.settings))

    def keep_place(self) -> None:
        """Write where the learner is, once they have chosen where to begin."""
        if self.store is not None and self.store.moved(self.view.desk) and not isinstance(self.view.panel, Start):
            self._keep_desk()

    def _keep_desk(self) -> None:
        """Write the learner's desk, and take up what another session of theirs kept meanwhile."""
        assert self.store is not None, "nothing is kept"
        desk = self.store.save(self.view.desk)
        if desk is not self.view.desk:
            self.view = replace(self.view, desk=desk)
            self.stale = True
        self._say(" ".join(self.store.take_messages()))

    def _say(self, message: str) -> None:
        """Show a message, where there is one, for as long as any other."""
        if message:
            self.view = replace(self.view, message=message)
            self.timing.told()
            self.stale = True

    def close(self) -> None:
        """Keep what is to be kept: the window's size too, unless it fills the screen."""
        self.voice.stop()
        if not self._full:
            size = self.surface.get_size() if self._shaped else None
            self.view = replace(self.view, settings=replace(self.view.settings, window=size))
        self.keep()
        self.keep_place()
