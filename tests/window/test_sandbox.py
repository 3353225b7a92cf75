"""The sandbox in the real window: orders, what follows, refusals, and that it never looks like the record."""

from __future__ import annotations

import pygame

from sim.lesson.store import Store


def map_of(drive):
    return drive.app.surface.subsurface(drive.app.shown.maps[0][0]).copy()


def test_a_place_is_typed_and_handed_over(learn, tutorial):
    drive = learn(turn=2)
    drive.key(pygame.K_b, unicode="b")
    drive.text("bmill")
    assert drive.view.panel.query == "mill"
    assert drive.key(pygame.K_RETURN).panel.place == "mill"
    drive.click("hand:herons")
    assert drive.view.cursor.branch.name == "Trial 1"
    scene = tutorial.scene(drive.view.cursor)
    assert scene.places["mill"].controller == "herons"
    assert scene.branch == "Trial 1"
    assert any("Mill" in line for line in scene.differs)
    assert [branch.name for branch in Store(tutorial.scenario).open().branches] == ["Trial 1"]


def test_a_place_is_chosen_on_the_map(learn):
    drive = learn(turn=2)
    drive.key(pygame.K_b)
    rect, drawn = drive.app.shown.maps[0]
    _, x, y, _ = next(hit for hit in drawn.hits if hit[0] == "boathouse")
    assert drive.click((round(rect.x + x), round(rect.y + y))).panel.place == "boathouse"
    assert drive.view.panel.id == "sandbox"


def test_an_order_that_changes_nothing_is_refused_with_the_reason(learn):
    drive = learn(turn=2)
    drive.key(pygame.K_b)
    drive.app.do("choose:mill")
    drive.app.do("hand:otters")
    assert drive.view.panel.refused == "Refused. Mill: held by The Otters already on that day."
    assert drive.view.cursor.branch is None


def test_an_event_is_left_out_and_taken_back(learn, tutorial):
    drive = learn(turn=2)
    drive.key(pygame.K_b)
    drive.app.do("drop:L6.1a")
    assert "L6.1a" not in {card.fact for card in tutorial.scene(drive.view.cursor).cards}
    drive.app.frame()
    drive.click("do:undo-order")
    assert drive.view.cursor.branch is None
    assert Store(tutorial.scenario).open().branches == ()


def test_a_branch_is_framed_and_named(learn):
    drive = learn(turn=2)
    drive.key(pygame.K_b)
    before = map_of(drive)
    drive.app.do("choose:mill")
    drive.app.do("hand:herons")
    drive.settle()
    after = map_of(drive)
    edge = [(x, 2) for x in range(200, 260)]
    assert {tuple(after.get_at(at)) for at in edge} != {tuple(before.get_at(at)) for at in edge}
    warn = drive.app.painter.palette("default").surface["warn"]
    assert any(tuple(after.get_at(at))[:3] == warn for at in edge)


def test_a_place_in_other_hands_than_in_the_record_is_ringed(learn):
    drive = learn(turn=2)
    drive.key(pygame.K_b)
    drive.app.do("choose:mill")
    drive.app.do("hand:herons")
    drive.key(pygame.K_ESCAPE)
    drive.settle()
    (rect, drawn), *_ = drive.app.shown.maps
    x, y = next((x, y) for id, x, y, _ in drawn.hits if id == "mill")
    about = pygame.Rect(0, 0, 60, 60)
    about.center = round(x + rect.x), round(y + rect.y)
    warn = drive.app.painter.palette("default").surface["warn"]
    shown = drive.app.surface.subsurface(about.clip(rect))
    assert pygame.mask.from_threshold(shown, warn, (12, 12, 12, 255)).count() > 20


def test_leaving_opening_and_deleting_a_kept_branch(learn, tutorial):
    drive = learn(turn=2)
    drive.key(pygame.K_b)
    drive.app.do("choose:mill")
    drive.app.do("hand:herons")
    drive.app.frame()
    drive.click("do:leave-branch")
    assert drive.view.cursor.branch is None
    again = learn(turn=1)
    again.key(pygame.K_b)
    again.app.do("open-branch:Trial 1")
    assert again.view.cursor.branch.name == "Trial 1"
    assert again.view.cursor.turn == 2
    again.app.do("delete-branch:Trial 1")
    assert again.view.cursor.branch is None
    assert Store(tutorial.scenario).open().branches == ()


def test_a_guided_experiment_sets_up_its_day_and_orders(learn):
    drive = learn(turn=2)
    drive.key(pygame.K_b)
    drive.app.do("experiment:0")
    assert drive.view.cursor.turn == 3
    assert drive.view.cursor.branch.name == "What if the Otters held the Bridge House?"
    assert [(order.place, order.side) for order in drive.view.cursor.branch.orders] == [("bridge-house", "otters")]


def test_questions_are_not_asked_on_a_branch(learn):
    drive = learn(turn=2)
    drive.key(pygame.K_b)
    drive.app.do("choose:mill")
    drive.app.do("hand:herons")
    drive.key(pygame.K_ESCAPE)
    drive.key(pygame.K_q)
    assert drive.view.panel is None
    assert drive.view.message == "Questions are about the record: leave the branch first (B)."


def test_only_events_that_change_the_map_can_be_left_out(learn, tutorial):
    drive = learn(turn=2)
    drive.key(pygame.K_b)
    offered = {id.removeprefix("drop:") for id in drive.ids() if id.startswith("drop:")}
    events = {card.fact: tutorial.scenario.events_by_id[card.fact] for card in tutorial.scene(drive.view.cursor).cards}
    kinds = {fact: {effect.kind for effect in event.effects} for fact, event in events.items()}
    assert offered
    assert all(kinds[fact] - {"statement", "meeting", "loss", "death", "begin", "end", "strike"} for fact in offered)
    assert all(fact in offered for fact, found in kinds.items() if "control" in found)


def test_leaving_a_branch_says_where_it_is_kept(learn):
    drive = learn(turn=2)
    drive.key(pygame.K_b)
    drive.app.do("drop:L6.1a")
    drive.app.do("leave-branch")
    assert drive.view.message == ("Back on the record. “Trial 1” stays under “Kept branches”, below in this panel (B).")
