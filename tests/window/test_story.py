"""The story in the real window: a sentence and a view at a time, pages of chapters, presenting, the short way."""

from __future__ import annotations

import pygame
import pytest

from sim.scene.story import story
from sim.window.state.stories import step_at, way_of


@pytest.fixture
def drive(learn):
    return learn(turn=1)


def step(drive):
    return step_at(drive.view, drive.app.director.until(drive.view.horizon))


def walk(drive, most=60):
    """Yield the view at every stop of the story, from where it is to its end."""
    for _ in range(most):
        yield drive.view
        before = drive.view.telling, drive.view.cursor.turn
        drive.key(pygame.K_RIGHT)
        if (drive.view.telling, drive.view.cursor.turn) == before:
            return
    raise AssertionError("the story does not end")


def test_the_story_goes_through_every_sentence_in_order_and_says_that_it_ends(drive):
    drive.key(pygame.K_r)
    told = [step(drive) for view in walk(drive) if not view.telling.page]
    whole = story(drive.app.director, drive.view.desk.lesson).steps
    assert [one.facts for one in told] == [one.facts for one in whole]
    assert drive.view.message == "The story ends here."


def test_a_page_opens_every_chapter(drive):
    drive.key(pygame.K_r)
    pages = [view.cursor.turn for view in walk(drive) if view.telling.page]
    assert pages == [phase.first for phase in drive.app.director.stage.phases]


def test_back_goes_the_same_way(drive):
    drive.key(pygame.K_r)
    forth = [(view.cursor.turn, view.telling) for view in walk(drive)]
    back = [(drive.view.cursor.turn, drive.view.telling)]
    while back[-1] != forth[0]:
        drive.key(pygame.K_LEFT)
        back.append((drive.view.cursor.turn, drive.view.telling))
    assert back == forth[::-1]


def test_the_short_way_tells_its_stations_alone(drive):
    drive.app.do("tell:short")
    turns = [view.cursor.turn for view in walk(drive) if view.telling.page]
    assert turns == [station.turn for station in way_of(drive.view)]
    assert drive.view.message.startswith("The short way ends here.")


def test_the_map_shows_the_places_of_each_sentence_and_stays_where_it_is_put(drive):
    stage = drive.app.director.stage
    drive.key(pygame.K_r)
    for view in walk(drive):
        if view.telling.page or not step(drive).seen:
            continue
        drive.settle()
        rect, drawn = drive.app.shown.maps[0]
        places = [stage.places[id] for id in step(drive).places if stage.places[id].on_map]
        spots = [drawn.camera.to_pixels((place.x, place.y), rect.size) for place in places]
        assert all(0 < x < rect.width and 0 < y < rect.height for x, y in spots)
    by_hand = drive.key(pygame.K_MINUS).camera
    drive.app.do("text:1.15")
    assert drive.view.camera == by_hand


def test_esc_leaves_the_story_where_it_is(drive):
    drive.key(pygame.K_r)
    for _ in range(4):
        drive.key(pygame.K_RIGHT)
    turn = drive.view.cursor.turn
    view = drive.key(pygame.K_ESCAPE)
    assert (view.telling, view.cursor.turn) == (None, turn)
    assert [id for id in drive.ids() if id.startswith("card:")]


def test_another_turn_from_the_timeline_goes_on_with_the_story_there(drive):
    drive.key(pygame.K_r)
    drive.app.do("turn:4")
    drive.app.frame()
    assert drive.view.telling is not None
    assert step(drive).turn == 4


def test_presenting_is_the_story_without_tools_and_with_the_way_along_the_foot(start, tutorial):
    drive = start(director=tutorial, turn=2, present=True)
    assert drive.view.presenting
    assert drive.view.telling.page
    drive.key(pygame.K_SPACE)
    assert step(drive).turn == 2
    assert not {"settings", "lens", "play", "next"} & set(drive.ids())
    assert not [id for id in drive.ids() if id.startswith(("tool:", "set-of:", "condition-"))]
    assert len([id for id in drive.ids() if id.startswith("chapter:")]) == len(tutorial.stage.phases)
    assert drive.app.shown.track is None
    drive.click("chapter:2")
    assert drive.view.cursor.turn == tutorial.stage.phases[2].first
    assert not drive.click("present-end").presenting
    assert "settings" in drive.ids()


def test_a_blank_screen_is_black_and_comes_back(start, tutorial):
    drive = start(director=tutorial, turn=2, present=True)
    assert drive.key(pygame.K_b).blank
    assert drive.app.surface.get_at((900, 500))[:3] == (0, 0, 0)
    assert not drive.key(pygame.K_b).blank
    assert drive.key(pygame.K_ESCAPE).telling is None


def test_the_clock_of_a_presentation_goes_by_whole_minutes(start, tutorial):
    drive = start(director=tutorial, turn=2, present=True)
    drive.now += 125
    drive.app.tick()
    assert drive.view.minutes == 2
    assert drive.app.timing.patience(drive.view, moving=False) <= 60_000


def test_pointing_at_the_map_tells_nothing_over_what_is_presented(start, tutorial):
    drive = start(director=tutorial, turn=2, present=True)
    drive.key(pygame.K_SPACE)
    drive.settle()
    rect, drawn = drive.app.shown.maps[0]
    _, x, y, _ = drawn.hits[0]
    before = drive.app.surface.copy()
    drive.move((rect.x + round(x), rect.y + round(y)))
    shown = drive.app.surface.subsurface(rect)
    changed = pygame.mask.from_threshold(shown, (0, 0, 0), (1, 1, 1, 255), before.subsurface(rect))
    assert rect.width * rect.height - changed.count() < 4000  # a ring, and no box of words


def test_in_learning_mode_a_page_tells_nothing_that_is_still_to_come(drive):
    drive.app.do("learning")
    drive.key(pygame.K_ESCAPE)
    drive.app.do("story-end")
    drive.app.do("tell:whole")
    drive.app.frame()
    texts = [target.id for target in drive.app.shown.targets]
    assert not [id for id in texts if id.startswith("chapter-quote")]


@pytest.mark.parametrize("text", [1.0, 1.5, 2.0])
def test_sentence_and_page_fit_the_smallest_promised_window(learn, text):
    drive = learn(turn=2, size=(1280, 720))
    drive.app.do(f"text:{text}")
    drive.key(pygame.K_r)
    drive.key(pygame.K_RIGHT)
    drive.app.frame()
    whole = drive.app.surface.get_rect()
    for id in ("story-on", "story-back", "story-end"):
        assert whole.contains(drive.target(id).rect), id
