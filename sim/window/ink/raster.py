"""Pictures as pixels: a display list on a surface, brought to the next list by repainting what differs.

What every turn shares is kept: the lowest items as an underlay (see there), everything else as sprites. A step then
looks for the sprites that came, went or changed places, and paints anew only the boxes that these take.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import lt

import pygame

from sim.picture.items import Item, Mosaic, Picture
from sim.picture.style import Styles
from sim.scene.model import Territory
from sim.window.ink.lettering import Lettering
from sim.window.ink.marks import Marks, Sprite
from sim.window.ink.mosaic import Boxed, boxed
from sim.window.ink.underlay import Underlay, mosaic_of

PLATES = 2  # surfaces that pictures are kept on
WHOLE = 0.6  # of the surface: from here on all of it is painted anew
GRAIN = 32  # pixels: the steps in which is told what is painted anew
SPRITES = 4000  # items whose sprites are kept, before those of former pictures go
AT_ONCE = 40  # items made before there is time for something else
_Made = tuple[Item, list[Sprite], list[pygame.Rect]]  # an item, its sprites and their boxes


@dataclass(eq=False)
class Plate:
    """A surface with a picture on it. Nothing else is to be drawn there."""

    surface: pygame.Surface
    picture: Picture
    styles: Styles
    underlay: Underlay
    holds: Mapping[str, Territory]
    made: list[_Made]
    sprites: list[Sprite] = field(default_factory=list)
    boxes: list[pygame.Rect] = field(default_factory=list)
    dirty: list[pygame.Rect] = field(default_factory=list)  # what was painted when it was last painted

    def without(self, kinds: Collection[str]) -> pygame.Surface:
        """Return a copy of the surface on which items of some kinds are not drawn."""
        copy = self.surface.copy()
        left = [one for one in self.made if one[0].kind not in kinds]
        kept = [sprite for _, sprites, _ in left for sprite in sprites]
        boxes = [box for _, _, boxes in left for box in boxes]
        for box in [box for item, _, boxes in self.made if item.kind in kinds for box in boxes]:
            _repaint(copy, box, self.underlay.surface, kept, boxes)
        return copy

    def only(self, kinds: Collection[str]) -> list[Sprite]:
        """Return the sprites of the items of some kinds."""
        return [sprite for item, sprites, _ in self.made if item.kind in kinds for sprite in sprites]


class Raster:
    """Draws pictures. It keeps the last few, and what they share."""

    def __init__(self, letters: Lettering) -> None:
        self._letters = letters
        self._plates: list[Plate] = []  # the one shown last stands first
        self._marks: Marks | None = None
        self._underlay: Underlay | None = None
        self._sprites: dict[int, _Made] = {}  # by the identity of the item
        self._cells: tuple[object, Boxed] = (None, ())

    @property
    def last(self) -> Plate | None:
        """The picture shown last, None before the first."""
        return self._plates[0] if self._plates else None

    def kept(self, picture: Picture, styles: Styles) -> Plate | None:
        """Return the plate of a picture drawn already, None where it was not or is gone."""
        return next((one for one in self._plates if one.picture is picture and one.styles is styles), None)

    def draw(self, picture: Picture, styles: Styles, ahead: bool = False) -> Plate:
        """Return a picture on a surface. One drawn `ahead` of its turn does not count as the one shown last."""
        plate = self.kept(picture, styles)
        if plate is None:
            for _ in self.work(picture, styles):
                pass
            plate = self._painted(picture, styles, ahead)
        others = [one for one in self._plates if one is not plate]
        place = min(1, len(others)) if ahead else 0
        self._plates = [*others[:place], plate, *others[place:]][:PLATES]
        return plate

    def ahead(self, picture: Picture, styles: Styles, more: Callable[[], bool]) -> bool:
        """Draw towards a picture, bit by bit while there is `more` time; return whether it is done."""
        if self.kept(picture, styles) is None:
            for _ in self.work(picture, styles):
                if not more():
                    return False
            self.draw(picture, styles, ahead=True)
        return True

    def work(self, picture: Picture, styles: Styles) -> Iterator[None]:
        """Make what a picture is put together from, bit by bit, as far as it is not there yet."""
        yield from self._under(picture, styles).drawing()
        marks, known = self._marks_of(picture, styles), self._sprites
        for number, item in enumerate(picture.items[still(picture) :]):
            if id(item) not in known:
                sprites = marks.sprites(item, picture.view)
                known[id(item)] = (item, sprites, [_box(sprite) for sprite in sprites])
                if number % AT_ONCE == AT_ONCE - 1:
                    yield

    def _boxed(self, mosaic: Mosaic) -> Boxed:
        """Return the rings of a mosaic's cells with their bounds, worked out once for all views."""
        if self._cells[0] is not mosaic.cells:
            self._cells = mosaic.cells, boxed(mosaic.cells)
        return self._cells[1]

    def _marks_of(self, picture: Picture, styles: Styles) -> Marks:
        marks = self._marks
        if marks is None or marks.styles is not styles or marks.unit != picture.view.unit:
            self._sprites = {}
            marks = self._marks = Marks(self._letters, styles, picture.view.unit, self._boxed)
        return marks

    def _under(self, picture: Picture, styles: Styles) -> Underlay:
        """Return the underlay of a picture, begun anew where the last one was another picture's."""
        marks, items, under = self._marks_of(picture, styles), picture.items[: still(picture)], self._underlay
        same = under is not None and under.surface.get_size() == picture.size and under.marks is marks
        if under is None or not same or not under.fits(items, picture.view):
            self._underlay = under = None  # its surfaces are large: they go before new ones come
            self._sprites = {}
            self._underlay = under = Underlay(items, picture.size, picture.view, marks)
        return under

    def _painted(self, picture: Picture, styles: Styles, ahead: bool) -> Plate:
        """Return a picture painted, over an earlier one of the same view where there is one to spare."""
        under, first = self._under(picture, styles), still(picture)
        mosaic = mosaic_of(picture.items[:first])
        holds = mosaic.holds if mosaic else {}
        under.hold(holds)
        made = [self._sprites[id(item)] for item in picture.items[first:]]
        before = self._spare(under, ahead)
        surface = before.surface if before else pygame.Surface(picture.size, 0, 32)
        plate = Plate(surface, picture, styles, under, holds, made)
        plate.sprites = [sprite for _, sprites, _ in made for sprite in sprites]
        plate.boxes = [box for _, _, boxes in made for box in boxes]
        whole = surface.get_rect()
        plate.dirty = [whole]
        if before and before.underlay is under:
            plate.dirty = [*under.changed(before.holds, holds), *damage(before.made, made)]
        plate.dirty = covering(plate.dirty, whole)
        if sum(box.width * box.height for box in plate.dirty) > whole.width * whole.height * WHOLE:
            plate.dirty = [whole]
        for box in plate.dirty:
            _repaint(surface, box, under.surface, plate.sprites, plate.boxes)
        self._forget(made)
        return plate

    def _spare(self, under: Underlay, ahead: bool) -> Plate | None:
        """Take a plate to paint upon: the one shown, unless that is to stay, which differs the least; None for none."""
        size = under.surface.get_size()
        if self._plates and not ahead and self._plates[0].underlay is under:
            return self._plates.pop(0)
        spare = self._plates.pop() if len(self._plates) >= PLATES else None
        return spare if spare and spare.surface.get_size() == size else None

    def _forget(self, made: Sequence[_Made]) -> None:
        """Where many sprites have come together, keep those of the pictures that are kept."""
        if len(self._sprites) < SPRITES:
            return
        self._sprites = {id(one[0]): one for some in (*[plate.made for plate in self._plates], made) for one in some}


