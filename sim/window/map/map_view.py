"""The map's pictures: those shown last are kept, and one that will be wanted is drawn ahead."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import cached_property

import pygame

from sim.picture.camera import Bounds, Camera, fit
from sim.scene.model import Scene, Stage
from sim.window.map.composition import compose
from sim.window.map.drawn_map import Drawn
from sim.window.map.frame import Frame
from sim.window.map.legend import Inset
from sim.window.map.prepared import Prepared
from sim.window.map.territory_layer import boxed

PICTURES_KEPT = 3
Picture = tuple[Frame, Scene, frozenset[str], Drawn]


class MapView:
    """Draws the map of a stage. It keeps what one view shares, that of the view drawn last, and a few pictures."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._cells = boxed(stage.cells)
        self._inset = Inset(stage)
        self._view: Prepared | None = None
        self._pictures: list[Picture] = []  # the one shown last stands first
        self._spare: list[pygame.Surface] = []  # of pictures no longer kept, to draw the next one on

    @property
    def last(self) -> Drawn | None:
        """The last picture, None before the first."""
        return self._pictures[0][3] if self._pictures else None

    def home(self, size: tuple[int, int]) -> Camera:
        """Return the camera that shows where most places lie."""
        return fit(self._home_bounds, size, margin=min(size) * 0.03)

    @cached_property
    def _home_bounds(self) -> Bounds:
        """Return bounds around the places on the map, without the few that lie far out."""
        shown = [place for place in self.stage.places.values() if place.on_map and place.importance <= 4]
        if len(shown) < 3:
            return self.stage.bounds
        xs, ys = sorted(place.x for place in shown), sorted(place.y for place in shown)
        cut = len(shown) // 25
        return xs[cut // 2] - 3, ys[cut // 3] - 2, xs[-1 - cut] + 3, ys[-1 - cut // 3] + 3

    def draw(self, frame: Frame, scene: Scene, hidden: Collection[str] = (), ahead: bool = False) -> Drawn:
        """Return the map of a scene in a view, without what is `hidden` (see `compose`).

        The last pictures are kept. One drawn `ahead` of its turn does not count as the last one shown.
        """
        off = frozenset(hidden)
        found = self._found(frame, scene, off)
        if found is None:
            for _ in self._work(frame, scene):
                pass
            found = (frame, scene, off, self._composed(frame, scene, off))
        others = [picture for picture in self._pictures if picture is not found]
        place = min(1, len(others)) if ahead else 0
        pictures = [*others[:place], found, *others[place:]]
        self._pictures, dropped = pictures[:PICTURES_KEPT], pictures[PICTURES_KEPT:]
        self._spare = [picture[3].surface for picture in dropped]
        return found[3]

    def ahead(self, frame: Frame, scene: Scene, hidden: Collection[str], more: Callable[[], bool]) -> bool:
        """Draw towards the picture of a view, bit by bit while there is `more` time; return whether it is done."""
        if self.kept(frame, scene, hidden) is None:
            for _ in self._work(frame, scene):
                if not more():
                    return False
            self.draw(frame, scene, hidden, ahead=True)
        return True

    def kept(self, frame: Frame, scene: Scene, hidden: Collection[str]) -> Drawn | None:
        """Return the picture of a scene in a view where it was drawn already, None where it was not or is gone."""
        found = self._found(frame, scene, frozenset(hidden))
        return found[3] if found else None

    def _found(self, frame: Frame, scene: Scene, off: frozenset[str]) -> Picture | None:
        alike = (one for one in self._pictures if one[1] is scene and one[2] == off and one[0] == frame)
        return next(alike, None)

    def sketch(self, frame: Frame) -> pygame.Surface:
        """Return the bare ground with its lines, not to be drawn upon: what can be shown at once."""
        return self._prepared(frame).sketch()

    def _prepared(self, frame: Frame) -> Prepared:
        """Return what pictures of a view share, begun anew where the last view was another one."""
        if self._view is None or self._view.frame != frame:
            last = self._view
            same = last is not None and (last.frame.size, last.frame.sizes) == (frame.size, frame.sizes)
            corner = last.corner if last and same else None
            self._view = last = None  # its pictures are large: they go before those of the next view come
            self._view = Prepared(frame, self.stage, self._cells, self._inset, corner)
        return self._view

    def _work(self, frame: Frame, scene: Scene) -> Iterator[None]:
        return self._prepared(frame).work(scene)

    def _composed(self, frame: Frame, scene: Scene, off: frozenset[str]) -> Drawn:
        view = self._prepared(frame)
        under = view.underlay.plain() if "territory" in off else view.underlay.held(scene.territory)
        return compose(view, scene, off, self._copied(under))

    def _copied(self, picture: pygame.Surface) -> pygame.Surface:
        """Return a copy; on a spare surface that takes a quarter of the time."""
        spare = next((one for one in self._spare if one.get_size() == picture.get_size()), None)
        self._spare = []
        if spare is None:
            return picture.copy()
        spare.blit(picture, (0, 0))
        return spare
