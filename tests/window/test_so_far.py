"""Learning mode tells nothing of what comes: timeline, panels, search, sources and tooltips, in the real window."""

from __future__ import annotations

import pygame
import pytest

from sim.scene.horizon import LATER
from tests.window.conftest import Driver


@pytest.fixture
def learning(learn):
    def begin(turn):
        drive = learn(turn=turn)
        drive.app.do("learning")
        drive.app.frame()
        if drive.view.panel:
            drive.key(pygame.K_ESCAPE)
        drive.app.do(f"turn:{turn}")
        drive.app.frame()
        return drive

    return begin


def tips(drive):
    return {target.id: target.tip for target in drive.app.shown.targets}


def test_the_timeline_keeps_later_figures_titles_and_conditions_to_itself(learning, tutorial):
    drive = learning(2)
    later = [phase for phase in tutorial.stage.phases if phase.first > 2]
    for phase in later:
        assert phase.title not in tips(drive)[f"phase:{phase.id}"]
        assert LATER in tips(drive)[f"phase:{phase.id}"].casefold()
    assert not [id for id in drive.ids() if id.startswith("displaced:")]
    assert "as far as it has been told" in tips(drive)["span:0"]
    drive.app.do("learning")
    drive.app.frame()
    for phase in later:
        assert phase.title in tips(drive)[f"phase:{phase.id}"]
    assert len([id for id in drive.ids() if id.startswith("displaced:")]) == len(tutorial.stage.displaced)
    assert "as far as it has been told" not in tips(drive)["span:0"]


def test_what_lies_before_the_cursor_is_seen(learning, tutorial):
    drive = learning(5)
    assert len([id for id in drive.ids() if id.startswith("displaced:")]) == len(tutorial.stage.displaced)
    drive.key(pygame.K_HOME)
    assert not [id for id in drive.ids() if id.startswith("displaced:")]


def test_histories_end_at_the_cursor(learning, tutorial):
    drive = learning(2)
    whole = tutorial.place_history("bridge-house")
    drive.app.do("place:bridge-house")
    drive.app.frame()
    shown = [target for target in drive.app.shown.targets if target.id.startswith("history:")]
    assert len(shown) == len([row for row in whole if row.turn <= 2]) < len(whole)
    drive.app.do("learning")
    drive.app.frame()
    assert len([id for id in drive.ids() if id.startswith("history:")]) == len(whole)


def test_search_finds_no_later_headline_or_quote(learning, tutorial):
    drive = learning(2)
    later = tutorial.stage.turns[3].headline
    drive.key(pygame.K_f)
    drive.text(later)
    assert not [id for id in drive.ids() if id.startswith("hit:")]
    drive.key(pygame.K_ESCAPE)
    drive.key(pygame.K_f)
    drive.text(tutorial.stage.turns[1].headline)
    assert [id for id in drive.ids() if id.startswith("hit:")]


def test_dates_ahead_have_no_headlines(learning, tutorial):
    drive = learning(2)
    drive.key(pygame.K_g)
    assert tips(drive)["date:2"] == tutorial.stage.turns[1].headline
    assert tips(drive)["date:3"] == LATER.capitalize()


def test_people_lists_no_later_figure(learning):
    drive = learning(2)
    drive.key(pygame.K_p)
    assert "unfold:displaced" not in drive.ids()


def test_teachers_notes_and_later_experiments_are_not_shown_to_a_learner(learning):
    drive = learning(2)
    session = drive.view.desk.session
    assert session.lesson.about("first-days").notes
    drive.key(pygame.K_b)
    assert not [id for id in drive.ids() if id.startswith("experiment:")]
    drive.app.do("learning")
    drive.app.frame()
    assert [id for id in drive.ids() if id.startswith("experiment:")]


def test_looking_back_early_tells_only_so_far(learning):
    drive = learning(2)
    drive.key(pygame.K_d)
    assert drive.view.panel.found.title.endswith(", so far")
    whole = learning(3)
    whole.key(pygame.K_d)
    assert not whole.view.panel.found.title.endswith(", so far")


def test_a_holder_inferred_from_a_later_report_does_not_name_it(learning, tutorial):
    drive = learning(1)
    seen = tutorial.until(1).scene(drive.view.cursor)
    whole = tutorial.scene(drive.view.cursor)
    inferred = [id for id, mark in whole.places.items() if "first recorded" in mark.note]
    assert inferred
    for id in inferred:
        assert "nothing is told of it yet" in seen.places[id].note
        assert "first recorded" not in seen.places[id].note


def test_the_start_screen_names_no_later_phase_once_learning_is_on(tmp_path, tutorial):
    drive = Driver(tmp_path, turn=1, director=tutorial)
    later = [phase for phase in tutorial.stage.phases if phase.first > 1]
    assert all(tips(drive)[f"start:{phase.id}"] == phase.title for phase in later)
    drive.click("learning")
    assert drive.view.panel.id == "start"
    assert all(phase.title not in tips(drive)[f"start:{phase.id}"] for phase in later)
    assert tips(drive)[f"start:{later[0].id}"].startswith("Begin with phase 2, ")
    drive.key(pygame.K_TAB)
    assert not [id for id in drive.ids() if id.startswith("displaced:")]