def still(picture: Picture) -> int:
    """Return how many items at the bottom are the same, how cells are held apart, in every picture of a view."""
    return next((n for n, item in enumerate(picture.items) if not item.still), len(picture.items))


def damage(before: Sequence[_Made], after: Sequence[_Made]) -> list[pygame.Rect]:
    """Return the boxes in which two lists of things look otherwise: what came, went, changed, or changed its order."""
    stood = {id(one[0]): n for n, one in enumerate(before)}
    places = [stood.pop(id(one[0]), -1) for one in after]
    names = {(before[n][0].kind, before[n][0].id): n for n in stood.values()}
    pairs, changed = [], []
    for now, was in enumerate(places):
        if was < 0:
            was = names.get((after[now][0].kind, after[now][0].id), -1)
            changed.append((was, now))
        if was >= 0:
            pairs.append((was, now))
    kept = rising(pairs)
    gone = set(range(len(before))).difference([was for was, _ in kept])
    come = set(range(len(after))).difference([now for _, now in kept])
    found = [box for n in gone for box in before[n][2]] + [box for n in come for box in after[n][2]]
    for was, now in changed:
        if was not in gone and now not in come:
            found += _differing(before[was][1], after[now][1])
    return found


def _differing(old: Sequence[Sprite], new: Sequence[Sprite]) -> list[pygame.Rect]:
    """Return the boxes of the sprites that only one of two lists has; of all where what stays changes its order."""
    here, there = {(id(image), at) for image, at in old}, {(id(image), at) for image, at in new}
    left = [(id(image), at) for image, at in old if (id(image), at) in there]
    right = [(id(image), at) for image, at in new if (id(image), at) in here]
    both = here & there if left == right else set()
    return [_box((image, at)) for image, at in (*old, *new) if (id(image), at) not in both]


def rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return as many of the pairs as may be, in their order, with the first numbers rising."""
    if all(map(lt, pairs, pairs[1:])):
        return list(pairs)
    ends: list[int] = []  # the least number in which a run of each length ends
    last: list[int] = []  # the pair that it ends in
    before: list[int] = []
    for number, (first, _) in enumerate(pairs):
        place = bisect_left(ends, first)
        before.append(last[place - 1] if place else -1)
        if place == len(ends):
            ends.append(first)
            last.append(number)
        else:
            ends[place], last[place] = first, number
    found, at = [], last[-1] if last else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]


def covering(boxes: Sequence[pygame.Rect], whole: pygame.Rect) -> list[pygame.Rect]:
    """Return few boxes, no two of which overlap, that cover all of `boxes` within a whole, in steps of GRAIN pixels."""
    rows: dict[int, int] = {}  # of each row of squares, a bit for each that is touched
    for box in boxes:
        seen = box.clip(whole)
        if seen:
            first, last = seen.left // GRAIN, (seen.right - 1) // GRAIN
            bits = (1 << last + 1) - (1 << first)
            for row in range(seen.top // GRAIN, (seen.bottom - 1) // GRAIN + 1):
                rows[row] = rows.get(row, 0) | bits
    found: dict[tuple[int, int], pygame.Rect] = {}  # by the columns of the boxes that may still grow
    done: list[pygame.Rect] = []
    for row in sorted(rows):
        runs = dict.fromkeys(_runs(rows[row]))
        for run in [*found]:
            if run not in runs or found[run].bottom != row * GRAIN:
                done.append(found.pop(run))
        for first, last in runs:
            if (first, last) in found:
                found[first, last].height += GRAIN
            else:
                found[first, last] = pygame.Rect(first * GRAIN, row * GRAIN, (last - first + 1) * GRAIN, GRAIN)
    return [box.clip(whole) for box in (*done, *found.values())]


def _runs(bits: int) -> Iterator[tuple[int, int]]:
    """Yield the first and the last place of every run of ones."""
    place = 0
    while bits:
        skip = (bits & -bits).bit_length() - 1
        bits >>= skip
        length = (~bits & -~bits).bit_length() - 1
        yield place + skip, place + skip + length - 1
        bits >>= length
        place += skip + length


def _box(sprite: Sprite) -> pygame.Rect:
    return sprite[0].get_rect(topleft=sprite[1])


def _repaint(
    surface: pygame.Surface, box: pygame.Rect, under: pygame.Surface, sprites: Sequence[Sprite],
    boxes: Sequence[pygame.Rect],
) -> None:  # fmt: skip
    """Paint a box of a surface anew: what lies under everything, and the sprites that reach into it."""
    surface.set_clip(box)
    surface.blit(under, box, box)
    surface.fblits([sprites[n] for n in box.collidelistall(boxes)])
    surface.set_clip(None)
