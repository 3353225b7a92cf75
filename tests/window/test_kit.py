"""The kit: what is measured is what is painted, nothing stands outside its box, and targets come in reading order."""

from __future__ import annotations

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.picture.palette import TEXT_SCALES, Sizes, load_palette
from sim.window.ink.fonts import Fonts
from sim.window.ink.pen import Pen
from sim.window.ink.text import Ink
from sim.window.kit.controls import Button, Field
from sim.window.kit.nodes import Box, Column, Fixed, Flow, Gap, Grid, Indent, Node, Piece, Press, Rest, Row, Rule, Text
from sim.window.kit.paint import measured, paint, spread

EMPTY = (255, 0, 255)


class Typewriter:
    """A gauge without fonts: every letter is half as wide as it is high, and lines break at spaces."""

    def px(self, length):
        return max(1, round(length))

    def wide(self, text, size, weight):
        return round(len(text) * size / 2)

    def lines(self, pieces, size, width):
        lines = x = 0
        for word in "".join(piece.text for piece in pieces).split(" "):
            wide = self.wide(word, size, "regular")
            if not lines or x + wide > width:
                lines, x = lines + 1, 0
            x += wide + round(size / 2)
        return lines

    def leading(self, size):
        return round(size * 1.4)


WORDS = st.text("ab ", min_size=1, max_size=60)
LEAVES = st.one_of(
    st.builds(Text, WORDS, st.sampled_from(["fine", "body", "title"])),
    st.builds(Button, st.builds(Press, WORDS, WORDS), WORDS, whole=st.booleans()),
    st.builds(Field, WORDS, WORDS),
    st.builds(Gap, st.integers(1, 30)),
    st.just(Rule()),
)


def _nested(inside):
    several = st.lists(inside, min_size=1, max_size=4)
    parts = st.one_of(st.builds(Rest, inside, st.floats(0.2, 2)), st.builds(Fixed, inside, st.integers(20, 80)), inside)
    return st.one_of(
        st.builds(Column, several, st.integers(0, 12)),
        st.builds(Row, st.lists(parts, min_size=1, max_size=4), middle=st.booleans(), stretch=st.booleans()),
        st.builds(Flow, several),
        st.builds(Grid, several, st.integers(1, 3), st.integers(60, 200), down=st.booleans()),
        st.builds(Box, inside, st.tuples(st.integers(0, 20), st.integers(0, 9)), press=st.builds(Press, WORDS, WORDS)),
        st.builds(Indent, inside),
    )


TREES = st.recursive(LEAVES, _nested, max_leaves=12)


@pytest.fixture(scope="module")
def pen():
    pygame.display.init()
    return Pen(pygame.Surface((700, 600)), Ink(Fonts()), load_palette("default"), Sizes(1.0))


def _outside(placed):
    """Yield what stands outside what it is in."""
    for x, y, inner in placed.inside:
        if x < 0 or y < 0 or x + inner.width > placed.width or y + inner.height > placed.height:
            yield placed.node, inner
        yield from _outside(inner)


@given(TREES, st.integers(200, 900))
def test_nothing_stands_outside_the_box_that_it_is_in(tree, width):
    placed = tree.measure(width, Typewriter())
    assert placed.width <= width
    assert list(_outside(placed)) == []


@given(TREES, st.integers(200, 900))
def test_nothing_stands_upon_its_neighbour(tree, width):
    def check(placed):
        boxes = [pygame.Rect(x, y, inner.width, inner.height) for x, y, inner in placed.inside]
        for n, box in enumerate(boxes):
            assert box.collidelist(boxes[n + 1 :]) < 0
        for _, _, inner in placed.inside:
            check(inner)

    check(tree.measure(width, Typewriter()))


@given(TREES, st.integers(200, 900))
def test_what_comes_later_stands_lower_or_farther_to_the_right(tree, width):
    def check(placed, at):
        before = None
        for x, y, inner in placed.inside:
            if before is not None:
                assert y >= before.bottom or x >= before.right
            before = pygame.Rect(x, y, inner.width, inner.height)
            check(inner, (at[0] + x, at[1] + y))

    check(tree.measure(width, Typewriter()), (0, 0))


def test_a_row_gives_the_rest_of_its_width_by_shares():
    row = Row([Fixed(Gap(5), 100), Rest(Gap(9), 1.0), Rest(Gap(5), 3.0)], 10)
    placed = row.measure(520, Typewriter())
    assert [(x, inner.width) for x, _, inner in placed.inside] == [(0, 100), (110, 100), (220, 300)]
    assert placed.height == 9


