"""Predict and reveal, debrief and notes in the real window, driven by keys and mouse; and what is kept of them."""

from __future__ import annotations

import json

import pygame


def kept(folder, name="anonymous"):
    return json.loads((folder / "progress" / "tutorial" / f"{name}.json").read_text(encoding="utf-8"))


def test_a_guess_is_made_on_the_map_and_the_turn_then_answers(learn, tmp_path):
    drive = learn()
    assert drive.key(pygame.K_q).panel.id == "predict"
    assert drive.view.desk.question.kind == "tap-place"
    assert drive.view.cursor.turn == 1
    rect, drawn = drive.app.shown.maps[0]
    _, x, y, _ = next(hit for hit in drawn.hits if hit[0] == "watch-hut")
    assert drive.click((round(rect.x + x), round(rect.y + y))).panel.draft == ("watch-hut",)
    drive.key(pygame.K_RETURN)
    assert drive.view.cursor.turn == 2
    assert drive.view.desk.revealing
    assert drive.view.desk.session.guess("first-days-1").fits
    assert [guess["answer"] for guess in kept(tmp_path)["guesses"]] == [["watch-hut"]]
    assert drive.click("reveal:0").source == "L6.1a"


def test_a_place_can_be_typed(learn):
    drive = learn()
    drive.key(pygame.K_q)
    drive.text("mil")
    drive.key(pygame.K_RETURN)
    guess = drive.view.desk.session.guesses[-1]
    assert guess.answer == ("mill",)
    assert not guess.fits


def test_choices_by_letter_by_arrow_and_by_mouse(learn):
    drive = learn(turn=2)
    drive.key(pygame.K_q)
    question = drive.view.desk.question
    assert drive.key(pygame.K_b, unicode="b").panel.draft == (question.choices[1].id,)
    assert drive.key(pygame.K_UP).panel.draft == (question.choices[0].id,)
    drive.click(f"pick:{question.choices[2].id}")
    assert drive.view.panel.draft == (question.choices[2].id,)
    drive.click(f"pick:{question.choices[2].id}")
    assert drive.view.desk.question.kind == "number"


def test_what_is_no_answer_is_refused_and_the_question_stays(learn):
    drive = learn(turn=2)
    drive.key(pygame.K_q)
    drive.key(pygame.K_RETURN)
    assert drive.view.panel.refused == "Choose one of the answers first, or pass the question over."
    drive.click("do:skip")
    drive.text("many")
    drive.key(pygame.K_RETURN)
    assert drive.view.panel.refused == "'many' is no figure (expected a number, such as 40, twelve or 980,000)."
    for _ in range(4):
        drive.key(pygame.K_BACKSPACE)
    drive.text("13")
    drive.key(pygame.K_RETURN)
    assert drive.view.desk.session.guesses[-1].fits


def test_an_ordering_is_picked_in_its_order(learn):
    drive = learn(turn=3)
    drive.key(pygame.K_q)
    while drive.view.desk.question.kind != "order":
        drive.click("do:skip")
    ids = [choice.id for choice in drive.view.desk.question.choices]
    drive.key(pygame.K_a, unicode="a")
    drive.key(pygame.K_a, unicode="a")
    assert drive.view.panel.draft == ()
    for letter in "cab":
        drive.key(ord(letter), unicode=letter)
    drive.key(pygame.K_RETURN)
    assert drive.view.desk.session.guesses[-1].answer == (ids[2], ids[0], ids[1])


def test_learning_mode_asks_plays_and_looks_back(learn):
    drive = learn()
    drive.app.do("learning")
    drive.app.frame()
    assert drive.view.desk.question.turn == 1
    for _ in range(3):
        drive.click("do:skip")
    assert drive.view.desk.revealing
    drive.key(pygame.K_RETURN)
    assert drive.view.panel is None  # the turn itself is there to be read
    assert drive.view.cursor.turn == 1
    drive.key(pygame.K_RIGHT)
    assert drive.view.panel.id == "debrief"
    assert drive.view.panel.found.title
    drive.key(pygame.K_RETURN)
    assert drive.view.desk.question.turn == 2
    assert drive.key(pygame.K_RIGHT).cursor.turn == 1


