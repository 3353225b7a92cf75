"""The map's pictures: those shown last are kept, and one that will be wanted is drawn ahead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sim.picture.camera import Camera
from sim.picture.items import Look, Picture, View
from sim.picture.map import Sheet
from sim.picture.style import Styles
from sim.picture.views import home_camera
from sim.scene.model import Scene, Stage
from sim.window.ink.lettering import Lettering
from sim.window.ink.raster import Plate, Raster
from sim.window.map.drawn_map import Drawn

KEPT = 3  # sheets and pictures: of the view shown, of the one that it came from, of the one it goes to


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

    @property
    def last(self) -> Drawn | None:
        """The last picture, None before the first."""
        return self._of(self._raster.last) if self._raster.last else None

    def home(self, size: tuple[int, int]) -> Camera:
        """Return the camera of the opening view."""
        return home_camera(self.stage, size)

    def draw(self, frame: Frame, scene: Scene, ahead: bool = False) -> Drawn:
        """Return the map of a scene. One drawn `ahead` of its turn does not count as the last one shown."""
        return self._of(self._raster.draw(self.picture(frame, scene), frame.styles, ahead))

    def ahead(self, frame: Frame, scene: Scene, more: Callable[[], bool]) -> bool:
        """Draw towards the map of a scene, bit by bit while there is `more` time; return whether it is done."""
        return self._raster.ahead(self.picture(frame, scene), frame.styles, more)

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
        found = next((one for one in self._sheets if _shows(one, frame)), None) or Sheet(
            self.stage, frame.view, frame.look
        )
        self._sheets = [found, *(one for one in self._sheets if one is not found)][:KEPT]
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
