"""Names of places in the window: which show, and what is told of those that do not."""

from __future__ import annotations

from tests.window import demo


def test_the_turns_own_places_always_have_their_names(drive):
    for turn in range(1, 13):
        drive.app.do(f"turn:{turn}")
        drive.settle()
        scene = drive.app.director.scene(demo.cursor(turn))
        _, drawn = drive.app.shown.maps[0]
        seen = {
            id for id, x, y, _ in drawn.hits if 0 < x < drawn.surface.get_width() and 0 < y < drawn.surface.get_height()
        }
        told = {id for card in scene.cards for id in card.places} & seen
        beside = " ".join(drawn.labels[id].tells for id in told & set(drawn.labels))
        assert all(scene.places[id].note in beside for id in told)  # in its own label, or in that of one told there too


def test_more_names_show_when_one_looks_closer(drive):
    home = len(drive.app.shown.maps[0][1].labels) / len(drive.app.shown.maps[0][1].hits)
    for _ in range(4):
        drive.key(43)
        drive.settle()
    drawn = drive.app.shown.maps[0][1]
    assert len(drawn.labels) / len(drawn.hits) > home