def test_leaving_the_turn_puts_the_question_aside(learn):
    drive = learn()
    drive.key(pygame.K_q)
    drive.app.do("last")
    drive.app.frame()
    assert drive.view.panel is None
    assert drive.view.desk.session.stage == "walking"
    assert drive.view.desk.session.guesses == ()


def test_guesses_are_there_again_and_not_asked_again(learn):
    drive = learn()
    drive.key(pygame.K_q)
    drive.click("do:skip")
    again = learn()
    again.key(pygame.K_q)
    assert again.view.desk.session.guess("first-days-1").answer == ()
    assert again.view.desk.question is None or again.view.desk.question.generated


def test_debrief_shows_guesses_beside_the_record_and_scrolls(learn):
    drive = learn(turn=2)
    drive.key(pygame.K_q)
    drive.key(pygame.K_a, unicode="a")
    drive.key(pygame.K_RETURN)
    drive.key(pygame.K_ESCAPE)
    assert drive.key(pygame.K_d).panel.id == "debrief"
    assert len(drive.view.panel.found.guesses) == 1
    assert drive.key(pygame.K_d).panel is None


def test_notes_are_typed_kept_and_deleted(learn, tmp_path):
    drive = learn(turn=2)
    drive.key(pygame.K_n, unicode="n")
    drive.text("n")  # the letter that opened the panel comes as text as well
    drive.text("Who counted the flags?")
    assert drive.view.panel.query == "Who counted the flags?"
    drive.key(pygame.K_RETURN)
    assert kept(tmp_path)["notes"] == [{"turn": 2, "text": "Who counted the flags?", "fact": None}]
    drive.click("drop-note:0")
    assert kept(tmp_path)["notes"] == []


def test_the_teacher_sees_notes_while_presenting(learn):
    drive = learn(turn=2, present=True)
    assert drive.key(pygame.K_n).panel.id == "notes"
    assert not drive.view.typing
    assert drive.view.desk.session.lesson.about("first-days").notes
    assert drive.key(pygame.K_n).panel is None


def test_every_target_of_a_question_is_reached_by_tab(learn):
    drive = learn(turn=2)
    drive.key(pygame.K_q)
    wanted = {target.id for target in drive.app.shown.targets if target.tab}
    assert {f"pick:{choice.id}" for choice in drive.view.desk.question.choices} <= wanted
    assert wanted <= {drive.key(pygame.K_TAB).focus for _ in range(len(wanted) + 4)}


def test_a_progress_file_that_cannot_be_written_is_told_and_the_session_goes_on(learn, tmp_path):
    (tmp_path / "progress").write_text("a file stands where the folder should be")
    drive = learn()
    drive.key(pygame.K_q)
    drive.click("do:skip")
    assert "cannot be written" in drive.view.message
    assert drive.view.cursor.turn == 2


def test_learning_begins_on_the_start_screen_before_the_turn_that_is_chosen(tmp_path, tutorial, monkeypatch):
    from tests.window.conftest import Driver

    monkeypatch.setenv("PHASELINE_DATA", str(tmp_path))
    drive = Driver(tmp_path, director=tutorial)
    assert drive.view.panel.id == "start"
    drive.click("learning")
    assert drive.view.panel.id == "start"
    assert drive.view.desk.learning
    rain = next(phase for phase in tutorial.stage.phases if phase.id == "rain")
    drive.click("start:rain")
    assert drive.view.desk.question.turn == rain.first
    assert drive.view.cursor.turn == rain.first - 1
    while drive.view.desk.question:
        drive.click("do:skip")
    assert drive.view.cursor.turn == rain.first


def test_without_learning_the_start_screen_shows_the_turn_at_once(tmp_path, tutorial):
    from tests.window.conftest import Driver

    drive = Driver(tmp_path, director=tutorial)
    rain = next(phase for phase in tutorial.stage.phases if phase.id == "rain")
    assert drive.click("start:rain").cursor.turn == rain.first
    assert drive.view.panel is None


def test_a_key_switches_the_learning_mode(learn):
    drive = learn(turn=3)
    assert drive.key(pygame.K_k).desk.learning
    assert not drive.key(pygame.K_k).desk.learning
