from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.lesson.answers import AnswerError, checked, fits, in_words, letters, read_answer, right_in_words
from sim.lesson.model import Lesson, Question, Term, presented


def _of(lesson: Lesson, kind: str) -> Question:
    return next(question for question in lesson.questions if question.kind == kind)


def test_a_choice_is_read_by_letter_or_words(lesson: Lesson) -> None:
    question = _of(lesson, "choice")
    assert read_answer(question, "a") == ("Boathouse",)
    assert read_answer(question, " MILL. ") == ("Mill",)
    assert fits(question, ("Boathouse",))
    assert not fits(question, ("Mill",))


@pytest.mark.parametrize(
    ("kind", "text", "message"),
    [
        ("choice", "d", "'d' is no choice (expected a letter from a to c)"),
        ("choice", "", "'' is no choice (expected a letter from a to c)"),
        ("number", "many", "'many' is no figure (expected a number, such as 40, twelve or 980,000)"),
        ("number", "70-80", "'70-80' is no figure (expected a number, such as 40, twelve or 980,000)"),
        ("number", "9" * 400, f"'{'9' * 400}' is no figure (expected a number, such as 40, twelve or 980,000)"),
        ("order", "a b", "expected all 3 letters once, such as a b c"),
        ("order", "a a b", "expected all 3 letters once, such as a b c"),
        ("tap-place", "Mil", "'Mil' is no place here (expected a place's name; nearest: 'Mill')"),
    ],
)
def test_no_answer_says_what_was_expected(lesson: Lesson, kind: str, text: str, message: str) -> None:
    with pytest.raises(AnswerError) as caught:
        read_answer(_of(lesson, kind), text, {"mill": "Mill"})
    assert str(caught.value) == message


def test_a_number_is_right_within_near(lesson: Lesson) -> None:
    question = _of(lesson, "number")
    assert question.spans == ((12.0, 12.0),)
    assert [fits(question, (str(n),)) for n in (9, 10, 12, 14, 15)] == [False, True, True, True, False]
    assert right_in_words(question) == ("12 flags",)
    assert in_words(question, ("14",)) == "14 flags"


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("three", "3"), ("Three", "3"), ("twenty", "20"), ("zero", "0"), ("none", "0"), ("a dozen", "12"),
        ("one flag", "1"), ("three  flags", "3"), ("two hundred flags", "200"), ("three million", "3000000"),
        ("1.5 million", "1500000"), ("40 people", "40"), ("5 thousand flags", "5000"),
    ],
)  # fmt: skip
def test_a_number_may_be_spelt_as_the_document_spells_it(lesson: Lesson, text: str, figure: str) -> None:
    assert read_answer(_of(lesson, "number"), text) == (figure,)


@pytest.mark.parametrize("text", ["two or three", "no idea", "twenty-one", "a few", "three quarters", "one of them"])
def test_words_that_leave_the_number_open_are_no_figure(lesson: Lesson, text: str) -> None:
    with pytest.raises(AnswerError, match="is no figure"):
        read_answer(_of(lesson, "number"), text)


@given(st.integers(min_value=-(10**12), max_value=10**12))
def test_a_whole_number_is_read_as_it_is_written(number: int) -> None:
    question = Question("n", "number", "p", 1, "?", None, "L1.1")  # type: ignore[arg-type]
    assert read_answer(question, f"{number:,}") == read_answer(question, f"{number} people") == (str(number),)


@given(st.text(max_size=30))
def test_whatever_is_typed_is_an_answer_or_an_answer_error(text: str) -> None:
    question = Question("n", "number", "p", 1, "?", None, "L1.1", spans=((1, 2),))  # type: ignore[arg-type]
    try:
        given_answer = read_answer(question, text)
    except AnswerError:
        return
    assert isinstance(fits(question, given_answer), bool)


@given(st.integers(min_value=0, max_value=1000))
def test_an_order_is_never_shown_in_the_right_order(seed: int) -> None:
    from sim.lesson.model import Choice

    choices = tuple(Choice(text, text) for text in ("one", "two", "three"))
    question = Question("o", "order", "p", 1, "?", None, "L1.1", choices, ("one", "two", "three"))  # type: ignore[arg-type]
    shown = presented(question, seed)
    assert sorted(one.id for one in shown.choices) == ["one", "three", "two"]
    assert tuple(one.id for one in shown.choices) != question.right
    assert presented(question, seed) == shown


def test_letters_go_on_after_z() -> None:
    assert letters(3) == ["a", "b", "c"]
    assert letters(28)[-2:] == ["aa", "ab"]


def test_an_order_is_read_by_its_letters_and_told_in_words(lesson: Lesson) -> None:
    question = _of(lesson, "order")
    marks = dict(zip((choice.id for choice in question.choices), letters(3), strict=True))
    typed = ", ".join(marks[id] for id in question.right)
    assert read_answer(question, typed) == question.right
    words = "; then ".join(next(one.text for one in question.choices if one.id == id) for id in question.right)
    assert in_words(question, question.right) == words
    assert right_in_words(question) == (words,)


def test_a_place_is_found_by_its_name_in_any_case(lesson: Lesson) -> None:
    question, names = _of(lesson, "tap-place"), {"mill": "Mill", "idlib": "Idlib"}
    assert read_answer(question, "MILL", names) == read_answer(question, "mill", names) == ("mill",)


def test_a_choice_that_is_none_is_refused(lesson: Lesson) -> None:
    question = _of(lesson, "choice")
    with pytest.raises(AnswerError, match="expected one answer"):
        checked(question, (question.choices[0].id, question.choices[1].id))
    with pytest.raises(AnswerError, match="'x' is not among the choices"):
        checked(question, ("x",))


@pytest.mark.parametrize(
    ("term", "names"),
    [
        ("observation post (OP)", ("observation post", "OP")),
        ("ceasefire", ("ceasefire",)),
        ("camp (of tents)", ("camp",)),
        ("line ()", ("line",)),
    ],
)
def test_a_term_is_found_by_its_short_form_too(lesson: Lesson, term: str, names: tuple[str, ...]) -> None:
    assert Term("t", term, lesson.questions[0].citation).names == names
