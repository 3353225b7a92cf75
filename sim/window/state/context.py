"""What commands may look at beside the view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.lesson.desk import NO_LESSON, Desk
from sim.lesson.store import Store
from sim.picture.camera import Camera
from sim.scene.model import Scene, Stage
from sim.window.ink.pen import Target
from sim.window.state.view import Scope, View

if TYPE_CHECKING:
    from sim.scene.director import Director


@dataclass(frozen=True)
class Context:
    """What commands may look at: the director, the map's size and home, the last frame's targets, where desks are kept.

    first: the open panel's first target. scroll_most, panel_most: how far what stands beside the map, and the
    open panel, can be scrolled. window: its size.
    """

    director: Director
    map_size: tuple[int, int]
    home: Camera
    targets: Sequence[Target] = ()
    store: Store | None = None
    first: str = ""
    scroll_most: int = 0
    panel_most: int = 0
    window: tuple[int, int] = (1920, 1080)

    @property
    def stage(self) -> Stage:
        """The director's stage."""
        return self.director.stage

    def scope(self, view: View) -> Scope:
        """Return what the open panel of a view may look at."""
        return Scope(view, self.scene(view), self.stage, self.director)

    def scene(self, view: View) -> Scene:
        """Return the scene of a view."""
        return self.director.scene(view.cursor)

    def with_lesson(self, desk: Desk) -> Desk:
        """Return the desk with the scenario's lesson upon it; as it is where it has it, or where there is no store."""
        return desk if self.store is None or desk.lesson is not NO_LESSON else self.store.with_lesson(desk)
