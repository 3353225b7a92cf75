"""The map's pictures: those shown last are kept, and one that will be wanted is drawn ahead."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, replace
from threading import Thread

import pygame

from sim.picture.camera import FARTHEST, NEAREST, ZOOM_STEP, Camera
from sim.picture.ground import Ground
from sim.picture.items import Item, Look, Picture, View
from sim.picture.map import Sheet
from sim.picture.style import Styles
from sim.picture.views import band_of, home_camera
from sim.scene.knowledge import ground_of
from sim.scene.model import Scene, Stage
from sim.scene.sureness import ground_of as sure_ground
from sim.window.ink.lettering import Lettering
from sim.window.ink.raster import Plate, Raster
from sim.window.map.drawn_map import Drawn

KEPT = 3  # pictures: of the view shown, of the one that it came from, of the one it goes to
SHEETS = 24  # views of which it is kept what stands where: the map comes back to those of the turns before


@dataclass(frozen=True)
class Frame:
    """A map that is wanted: where it is seen from, what of it is shown, and in which styles."""

    view: View
    look: Look
    styles: Styles


class MapView:
    """Draws the map of a stage. It keeps what one view shares, and a few pictures."""

    def __init__(self, stage: Stage, letters: Lettering) -> None:
        self.stage = stage
        self._raster = Raster(letters)
        self._sheets: list[Sheet] = []  # the one used last stands first
        self._pictures: list[tuple[Sheet, Scene, Picture]] = []
        self._drawn: list[Drawn] = []
        self._worker: Thread | None = None  # makes sheets while the window goes on
        self._bands: set[tuple[int, Look]] = set()  # of which names have had their places worked out
        self.home = functools.lru_cache(maxsize=4)(self._home)

    @property
    def last(self) -> Drawn | None:
        """The last picture, None before the first."""
        return self._of(self._raster.last) if self._raster.last else None

    def _home(self, size: tuple[int, int]) -> Camera:
        """Return the camera of the opening view."""
        return home_camera(self.stage, size)

    def draw(self, frame: Frame, scene: Scene, ahead: bool = False) -> Drawn:
        """Return the map of a scene. One drawn `ahead` of its turn does not count as the last one shown."""
        return self._of(self._raster.draw(self.picture(frame, scene), frame.styles, ahead))

    def sketch(self, frame: Frame, scene: Scene) -> pygame.Surface:
        """Return the ground of a scene alone: what can be shown before it is known where the names stand."""
        ground, off, size = Ground(self.stage, frame.view), frame.look.off, frame.view.size
        agreed = "agreed" in frame.look.on and not scene.branch
        sure = "sure" in frame.look.on and bool(scene.sure)
        holds = ground_of(scene.known, self.stage) if agreed else sure_ground(scene) if sure else scene.territory
        held = [] if "territory" in off else [ground.territory(holds)]
        front: list[Item] = [] if agreed or "front" in off else [ground.front(scene.front)]
        picture = Picture(size, frame.view, (*ground.below, *held, *ground.above, *front))
        return self._raster.draw(picture, frame.styles).surface

    def ahead(self, frame: Frame, scene: Scene, more: Callable[[], bool]) -> bool:
        """Draw towards the map of a scene, bit by bit while there is `more` time; return whether it is done."""
        if self._busy():
            return False
        if self._begun(frame.view, frame.look):
            return False
        return self._raster.ahead(self.picture(frame, scene), frame.styles, more)

    def warm(self, frame: Frame) -> None:
        """Work out meanwhile where names stand in the next bands of zoom, so that zooming need not wait for it."""
        if self._busy():
            return
        camera = frame.view.camera
        for factor in (ZOOM_STEP, 1 / ZOOM_STEP):
            scale = min(max(camera.scale * factor, FARTHEST), NEAREST)
            if self._begun(replace(frame.view, camera=replace(camera, scale=scale)), frame.look):
                return

    def _busy(self) -> bool:
        return self._worker is not None and self._worker.is_alive()

    def _begun(self, view: View, look: Look) -> bool:
        """Begin to work out where names stand in the band of a view, where that is not known; return whether so."""
        key = band_of(view.scale), replace(look, walls=(), off=frozenset(), on=frozenset())
        if key in self._bands:
            return False
        self._bands.add(key)
        self._worker = Thread(target=Sheet, args=(self.stage, view, look), daemon=True)
        self._worker.start()
        return True

    def kept(self, frame: Frame, scene: Scene) -> Drawn | None:
        """Return the map of a scene where it was drawn already, None where it was not or is gone."""
        pictures = (one for of, told, one in self._pictures if told is scene and _shows(of, frame))
        plates = (self._raster.kept(picture, frame.styles) for picture in pictures)
        return next((self._of(plate) for plate in plates if plate), None)

    def picture(self, frame: Frame, scene: Scene) -> Picture:
        """Return what is to be drawn of a scene; the same one for the same."""
        sheet = self._sheet(frame)
        known = [one for one in self._pictures if one[0] is sheet and one[1] is scene]
        found = known[0] if known else (sheet, scene, sheet.picture(scene))
        self._pictures = [found, *(one for one in self._pictures if one is not found)][:KEPT]
        return found[2]

    def _sheet(self, frame: Frame) -> Sheet:
        found = next((one for one in self._sheets if _shows(one, frame)), None)
        if found is None:
            if self._worker is not None:
                self._worker.join()  # it may be at work on the same band
            found = Sheet(self.stage, frame.view, frame.look)
            self._bands.add((band_of(frame.view.scale), replace(frame.look, walls=(), off=frozenset(), on=frozenset())))
        self._sheets = [found, *(one for one in self._sheets if one is not found)][:SHEETS]
        return found

    def _of(self, plate: Plate) -> Drawn:
        """Return a plate with what can be pointed at; the same one for the same plate."""
        found = next((one for one in self._drawn if one.plate is plate), None)
        if found is None:
            found = Drawn(plate)
        self._drawn = [found, *(one for one in self._drawn if one is not found)][:KEPT]
        return found


def _shows(sheet: Sheet, frame: Frame) -> bool:
    return sheet.view == frame.view and sheet.look == frame.look
