"""An area drawn on the map and handed over, by mouse and by keys, in the real window."""

from __future__ import annotations

import pygame
import pytest

from sim.lesson.store import Store


@pytest.fixture
def drawing(learn):
    def begin(**more):
        drive = learn(turn=2, **more)
        drive.key(pygame.K_b)
        drive.click("do:draw-area")
        assert drive.view.outline
        return drive

    return begin


def spot(drive, place, right=0, down=0):
    """Return the pixel of a place on the map."""
    rect, drawn = drive.app.shown.maps[0]
    _, x, y, _ = next(hit for hit in drawn.hits if hit[0] == place)
    return round(rect.x + x) + right, round(rect.y + y) + down


def drag(drive, start, end):
    drive.move(start)
    drive.press(start)
    drive.move(((start[0] + end[0]) // 2, (start[1] + end[1]) // 2))
    drive.move(end)
    drive.release(end)


def test_a_box_is_dragged_and_handed_over(drawing, tutorial):
    drive = drawing()
    camera = drive.view.camera
    drag(drive, spot(drive, "mill", -25, -25), spot(drive, "mill", 25, 25))
    assert len(drive.view.outline.corners) == 4
    assert drive.view.camera == camera  # the map has not been moved
    drive.click("hand-area:herons")
    branch = drive.view.cursor.branch
    assert [order.places for order in branch.orders] == [("mill",)]
    assert not drive.view.outline
    scene = tutorial.scene(drive.view.cursor)
    assert scene.branch == branch.name
    assert scene.places["mill"].controller == "herons"
    assert Store(tutorial.scenario).open().branches == (branch,)


def test_corners_are_clicked_and_taken_back(drawing):
    drive = drawing()
    for right, down in ((-25, 25), (25, 25), (0, -25)):
        drive.click(spot(drive, "mill", right, down))
    assert len(drive.view.outline.corners) == 3
    assert "hand-area:herons" in drive.ids()
    drive.click("do:take-corner")
    assert len(drive.view.outline.corners) == 2
    assert "hand-area:herons" not in drive.ids()
    drive.click("do:clear-corners")
    assert drive.view.outline.corners == ()


def test_the_arrows_move_the_cross_and_enter_sets_corners(drawing):
    drive = drawing()
    turn, start = drive.view.cursor.turn, drive.view.outline.cross
    drive.key(pygame.K_RETURN)
    for _ in range(3):
        drive.key(pygame.K_RIGHT)
    drive.key(pygame.K_RETURN)
    for _ in range(3):
        drive.key(pygame.K_DOWN)
    drive.key(pygame.K_RETURN)
    first, second, third = drive.view.outline.corners
    assert first == start
    assert second[0] > first[0]
    assert second[1] == first[1]
    assert third[1] < second[1]
    assert drive.view.cursor.turn == turn
    drive.key(pygame.K_BACKSPACE)
    assert drive.view.outline.corners == (first, second)


def test_places_are_typed_as_corners_and_a_side_is_reached_by_tab(drawing, tutorial):
    drive = drawing()
    for name in ("mill", "boathouse", "bridge house"):
        drive.text(name)
        drive.key(pygame.K_RETURN)
    stage = tutorial.stage.places
    corners = [(stage[id].x, stage[id].y) for id in ("mill", "boathouse", "bridge-house")]
    assert list(drive.view.outline.corners) == corners
    while drive.key(pygame.K_TAB).focus != "hand-area:herons":
        pass
    drive.key(pygame.K_RETURN)
    (order,) = drive.view.cursor.branch.orders
    assert len(order.ring) == 3
    assert order.side == "herons"


def test_edges_that_cross_are_refused_and_the_corners_stay(drawing):
    drive = drawing()
    x, y = drive.view.outline.cross
    for dx, dy in ((-1, -1), (1, 1), (1, -1), (-1, 1)):
        drive.app.do(f"corner:{x + dx},{y + dy}")
    drive.app.frame()
    drive.click("hand-area:herons")
    assert drive.view.panel.refused.startswith("Refused. This is no area: the edge from corner 1 to corner 2 meets ")
    assert len(drive.view.outline.corners) == 4
    assert drive.view.cursor.branch is None


def test_escape_leaves_drawing_before_the_panel(drawing):
    drive = drawing()
    drive.key(pygame.K_RETURN)
    drive.key(pygame.K_ESCAPE)
    assert drive.view.panel.id == "sandbox"
    assert drive.view.outline is None
    assert drive.key(pygame.K_ESCAPE).panel is None


def test_what_was_drawn_stays_in_sight_on_its_branch_only(drawing):
    drive = drawing()
    drag(drive, spot(drive, "mill", -60, -60), spot(drive, "mill", 60, 60))
    edge = spot(drive, "mill", -60, 0)
    drive.click("hand-area:herons")
    drive.move((4, 4))
    drive.settle()
    warn = drive.app.painter.palette("default").surface["warn"]

    def seen():
        column = [(x, edge[1] + dy) for dy in range(-20, 21) for x in range(edge[0] - 4, edge[0] + 5)]
        return any(tuple(drive.app.surface.get_at(at))[:3] == warn for at in column)

    assert seen()
    drive.app.do("leave-branch")
    drive.settle()
    assert not seen()


def test_it_is_drawn_small_and_with_large_text(drawing):
    drive = drawing(size=(1280, 720))
    while drive.view.settings.text != 2.0:
        drive.app.do("text-next")
    drive.app.frame()
    drag(drive, spot(drive, "mill", -20, -20), spot(drive, "mill", 20, 20))
    assert len(drive.view.outline.corners) == 4
    while drive.key(pygame.K_TAB).focus != "hand-area:herons":
        pass
    assert drive.app.shown.panel.contains(drive.target("hand-area:herons").rect)
    drive.key(pygame.K_RETURN)
    assert drive.view.cursor.branch is not None
