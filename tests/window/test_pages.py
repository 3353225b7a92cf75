"""The paging keys scroll what is open, and in learning mode no key goes past a question that was never asked."""

from __future__ import annotations

import pygame
import pytest

from sim.window.commands.leaps import FIRST, PASSED

PAGING = (pygame.K_PAGEDOWN, pygame.K_PAGEUP, pygame.K_HOME, pygame.K_END)


@pytest.fixture
def learning(learn):
    """Learning mode at the tutorial's first turn, its questions passed over."""
    drive = learn()
    drive.app.do("learning")
    drive.app.frame()
    while drive.view.desk.question:
        drive.click("do:skip")
    drive.key(pygame.K_ESCAPE)
    assert drive.view.cursor.turn == 1
    return drive


@pytest.mark.parametrize("panel", ["claims", "debrief", "notes", "predict", "question", "help", "date", "sandbox"])
def test_no_paging_key_moves_the_day_behind_an_open_panel(learn, panel):
    drive = learn(turn=2)
    drive.app.do(panel if panel in ("debrief", "notes", "predict", "question", "sandbox") else f"panel:{panel}")
    drive.app.frame()
    opened = drive.panel
    assert opened
    for key in PAGING:
        drive.key(key)
        assert (drive.view.cursor.turn, drive.panel) == (2, opened)


def test_a_panel_is_scrolled_by_a_page_and_to_its_ends(learn):
    drive = learn(turn=3, size=(1280, 720))
    drive.app.do("text:2.0")
    drive.key(pygame.K_F1)
    most = drive.app.shown.panel_most
    assert most > 0
    assert 0 < drive.key(pygame.K_PAGEDOWN).panel.scroll <= most
    assert drive.key(pygame.K_END).panel.scroll == most
    assert drive.key(pygame.K_PAGEDOWN).panel.scroll == most
    assert drive.key(pygame.K_PAGEUP).panel.scroll < most
    assert drive.key(pygame.K_HOME).panel.scroll == 0
    assert drive.view.panel.id == "help"


def test_a_source_is_scrolled_by_the_paging_keys(learn):
    drive = learn(turn=3, size=(1280, 720))
    drive.app.do("text:2.0")
    drive.key(pygame.K_DOWN)
    drive.key(pygame.K_RETURN)
    most = drive.app.shown.scroll_most
    assert most > 0
    assert drive.key(pygame.K_END).scroll == most
    assert drive.key(pygame.K_HOME).scroll == 0
    assert (drive.view.cursor.turn, bool(drive.view.source)) == (3, True)


@pytest.mark.parametrize("key", [pygame.K_PAGEDOWN, pygame.K_END])
def test_in_learning_mode_a_leap_ends_at_the_first_question_not_asked(learning, key):
    view = learning.key(key)
    assert view.panel.id == "predict"
    assert view.desk.question.turn == view.cursor.turn + 1 == 2
    assert view.message == FIRST
    assert learning.key(key).cursor.turn == 1


def test_in_learning_mode_a_click_on_the_timeline_ends_at_the_question_too(learning):
    track, layout = learning.app.shown.track, learning.app.painter.layout((1920, 1080), learning.view)
    at = (track.x(5), layout.timeline[1] + layout.timeline[3] - 20)
    learning.press(at)
    learning.release(at)
    assert (learning.panel, learning.view.cursor.turn) == ("predict", 1)


def test_a_date_passes_over_the_questions_and_says_so(learning):
    lesson = learning.view.desk.session.lesson
    between = sum(len(lesson.before(turn)) for turn in (2, 3, 4, 5))
    learning.key(pygame.K_g, unicode="g")
    learning.text("gturn 5")
    learning.key(pygame.K_RETURN)
    assert (learning.panel, learning.view.cursor.turn) == ("", 5)
    assert learning.view.message == PASSED.format(between)


def test_what_was_asked_already_is_leapt_over(learning):
    while True:
        learning.key(pygame.K_RIGHT)
        while learning.view.desk.question:
            learning.click("do:skip")
        if learning.view.cursor.turn == len(learning.app.director.stage.turns):
            break
        if learning.view.panel:
            learning.key(pygame.K_RETURN)
    learning.key(pygame.K_ESCAPE)
    assert learning.key(pygame.K_HOME).cursor.turn == 1
    assert learning.key(pygame.K_END).cursor.turn == len(learning.app.director.stage.turns)


def test_a_clicker_scrolls_an_open_source_and_then_goes_on(learn):
    drive = learn(turn=3, size=(1280, 720), present=True)
    drive.app.do("text:2.0")
    drive.key(pygame.K_SPACE)  # past the page of the chapter
    drive.key(pygame.K_RETURN)
    assert drive.view.source
    scrolls = []
    while drive.key(pygame.K_PAGEDOWN).source:
        scrolls.append(drive.view.scroll)
    assert scrolls == sorted(set(scrolls))
    assert scrolls
    assert (drive.view.cursor.turn, drive.view.card) != (3, 0)
    drive.key(pygame.K_RETURN)
    assert drive.key(pygame.K_PAGEUP).source == ""
