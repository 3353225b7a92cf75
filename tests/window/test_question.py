"""Questioning a source in the real window: from the board of rivals through its questions to who could know."""

from __future__ import annotations

import json

import pygame


def kept(folder):
    file = folder / "progress" / "tutorial" / "anonymous.json"
    return {guess["question"]: guess["answer"] for guess in json.loads(file.read_text(encoding="utf-8"))["guesses"]}


def words(drive):
    """Return the ids of what is drawn in the open panel."""
    return [id for id in drive.ids() if id.startswith(("pick:", "do:"))]


def test_the_board_leads_to_the_questions_of_its_matter(learn, tmp_path):
    drive = learn(turn=3)
    drive.key(pygame.K_c)
    drive.click("question:flags-lost")
    question = drive.view.desk.question
    assert drive.view.panel.id == "predict"
    assert question.kind == "which-account"
    assert question.prompt.startswith("How many flags were lost on 5 August.")
    letter = "ab"[[choice.id for choice in question.choices].index(question.right[0])]
    drive.key(ord(letter), unicode=letter)
    drive.key(pygame.K_RETURN)
    assert drive.view.desk.revealing
    assert kept(tmp_path) == {question.id: list(question.right)}
    assert drive.view.cursor.turn == 3
    assert "reveal:0" in drive.ids()
    drive.key(pygame.K_RETURN)
    assert drive.view.desk.question.id not in (question.id, None)


def test_after_the_questions_comes_who_could_know(learn):
    drive = learn(turn=3)
    drive.key(pygame.K_c)
    drive.click("question:flags-lost")
    count = len(drive.view.panel.exercise.questions)
    for number in range(count):
        drive.click("do:skip")
        assert drive.view.desk.revealing, number
        drive.click("do:go-on")
    assert drive.view.panel.id == "question"
    exercise = drive.view.panel.exercise
    assert [one.account for one in exercise.know] == ["the Merrow Lantern", "the log of the Otters"]
    assert [one.place for one in drive.view.panel.differences] == ["Bridge House"]
    assert drive.view.desk.session.stage == "walking"
    drive.key(pygame.K_ESCAPE)
    assert drive.view.panel is None
    drive.key(pygame.K_c)
    drive.click("question:flags-lost")
    assert drive.view.panel.id == "question"  # nothing is asked twice


def test_a_key_asks_which_dispute_where_a_turn_has_several(learn):
    drive = learn(turn=3)
    boards = drive.app.director.boards(3)
    assert len(boards) > 1
    drive.key(pygame.K_u)
    assert [id for id in drive.ids() if id.startswith("which:")] == [f"which:{board.id}" for board in boards]
    drive.key(pygame.K_DOWN)
    drive.key(pygame.K_RETURN)
    assert drive.view.panel.exercise.matter == boards[1].id
    drive.key(pygame.K_ESCAPE)
    drive.key(pygame.K_u)
    drive.click(f"which:{boards[0].id}")
    assert drive.view.panel.exercise.matter == boards[0].id


def test_a_key_questions_the_matter_of_the_chosen_card(learn):
    drive = learn(turn=3)
    cards = drive.app.director.scene(drive.view.cursor).cards
    number = next(n for n, card in enumerate(cards) if card.matter == "flags-lost")
    for _ in range(number + 1):
        drive.key(pygame.K_DOWN)
    drive.key(pygame.K_u)
    assert drive.view.panel.exercise.matter == "flags-lost"
    assert drive.view.desk.question is not None
    drive.key(pygame.K_u)
    assert drive.view.panel is None
    assert drive.view.desk.session.stage == "walking"


def test_the_questions_may_be_left_for_who_could_know(learn):
    drive = learn(turn=3)
    drive.app.do("question-of:flags-lost")
    drive.app.frame()
    drive.click("do:who-could-know")
    assert drive.view.panel.id == "question"
    assert drive.view.desk.session.guesses == ()


def test_a_lens_is_shown_beside_the_map(learn):
    drive = learn(turn=3)
    drive.app.do("question-of:bridge-house-5-august")
    drive.app.do("who-could-know")
    drive.app.frame()
    lens = next(id for id in drive.ids() if id.startswith("do:other:"))
    drive.app.do(lens.removeprefix("do:"))
    drive.app.frame()
    assert drive.view.other == lens.removeprefix("do:other:")
    assert len(drive.app.shown.maps) == 2


def test_an_exercise_in_learning_mode_returns_to_the_walk(learn):
    drive = learn(turn=3)
    drive.app.do("learning")
    drive.app.do("question-of:flags-lost")
    drive.app.frame()
    drive.click("do:who-could-know")
    drive.key(pygame.K_RETURN)
    assert drive.view.panel is None
    assert drive.key(pygame.K_RIGHT).panel.id in ("predict", "debrief")


def test_no_matter_is_questioned_on_a_branch(learn):
    drive = learn(turn=3)
    drive.app.do("sandbox")
    drive.app.do("choose:mill")
    drive.app.do("hand:herons")
    drive.app.do("question-of:flags-lost")
    assert drive.view.message == "Questions are about the record: leave the branch first (B)."


def test_it_works_small_and_with_large_text(learn):
    drive = learn(turn=3, size=(1280, 720))
    for _ in range(12):
        drive.app.do("text-next")
        if drive.view.settings.text == 2.0:
            break
    assert drive.view.settings.text == 2.0
    drive.app.do("question-of:flags-lost")
    drive.app.frame()
    question = drive.view.desk.question
    for _ in range(len(question.choices)):
        drive.key(pygame.K_DOWN)
        chosen = drive.target(f"pick:{drive.view.panel.draft[0]}")
        assert drive.app.shown.panel.contains(chosen.rect)
        assert chosen.rect.height > 0
    drive.key(pygame.K_RETURN)
    assert drive.view.desk.revealing


def test_a_question_is_off_the_table_when_the_lens_changes_under_it(learn) -> None:
    drive = learn(turn=3)
    drive.app.do("question-of:flags-lost")
    assert drive.view.desk.question is not None
    other = next(lens for lens in drive.app.director.scenario.lenses if lens != drive.view.cursor.lens)
    drive.app.do(f"lens:{other}")
    assert drive.panel == ""
    assert drive.view.cursor.lens == other
    assert drive.view.desk.question is None