def test_a_row_without_room_for_its_rest_becomes_a_column():
    row = Row([Fixed(Gap(5), 150), Rest(Text("some words"))], 10)
    assert [y > 0 for _, y, _ in row.measure(400, Typewriter()).inside] == [False, False]
    assert [y > 0 for _, y, _ in row.measure(200, Typewriter()).inside] == [False, True]


def test_words_that_find_no_room_wrap_and_their_button_grows():
    button = Button(Press("b", "b"), "a button with rather many words")
    assert button.measure(600, Typewriter()).height < button.measure(120, Typewriter()).height


def test_a_text_keeps_to_the_lines_that_it_may_have():
    text = "one two three four five six seven"
    height = Text(text, most=0).measure(60, Typewriter()).height
    assert Text(text, most=2).measure(60, Typewriter()).height < height


def _painted(pen, node, width):
    """Return where a node stands and the box of what was painted of it."""
    pen.surface.fill(EMPTY)
    pen.targets.clear()
    placed = measured(node, width, pen)
    paint(pen, placed, (40, 40))
    mask = pygame.mask.from_threshold(pen.surface, EMPTY, (1, 1, 1, 255))
    mask.invert()
    boxes = mask.get_bounding_rects()
    return pygame.Rect(40, 40, placed.width, placed.height), boxes[0].unionall(boxes[1:])


LONG = "Government forces captured the town, said an account that was not there, and withdrew on the day after"
NODES: list[Node] = [
    Text(LONG),
    Text(LONG, "title", weight="bold"),
    Text((Piece(LONG), Piece(LONG, "warn", "bold", "accent_wash"))),
    Text(LONG, most=2),
    Text("→ سراقب", "large"),
    Button(Press("b", "b"), LONG),
    Button(Press("b", "b"), "Go on", symbol="circle", tone="red"),
    Field(LONG, "hint"),
    Field("", LONG),
    Box(Text(LONG), (12, 8), "panel", "rule"),
    Row([Fixed(Text("6 February 2020"), 90), Rest(Text(LONG)), Text("L12")]),
    Grid([Text(LONG), Text("short"), Button(Press("b", "b"), LONG)], 2, 120),
]


@pytest.mark.parametrize("node", NODES, ids=lambda node: type(node).__name__)
@pytest.mark.parametrize("unit", TEXT_SCALES)
def test_what_is_painted_keeps_to_what_was_measured(pen, node, unit):
    scaled = Pen(pen.surface, pen.ink, pen.palette, Sizes(unit))
    for width in (150, 420):
        rect, box = _painted(scaled, node, width)
        slack = 2  # letters may reach a pixel out of their widths
        assert rect.inflate(2 * slack, 2 * slack).contains(box), (rect, box)
        assert box.height > 0.45 * rect.height


def test_targets_are_noted_in_reading_order_each_before_what_is_in_it(pen):
    def press(id):
        return Press(id, id)

    inner = Row([Rest(Text("name")), Button(press("second"), "Delete")])
    tree = Column(
        [Box(inner, (4, 4), press=press("first")), Flow([Button(press(id), id) for id in ("third", "fourth")])]
    )
    _painted(pen, tree, 400)
    assert [target.id for target in pen.targets] == ["first", "second", "third", "fourth"]


def test_what_is_scrolled_out_of_sight_cannot_be_hit_but_is_reached_by_tab(pen):
    tree = Column([Button(Press(str(n), str(n)), "a button") for n in range(20)], 4)
    pen.targets.clear()
    view = pygame.Rect(40, 100, 300, 120)
    paint(pen, measured(tree, 300, pen), (40, 0), view)
    assert [target.id for target in pen.targets] == [str(n) for n in range(20)]
    assert all(view.contains(target.rect) for target in pen.targets)
    seen = [target.id for target in pen.targets if target.rect.height]
    assert seen == [str(n) for n in range(int(seen[0]), int(seen[-1]) + 1)]
    assert 3 <= len(seen) <= 5


def test_nothing_is_painted_out_of_view(pen):
    pen.surface.fill(EMPTY)
    view = pygame.Rect(40, 100, 300, 90)
    paint(pen, measured(Column([Text(LONG, "title")] * 6), 300, pen), (40, 40), view)
    assert all(tuple(pen.surface.get_at((x, y)))[:3] == EMPTY for x in range(0, 700, 7) for y in (90, 99, 190, 200))
    assert any(tuple(pen.surface.get_at((x, y)))[:3] != EMPTY for x in range(40, 340) for y in range(101, 189))


def test_every_node_that_is_placed_is_spread_once(pen):
    placed = measured(Column([Text("a"), Row([Rest(Text("b")), Text("c")])]), 300, pen)
    assert [node.text for _, node in spread(placed, (0, 0)) if isinstance(node, Text)] == ["a", "b", "c"]
