"""Every style that timeline and charts name is one that there is, in every palette."""

import pytest

from sim.picture.axis import axis_to
from sim.picture.charts import share_bar
from sim.picture.items import Area, Line, Mosaic
from sim.picture.palette import PALETTES, load_palette
from sim.picture.rivals import axis_item, range_item
from sim.picture.style import styles
from sim.picture.timeline import Timeline
from sim.scene.views import ClaimRow
from tests.window import demo


def drawn():
    line = Timeline(demo.stage(), (1200, 140), 1.0)
    for turn in range(1, 13):
        yield from line.items(demo.make_scene(demo.cursor(turn)), bookmarks=(3,), hover="opening")
    yield share_bar("a", (("government", 0.3), ("turkey", 0.3), (None, 0.4)), demo.SIDES, (0, 0, 100, 10))
    axis = axis_to(10)
    yield axis_item("killed", axis, 0, 0, 100, 1)
    for who in (demo.SOHR, demo.ARTICLE, demo.STATE_MEDIA):
        for low, high in ((1, 1), (1, None), (None, 4), (2, 4)):
            yield range_item(ClaimRow("f", (who,), "", low, high, "", 1, "", False, "killed"), axis, 0, 0, 100, 1)


@pytest.mark.parametrize("palette", PALETTES)
def test_every_style_that_is_named_exists(palette):
    known = styles(load_palette(palette), demo.SIDES)
    for item in drawn():
        for mark in item.marks:
            assert not isinstance(mark, Mosaic)
            assert mark.style in known, (item.kind, mark)
            if isinstance(mark, Area) and mark.pattern:
                assert known[mark.pattern].pattern
            if isinstance(mark, Line):
                assert known[mark.style].stroke
