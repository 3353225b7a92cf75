"""The rasteriser: the same list gives the same pixels, text has the table's width, and what stays is not repainted."""

from __future__ import annotations

from dataclasses import replace

import pygame
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.picture.camera import Camera
from sim.picture.items import Area, Item, Line, Mosaic, Panel, Picture, Ring, Shape, View, Weight, Words
from sim.picture.metrics import width
from sim.picture.palette import load_palette
from sim.picture.style import Styles, styles
from sim.scene.model import StageSide, Territory
from sim.window.ink import lettering
from sim.window.ink.fonts import Fonts
from sim.window.ink.raster import Raster, covering, rising

SIZE = (1000, 700)
VIEW = View(Camera(0.0, 0.0, 24.0), (0.0, 0.0, 1000.0, 700.0), 1.0)
SIDES = {"a": StageSide("a", "A", "A", "red", "square"), "b": StageSide("b", "B", "B", "teal", "circle")}


@pytest.fixture(scope="module")
def letters() -> lettering.Lettering:
    return lettering.Lettering(Fonts())


@pytest.fixture(scope="module", params=["default", "colour-blind"])
def looks(request: pytest.FixtureRequest) -> Styles:
    return styles(load_palette(request.param), SIDES)


def cells() -> dict[str, tuple[tuple[tuple[float, float], ...], ...]]:
    """Return 12 by 10 cells with slanting edges, those at the rim reaching out of the view."""

    def corner(x: int, y: int) -> tuple[float, float]:
        return (x - 6) * 3.7 + (y * 7 % 5) / 4, (y - 5) * 3.3 + (x * 3 % 7) / 5

    return {
        f"{x}:{y}": ((corner(x, y), corner(x + 1, y), corner(x + 1, y + 1), corner(x, y + 1)),)
        for x in range(12)
        for y in range(10)
    }


CELLS = cells()


