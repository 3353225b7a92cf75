"""The map: what a scene shows in a view, as a display list in drawing order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sim.picture import furniture
from sim.picture.ground import Ground, corridors
from sim.picture.items import Box, Item, Look, Picture, View
from sim.picture.legend import Legend
from sim.picture.signs import badges, radius_of, sign, stack
from sim.picture.views import band_of
from sim.scene.legend import legend_items
from sim.scene.model import CorridorMark, PlaceMark, Scene, Stage
from sim.scene.selection import badges as happening
from sim.scene.selection import stacks

NEAR = 20.0  # units a kilometre: from here on all forces are shown, not those of the turn alone
GREAT = 1  # names of places of this importance or a greater one stay where a plate comes to stand
USUAL = Look()
ASIDE = 20.0  # units beyond the edge of the map: how far off a place may stand whose sign still shows


class Sheet:
    """The map of a stage in one view and look. What a turn does not change is the same item in the next picture."""

    def __init__(self, stage: Stage, view: View, look: Look = USUAL) -> None:
        self.stage, self.view, self.look = stage, view, look
        band, order = band_of(view.scale), sorted(stage.places.values(), key=lambda one: (-one.importance, one.id))
        standing = [(one, view.at((one.x, one.y))) for one in order if one.on_map]
        self._places = [
            (one, at, radius_of(one, band) * view.unit) for one, at in standing if view.sees(at, ASIDE * view.unit)
        ]
        self._ground = Ground(stage, view)
        self._scale, self._credits = furniture.scale(view), furniture.credits(view, stage)
        self._inset = None if "furniture" in look.off else furniture.inset(view, stage, look.walls)
        walls = [*look.walls, self._scale.box, *([self._inset.box] if self._inset else [])]
        weights = [(at, max(6.0 - 2 * place.importance, 1.0)) for place, at, _ in self._places]
        self._legend = Legend(view, stage.sides, weights, walls)
        self._signs: dict[str, tuple[PlaceMark, Item]] = {}
        self._corridors: tuple[object, tuple[Item, ...]] = ((), ())
        self._badges: tuple[object, tuple[Item, ...]] = (None, ())

    def picture(self, scene: Scene) -> Picture:
        """Return the map of a scene."""
        size = round(self.view.box[2]), round(self.view.box[3])
        return Picture(size, self.view, tuple(self.items(scene)))

    def items(self, scene: Scene) -> list[Item]:
        """Return everything that is drawn of a scene, in drawing order."""
        off, ground = self.look.off, self._ground
        signs = self._standing(scene)
        furnished = self._furnished(scene, signs)
        walls = [*self.look.walls, *(item.box for item in furnished)]
        moments = () if "moments" in off else self._happening(scene, signs)
        plates = self._plates(scene, signs, [], [*walls, *(item.box for item in moments)])
        return [
            *ground.below,
            *([] if "territory" in off else [ground.territory(scene.territory)]),
            *ground.above,
            *([] if "front" in off else [ground.front(scene.front)]),
            *([] if "territory" in off else self._along(scene.corridors)),
            *signs.values(),
            *moments,
            *plates,
            *furnished,
            *(furniture.branch(self.view, scene.branch) if scene.branch else ()),
        ]

    def _standing(self, scene: Scene) -> dict[str, Item]:
        """Return the signs of places, the greatest above lesser ones and those that changed above all."""
        kept, marks, unit, sides = self._signs, scene.places, self.view.unit, self.stage.sides
        shown: dict[str, Item] = {}
        changed: dict[str, Item] = {}
        for place, at, radius in self._places:
            mark = marks.get(place.id)
            if mark is not None:
                known = kept.get(place.id)
                if known is None or known[0] is not mark:
                    known = kept[place.id] = mark, sign(place, mark, at, radius, unit, sides)
                (changed if mark.changed else shown)[place.id] = known[1]
        return shown | changed

    def _happening(self, scene: Scene, signs: Mapping[str, Item]) -> tuple[Item, ...]:
        """Return the badges of what happens in view."""
        if self._badges[0] is not scene.moments:
            found = happening(scene.moments, signs.keys())
            self._badges = (
                scene.moments,
                tuple(
                    item
                    for id, kinds in found.items()
                    for item in badges(signs[id], kinds, scene.moments, self.view.unit, self.stage.sides)
                ),
            )
        return self._badges[1]

    def _along(self, marks: tuple[CorridorMark, ...]) -> tuple[Item, ...]:
        if self._corridors[0] is not marks:
            dots, walls = [at for _, at, _ in self._places], [*self.look.walls, self._scale.box]
            self._corridors = marks, tuple(corridors(self.view, marks, dots, walls))
        return self._corridors[1]

    def _furnished(self, scene: Scene, signs: Mapping[str, Item]) -> list[Item]:
        """Return what stands on the edge of the map."""
        found = [] if "furniture" in self.look.off else [self._scale, self._credits]
        if "legend" not in self.look.off:
            places = self.stage.places
            kinds = {places[id].kind for id, item in signs.items() if item.at and self.view.sees(item.at)}
            found.append(self._legend.item(legend_items(scene, kinds), "brief" in self.look.off))
        return [*found, *([self._inset] if self._inset else [])]

    def _plates(
        self, scene: Scene, signs: Mapping[str, Item], labels: Sequence[Item], walls: Sequence[Box]
    ) -> list[Item]:
        """Return the plates of the forces in view, clear of `labels` and of one another."""
        found: list[Item] = []
        forces = {} if "forces" in self.look.off else stacks(scene.forces, self.view.scale > NEAR)
        taken = [*walls, *(item.box for item in labels), *(item.box for item in signs.values())]
        for id, here in signs.items():
            if id in forces and here.at and self.view.sees(here.at):
                made = stack(forces[id], here, taken, self._inside, self.view.unit, self.stage.sides)
                taken += [item.box for item in made[:1]]
                found += made
        return found

    @property
    def _inside(self) -> Box:
        x0, y0, x1, y1 = self.view.box
        return x0 + 4, y0 + 4, x1 - 4, y1 - furniture.CREDITS * self.view.unit


def picture(scene: Scene, stage: Stage, view: View, look: Look = USUAL) -> Picture:
    """Return the map of a scene. Who draws scene after scene in one view keeps a `Sheet`, which keeps what stays."""
    return Sheet(stage, view, look).picture(scene)
