"""The map: what a scene shows in a view, as a display list in drawing order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from sim.picture import furniture
from sim.picture.anchors import anchors
from sim.picture.ground import Ground, corridors, meet
from sim.picture.items import Box, Item, Look, Picture, View
from sim.picture.labels import Shown, Standing, Told
from sim.picture.legend import Legend
from sim.picture.lettering import Lettering
from sim.picture.names import name_item
from sim.picture.regions import region_items
from sim.picture.settled import settled
from sim.picture.shields import shield_items
from sim.picture.signs import Happening, badges, known_sign, radius_of, ringed, sign, stack, stack_size
from sim.picture.views import band_of
from sim.scenario.world import WIDE
from sim.scene.apart import apart
from sim.scene.knowledge import NAME, as_known
from sim.scene.legend import legend_items
from sim.scene.model import CorridorMark, ForceMark, Known, PlaceMark, Scene, Stage, StagePlace
from sim.scene.selection import badges as happening
from sim.scene.selection import stacks, told_this_turn
from sim.scene.sureness import NAME as SURENESS
from sim.scene.sureness import as_sure
from sim.scene.symbols import AREA, KIND_NAMES

NEAR = 20.0  # units a kilometre: from here on all forces are shown, not those of the turn alone
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
        seen = [one for one, at, _ in self._places if view.sees(at)]
        self._icons = {kind: {one.id for one in seen if _kind(one) == kind} for kind in KIND_NAMES}
        self._ground = Ground(stage, view)
        self._scale, self._credits = furniture.scale(view, stage.grain), furniture.credits(view, stage)
        bare = "furniture" in look.off  # who draws a scale of their own names its box among the walls
        self._inset = None if bare else furniture.inset(view, stage, look.walls)
        self._walls = [*look.walls, *([] if bare else [self._scale.box])]
        walls = [*self._walls, *([self._inset.box] if self._inset else [])]
        weights = [(at, len(place.told) + max(3.0 - place.importance, 0.0)) for place, at, _ in self._places]
        self._legend = Legend(view, stage.sides, weights, walls)
        lettering = Lettering(look.names, look.least)
        edges = [*walls, *([] if bare else [self._credits.box])]
        legend = None if "legend" in look.off else (self._legend.least, self._legend.most)
        found = anchors(stage, band, lettering)
        self._words = [*shield_items(stage, found, view, [*edges, *(legend or ())])]
        if "regions" not in look.off:
            taken = [*edges, *(legend or ()), *(item.box for item in self._words)]
            self._words = [*region_items(stage, found, view, taken), *self._words]
        self.names = Standing(stage, found, view, edges, legend, [item.box for item in self._words])
        settled(stage, lettering).keep()
        self._labels: dict[tuple[str, bool, str], Item] = {}
        self._signs: dict[str, tuple[PlaceMark, Known | None, Item]] = {}
        self._known: tuple[Scene, Callable[[Scene, Stage], Scene], Scene] | None = None
        self._corridors: tuple[object, tuple[Item, ...]] = ((), ())

    def picture(self, scene: Scene) -> Picture:
        """Return the map of a scene."""
        size = round(self.view.box[2]), round(self.view.box[3])
        return Picture(size, self.view, tuple(self.items(scene)))

    def items(self, scene: Scene) -> list[Item]:
        """Return everything that is drawn of a scene, in drawing order."""
        ground, off, agreed = self._ground, self.look.off, "agreed" in self.look.on and scene.branch is None
        sure = "sure" in self.look.on and bool(scene.sure) and not agreed
        if agreed or sure:
            scene = self._shown_as(scene, as_known if agreed else as_sure)
        signs = self._standing(scene, scene.known if agreed else {})
        furnished = self._furnished(scene, signs)
        happens = {} if "moments" in off else happening(scene.moments, signs.keys())
        forces = {} if "forces" in off else stacks(scene.forces, self.view.scale > NEAR)
        shown = self.names.shown(
            Told(
                places=set() if "names" in off else told_this_turn(scene),
                signs=signs.keys(),
                badges={id: len(kinds) for id, kinds in happens.items()},
                plates={id: stack_size(here, self.view.unit) for id, here in forces.items()},
                ringed={id for id, mark in scene.places.items() if ringed(mark)},
                walls=[item.box for item in furnished if item.kind == "legend"],
            )
        )
        along = [] if "territory" in off else self._along(scene.corridors, shown)
        return [
            *ground.below,
            *([] if "territory" in off else [ground.territory(scene.territory)]),
            *ground.above,
            *([] if agreed or "front" in off else [ground.front(scene.front)]),
            *along,
            *(self._words[number] for number in shown.rest),
            *(item for id, item in signs.items() if id not in shown.under),
            *([] if "names" in off else self._named(scene, shown, [one.box for one in along if not one.km])),
            *self._happening(scene, signs, shown, happens),
            *self._plates(signs, shown, forces),
            *furnished,
            *([furniture.notice(self.view, NAME)] if agreed else []),
            *([furniture.notice(self.view, SURENESS)] if sure else []),
            *(furniture.branch(self.view, other) if (other := apart(scene)) else ()),
        ]

    def _shown_as(self, scene: Scene, other: Callable[[Scene, Stage], Scene]) -> Scene:
        """Return a scene with another layer in place of who holds what; the same for the same."""
        if self._known is None or self._known[:2] != (scene, other):
            self._known = scene, other, other(scene, self.stage)
        return self._known[2]

    def _standing(self, scene: Scene, knowledge: Mapping[str, Known]) -> dict[str, Item]:
        """Return the signs of places, the greatest above lesser ones and those that changed above all."""
        kept, marks, unit, sides = self._signs, scene.places, self.view.unit, self.stage.sides
        shown: dict[str, Item] = {}
        changed: dict[str, Item] = {}
        for place, at, radius in self._places:
            mark = marks.get(place.id)
            if mark is not None:
                known = kept.get(place.id)
                found = knowledge.get(place.id)
                if known is None or known[0] is not mark or known[1] is not found:
                    same = known[2] if known and known[0] == mark and known[1] == found else None
                    if same is None and found is not None:
                        same = known_sign(place, mark, found, at, radius, unit, sides)
                    known = kept[place.id] = mark, found, same or sign(place, mark, at, radius, unit, sides)
                (changed if mark.changed else shown)[place.id] = known[2]
        return shown | changed

    def _named(self, scene: Scene, shown: Shown, walls: Sequence[Box]) -> Iterator[Item]:
        """Yield the names of places, lesser ones first; of a told one also what would stand where it stands."""
        for id, box in reversed(shown.plain.items()):
            if not any(meet(box, wall) for wall in walls):
                yield self._label(id, box, False, scene.places[id].note)
        for id, box in reversed(shown.told.items()):
            beside = (scene.places[other].note for other in shown.beside.get(id, ()))
            yield self._label(id, box, True, "\n".join((scene.places[id].note, *beside)))

    def _label(self, id: str, box: Box, told: bool, tells: str) -> Item:
        kept = self._labels.get((id, told, tells))
        if kept is None:
            kept = name_item(self.names, self.stage.places[id], box, told, tells)
            self._labels[id, told, tells] = kept
        return kept

    def _happening(
        self, scene: Scene, signs: Mapping[str, Item], shown: Shown, happens: Mapping[str, Happening]
    ) -> Iterator[Item]:
        """Yield the badges of what happens in view."""
        for id, middles in shown.badges.items():
            yield from badges(signs[id], happens[id], middles, scene.moments, self.view.unit, self.stage.sides)

    def _along(self, marks: tuple[CorridorMark, ...], shown: Shown) -> list[Item]:
        """Return the corridors, and how far each reaches where no name that is told of stands there."""
        if self._corridors[0] is not marks:
            dots, walls = [at for _, at, _ in self._places], [*self._walls, *(item.box for item in self._words)]
            self._corridors = marks, tuple(corridors(self.view, marks, dots, walls))
        told = shown.told.values()
        return [one for one in self._corridors[1] if one.km or not any(meet(one.box, box) for box in told)]

    def _furnished(self, scene: Scene, signs: Mapping[str, Item]) -> list[Item]:
        """Return what stands on the edge of the map."""
        found = [] if "furniture" in self.look.off else [self._scale, self._credits]
        if "legend" not in self.look.off:
            kinds = {kind for kind, ids in self._icons.items() if not ids.isdisjoint(signs)}
            here = [id for id in told_this_turn(scene) if id in signs]
            told = [self.names.boxes[id] for id in here if id in self.names.boxes]
            told += [self.names.signs[id].box for id in here if id in self.names.signs]
            found.append(self._legend.item(legend_items(scene, kinds), "brief" in self.look.off, told))
        return [*found, *([self._inset] if self._inset else [])]

    def _plates(
        self, signs: Mapping[str, Item], shown: Shown, forces: Mapping[str, Sequence[ForceMark]]
    ) -> Iterator[Item]:
        """Yield the plates of the forces in view that find room."""
        for id, box in shown.plates.items():
            yield from stack(forces[id], signs[id], box, self.view.unit, self.stage.sides)


def _kind(place: StagePlace) -> str:
    """Return the kind of a place that the legend has."""
    return AREA if place.kind in WIDE else place.kind


def picture(scene: Scene, stage: Stage, view: View, look: Look = USUAL) -> Picture:
    """Return the map of a scene. Who draws scene after scene in one view keeps a `Sheet`, which keeps what stays."""
    return Sheet(stage, view, look).picture(scene)