def holds(turn: int) -> dict[str, Territory]:
    """Return how the cells are held: some change with every turn, to another side, to contested or back."""
    found = {}
    for n, id in enumerate(CELLS):
        day = n * 37 % len(CELLS) // 3  # three cells a turn
        found[id] = Territory("ab"[(n // 20 + (turn >= day)) % 2], turn == day, (turn + 2 > day) == (n % 3 == 0))
    return found


def sign(id: str, x: float, y: float, *marks: Shape | Ring) -> Item:
    return Item("sign", id, (x - 14, y - 14, x + 14, y + 14), marks, at=(x, y))


def label(text: str, x: float, y: float, weight: Weight = "regular") -> Item:
    wide = width(text, 14, weight)
    return Item("label", text, (x, y - 16, x + wide, y + 6), (Words(text, (x, y), 14, wide, "ink", weight, True),))


STILL = (
    Item("land", "paper", VIEW.box, (Panel(VIEW.box, 0, "country"),), still=True),
    Item(
        "land", "land", VIEW.box, (Area((((-15, -12), (15, -12), (13, 12), (-14, 11)),), "land"),), km=True, still=True
    ),
)
ABOVE = (
    Item("water", "sea", VIEW.box, (Area((((-30, -9), (-12, -9), (-9, 20), (-30, 20)),), "sea"),), km=True, still=True),
    Item("roads", "m5", VIEW.box, (Line((((-5, -20), (0, 0), (9, 20)),), "road-motorway"),), km=True, still=True),
)
PLACES = {
    f"p{n}": sign(f"p{n}", 20 + n * 161 % 970, 15 + n * 137 % 680, Shape("circle", (20 + n * 161 % 970, 15 + n * 137 % 680), 6, "mark-a"))
    for n in range(40)
}  # fmt: skip


def picture(turn: int) -> Picture:
    """Return a small scenario's turn: cells, a front that moves, signs of which some change and come last, labels."""
    front = tuple((float(x), (x * x + turn * (5 < x < 9)) % 9 - 4.0) for x in range(-18, 19))
    changed = {f"p{turn * 3 % 40}", f"p{(turn * 5 + 1) % 40}"}
    rung = [
        replace(PLACES[id], marks=(Ring(PLACES[id].at or (0, 0), 11, "changed"), *PLACES[id].marks))
        for id in sorted(changed)
    ]
    names = [label(f"Place {n}", 10 + n * 153 % 900, 20 + n * 141 % 670, "bold" if n % 10 == turn % 10 else "regular")
             for n in range(30) if (n + turn) % 12]  # fmt: skip
    return Picture(
        SIZE,
        VIEW,
        items=(
            *STILL,
            Item("territory", "territory", VIEW.box, (Mosaic(CELLS, holds(turn)),), km=True, still=True),
            *ABOVE,
            Item("front", "front", VIEW.box, (Line((front,), "front-halo"), Line((front,), "front")), km=True),
            *(item for id, item in PLACES.items() if id not in changed),
            *rung,
            *names,
        ),
    )


def pixels(surface: pygame.Surface) -> bytes:
    return pygame.image.tobytes(surface, "RGB")


def test_the_same_list_drawn_twice_gives_the_same_pixels(letters: lettering.Lettering, looks: Styles) -> None:
    other = lettering.Lettering(Fonts())
    one, two = Raster(letters).draw(picture(3), looks), Raster(other).draw(picture(3), looks)
    assert pixels(one.surface) == pixels(two.surface)


def test_a_picture_brought_from_turn_to_turn_is_the_same_as_one_painted_at_once(
    letters: lettering.Lettering, looks: Styles
) -> None:
    raster = Raster(letters)
    partly = 0
    for turn in [*range(20), 12, 5, 6, 19]:
        shown = picture(turn)
        plate = raster.draw(shown, looks)
        partly += plate.dirty != [plate.surface.get_rect()]
        assert pixels(plate.surface) == pixels(Raster(letters).draw(shown, looks).surface), turn
    assert partly >= 15  # else nothing was tried


def test_a_picture_drawn_ahead_leaves_the_one_shown_as_it_is(letters: lettering.Lettering, looks: Styles) -> None:
    raster = Raster(letters)
    shown = raster.draw(picture(1), looks)
    before = pixels(shown.surface)
    for turn in (2, 3, 4):
        raster.draw(picture(turn), looks, ahead=True)
        assert raster.last is shown
        assert pixels(shown.surface) == before


def test_without_some_kinds_the_rest_is_as_if_they_were_not_there(letters: lettering.Lettering, looks: Styles) -> None:
    whole = picture(4)
    bare = replace(whole, items=tuple(item for item in whole.items if item.kind != "label"))
    left = Raster(letters).draw(whole, looks).without({"label"})
    assert pixels(left) == pixels(Raster(letters).draw(bare, looks).surface)


def test_what_changes_its_order_is_repainted(letters: lettering.Lettering, looks: Styles) -> None:
    low = sign("low", 100, 100, Shape("circle", (100, 100), 9, "mark-a"))
    high = sign("high", 106, 104, Shape("square", (106, 104), 9, "mark-b"))
    rest = [sign(f"r{n}", 30 + 20 * n, 200, Shape("circle", (30 + 20 * n, 200), 5, "mark-a")) for n in range(9)]
    raster = Raster(letters)
    lists = ([low, high, *rest], [high, *rest, low], [*rest, low, high])
    for items in (*lists, *lists[::-1]):
        shown = Picture(SIZE, VIEW, items=(*STILL, *items))
        assert pixels(raster.draw(shown, looks).surface) == pixels(Raster(letters).draw(shown, looks).surface)


@pytest.mark.parametrize("text", ["Ma'arrat al-Nu'man", "Government held, inferred", "Idlib ḥṭʿ", "VAWA → AVA"])
@pytest.mark.parametrize("size", [11, 13.4, 19, 33.5])
@pytest.mark.parametrize("weight", ["regular", "medium", "bold", "italic"])
def test_text_is_as_wide_as_the_table_says(
    letters: lettering.Lettering, text: str, size: float, weight: Weight
) -> None:
    # An upright on either side shows where the text between them begins and ends.
    def ink(line: str) -> tuple[int, int]:
        wide = width(line, size, weight)
        image, (left, _) = letters.set(lettering.Line(line, size, wide, (0, 0, 0), weight))
        box = image.get_bounding_rect(60)
        return box.left - left, box.right - left

    alone, both = ink("|"), ink(f"|{text}|")
    assert both[0] == pytest.approx(alone[0], abs=1)
    assert both[1] - alone[1] == pytest.approx(width(f"{text}|", size, weight), abs=1.5)


@pytest.mark.parametrize("text", ["إدلب", "سراقب", "Saraqib سراقب"])
def test_arabic_takes_the_width_of_the_table(letters: lettering.Lettering, text: str) -> None:
    for size in (12, 13.4, 19):
        image, (left, _) = letters.set(lettering.Line(text, size, width(text, size), (0, 0, 0)))
        ink = image.get_bounding_rect(60)
        assert -1 <= ink.left - left <= 0.15 * size
        assert -0.15 * size <= ink.right - left - width(text, size) <= 1.5


def test_letters_stand_on_their_baseline(letters: lettering.Lettering) -> None:
    for weight in ("regular", "bold"):
        for size in (12, 13.5, 21):
            image, (_, base) = letters.set(lettering.Line("HELM", size, width("HELM", size, weight), (0, 0, 0), weight))
            assert abs(image.get_bounding_rect(100).bottom - base) <= 1


def test_ink_stays_within_the_box_of_its_item(letters: lettering.Lettering, looks: Styles) -> None:
    items = [
        sign("s", 60, 60, Shape("square", (60, 60), 7, "mark-a"), Ring((60, 60), 11, "changed")),
        Item("legend", "legend", (150, 40, 290, 120), (Panel((150, 40, 290, 120), 7, "box"),)),
        Item("scale", "scale", (20, 200, 120, 220), (Line((((24, 210), (116, 210)),), "scale"),)),
        Item("swatch", "x", (200, 200, 230, 220), (Area((((202, 202), (228, 202), (228, 218), (202, 218)),), "wash-a", "hatch"),)),
    ]  # fmt: skip
    for item in items:
        plate = Raster(letters).draw(Picture(SIZE, VIEW, items=(*STILL[:1], item)), looks)
        blank = Raster(letters).draw(Picture(SIZE, VIEW, items=STILL[:1]), looks)
        mask = pygame.mask.from_threshold(plate.surface, (0, 0, 0), (1, 1, 1, 255), blank.surface)
        mask.invert()
        drawn = mask.get_bounding_rects()
        assert drawn
        x0, y0, x1, y1 = item.box
        room = pygame.Rect(x0 - 1, y0 - 1, x1 - x0 + 2, y1 - y0 + 2)
        assert all(room.contains(one) for one in drawn), item.kind


def test_as_many_as_may_be_keep_their_order() -> None:
    assert rising([(3, 0), (0, 1), (1, 2), (2, 3)]) == [(0, 1), (1, 2), (2, 3)]
    assert rising([]) == []


def test_an_area_without_rings_is_drawn_as_nothing(letters: lettering.Lettering, looks: Styles) -> None:
    empty = Item("land", "", (Area((), "land"),))
    with_it, without = (Picture(SIZE, VIEW, items) for items in ((*STILL, empty), STILL))
    assert pixels(Raster(letters).draw(with_it, looks).surface) == pixels(Raster(letters).draw(without, looks).surface)


def test_a_pale_area_lets_show_through_what_lies_under_it(letters: lettering.Lettering, looks: Styles) -> None:
    ring = ((10.0, 10.0), (40.0, 10.0), (40.0, 40.0), (10.0, 40.0))
    shade = Item("span", "0", (10, 10, 40, 40), (Area((ring,), "span-ceasefire"),))
    plate = Raster(letters).draw(Picture(SIZE, VIEW, items=(*STILL[:1], shade)), looks)
    blank = Raster(letters).draw(Picture(SIZE, VIEW, items=STILL[:1]), looks)
    below, colour, opacity = (
        blank.surface.get_at((25, 25)),
        looks["span-ceasefire"].fill,
        looks["span-ceasefire"].opacity,
    )
    expected = [round(a + (b - a) * opacity) for a, b in zip(below[:3], colour, strict=True)]
    assert all(abs(a - b) <= 2 for a, b in zip(plate.surface.get_at((25, 25))[:3], expected, strict=True))


@settings(max_examples=60)
@given(st.lists(st.tuples(*[st.integers(-40, 420)] * 2, *[st.integers(0, 200)] * 2), max_size=6))
def test_what_is_painted_anew_covers_what_differs_and_nothing_twice(found: list[tuple[int, int, int, int]]) -> None:
    whole = pygame.Rect(0, 0, 400, 300)
    wanted, cover = pygame.Mask((400, 300)), pygame.Mask((400, 300))
    for box in (pygame.Rect(one).clip(whole) for one in found):
        wanted.draw(pygame.Mask(box.size, fill=True), box.topleft)
    boxes = covering([pygame.Rect(one) for one in found], whole)
    for box in boxes:
        cover.draw(pygame.Mask(box.size, fill=True), box.topleft)
    assert wanted.overlap_area(cover, (0, 0)) == wanted.count()
    assert sum(box.width * box.height for box in boxes) == cover.count()
    assert all(whole.contains(box) for box in boxes)


@pytest.mark.parametrize("size", [(8, 6), (300, 200)])
def test_an_opaque_panel_has_exactly_the_colour_of_its_style(
    letters: lettering.Lettering, looks: Styles, size: tuple[int, int]
) -> None:
    box = (40.0, 40.0, 40.0 + size[0], 40.0 + size[1])
    picture = Picture(SIZE, VIEW, (Item("panel", "a", box, (Panel(box, 0.0, "paper"),)),))
    surface = Raster(letters).draw(picture, looks).surface
    assert surface.get_at((40 + size[0] // 2, 40 + size[1] // 2))[:3] == looks["paper"].fill


def test_work_that_is_broken_off_goes_on_where_it_was(letters: lettering.Lettering, looks: Styles) -> None:
    raster, whole, shown = Raster(letters), Raster(letters), picture(1)
    times = next((times for times in range(10_000) if raster.ahead(shown, looks, more=lambda: False)), None)
    assert times
    assert pixels(raster.draw(shown, looks).surface) == pixels(whole.draw(shown, looks).surface)
