"""What becomes of what pupils and teachers ask for."""

import json
from typing import Any

import pytest

from sim.served.decisions import Refused
from sim.served.entries import entry_data, entry_of
from sim.served.messages import control_message, distribution, question_message, reveal_message, state_message


def test_a_pupil_who_comes_again_is_the_same_one(played: Any) -> None:
    first = played.join("secret", "Zoë")
    assert played.join("secret", "Somebody else") == first
    assert [pupil.name for pupil in played.room.pupils.values()] == ["Zoë"]


def test_two_of_one_name_are_told_apart(played: Any) -> None:
    played.join("one", "Ada")
    played.join("two", "ada")
    assert [pupil.name for pupil in played.room.pupils.values()] == ["Ada", "ada 2"]


@pytest.mark.parametrize("name", ["x" * 5000, "\u202egnp.exe\u202c", "<b>Ada</b>", "a\x00b\n\nc", "  "])
def test_a_name_is_one_line_of_text(played: Any, name: str) -> None:
    number = played.join("secret", name)
    shown = played.room.pupils[number].name
    assert 0 < len(shown) <= 40
    assert not any(ord(letter) < 32 or letter in "\u202e\u202c" for letter in shown)


def test_next_goes_on_and_back_stays_reached(played: Any) -> None:
    played.teacher("next")
    played.teacher("next")
    played.teacher("back")
    assert (played.room.turn, played.room.reached) == (2, 3)
    played.teacher("turn", turn=10)
    assert played.teacher("next").entry is None, "there is no turn after the last"
    with pytest.raises(Refused, match=r"no turn 11 \(expected 1 to 10\)"):
        played.teacher("turn", turn=11)


def test_a_move_that_comes_twice_is_made_once(played: Any) -> None:
    played.teacher("next", id="a")
    played.teacher("next", id="a")
    assert played.room.turn == 2


def test_phases_and_the_short_way(played: Any) -> None:
    played.teacher("phase")
    assert played.room.turn == 4
    played.teacher("next")
    played.teacher("phase", step=-1)
    assert played.room.turn == 4, "first back to the start of this phase"
    played.teacher("show", short=True)
    played.teacher("next")
    assert played.room.turn == 8


def test_an_answer_counts_once_and_the_first_one_stands(played: Any) -> None:
    pupil = played.join("secret")
    played.teacher("ask", question="choice-2")
    played.pupil(pupil, "answer", ask=1, answer="a")
    assert played.pupil(pupil, "answer", ask=1, answer="b").entry is None
    assert played.room.asks[0].replies[pupil].given == ("a",)


def test_reveal_plays_the_turn_and_closes_what_was_asked_before_it(played: Any) -> None:
    pupil = played.join("secret")
    played.teacher("ask", question="choice-2")
    played.teacher("reveal")
    assert played.room.turn == 2
    assert played.room.asks[0].stand == "revealed"
    with pytest.raises(Refused, match="closed"):
        played.pupil(pupil, "answer", ask=1, answer="a")


def test_going_on_reveals_what_was_asked_before_the_turn_and_nothing_else(played: Any) -> None:
    played.teacher("ask", question="choice-2")
    played.teacher("ask", question="choice-2")
    assert [ask.stand for ask in played.room.asks] == ["closed", "open"]
    assert played.room.asks[1].round == 2
    played.teacher("next")
    assert [ask.stand for ask in played.room.asks] == ["revealed", "revealed"]
    played.teacher("ask", question="choice-2")
    played.teacher("next")
    assert played.room.asks[2].stand == "open", "asked after its turn: only the teacher reveals it"


def test_no_question_of_a_later_turn_can_be_asked(played: Any) -> None:
    with pytest.raises(Refused, match="comes before turn 3; the class has reached turn 1"):
        played.teacher("ask", question="choice-3")
    played.teacher("turn", turn=4)
    with pytest.raises(Refused, match="looked for after turn 5"):
        played.teacher("ask", question="which-sentence-5")


@pytest.mark.parametrize(
    ("question", "turn", "answer", "kept"),
    [
        ("number-4", 3, "a dozen", ("12",)),
        ("number-4", 3, 75, ("75",)),
        ("tap-place-6", 5, "The Mill", ("mill",)),
        ("tap-place-6", 5, "ford", ("ford",)),
        ("order-8", 7, ["z", "x", "y"], ("z", "x", "y")),
        ("which-sentence-5", 5, "s1", ("s1",)),
    ],
)
def test_every_kind_is_answered_in_its_own_form(
    played: Any, question: str, turn: int, answer: Any, kept: tuple[str, ...]
) -> None:
    pupil = played.join("secret")
    played.teacher("turn", turn=turn)
    played.teacher("ask", question=question)
    played.pupil(pupil, "answer", question=question, answer=answer)
    assert played.room.asks[-1].replies[pupil].given == kept


@pytest.mark.parametrize(
    ("question", "turn", "answer"),
    [
        ("number-4", 3, "many"),
        ("tap-place-6", 5, "Atlantis"),
        ("order-8", 7, ["x", "x", "y"]),
        ("choice-2", 1, "d"),
        ("choice-2", 1, ["a", "b"]),
        ("which-sentence-5", 5, "s9"),  # it is quoted on turn 9 first, so it was not shown
    ],
)
def test_what_is_no_answer_is_refused_with_a_sentence(played: Any, question: str, turn: int, answer: Any) -> None:
    pupil = played.join("secret")
    played.teacher("turn", turn=turn)
    played.teacher("ask", question=question)
    with pytest.raises(Refused, match="no answer to the question"):
        played.pupil(pupil, "answer", question=question, answer=answer)


def test_on_the_short_way_the_question_before_its_next_turn_goes_out(played: Any) -> None:
    played.teacher("turn", turn=4)
    with pytest.raises(Refused, match="comes before turn 8"):
        played.teacher("ask", question="choice-8")
    played.teacher("show", short=True)
    played.teacher("ask", question="choice-8")
    played.teacher("reveal")
    assert played.room.turn == 8


def test_what_was_revealed_is_told_where_it_was_revealed_and_no_report_of_another_turn_is_pointed_at(
    played: Any,
) -> None:
    played.teacher("turn", turn=3)
    played.teacher("ask", question="choice-2")
    played.teacher("show", step=2)
    played.teacher("reveal")
    assert (played.room.asks[0].on, played.room.turn, played.room.shown.step) == (3, 3, 2)
    played.teacher("next")
    assert (played.room.asks[0].on, played.room.turn, played.room.shown.step) == (3, 4, 0)


def test_a_reason_in_words_goes_to_the_teacher_only(played: Any) -> None:
    pupil = played.join("secret")
    played.teacher("ask", question="choice-2", reason=True)
    played.pupil(pupil, "answer", ask=1, answer="b", reason="<i>because</i> of the river")
    played.teacher("reveal")
    ask = played.room.asks[0]
    assert "because" not in json.dumps(
        reveal_message(played.room, played.deck, ask, played.room.pupils[pupil])["distribution"]
    )
    control = control_message(played.room, played.deck, set(), "", 0.0)
    assert control["asks"][0]["replies"][0]["why"] == "<i>because</i> of the river"


def test_a_question_typed_by_the_teacher_is_answered_in_words(played: Any) -> None:
    pupil = played.join("secret")
    played.teacher("ask", prompt="What would you ask an eyewitness?")
    played.pupil(pupil, "answer", ask=1, answer="Who told you?")
    ask = played.room.asks[0]
    assert question_message(played.room, played.deck, ask, None)["kind"] == "words"
    assert distribution(played.deck, ask) == {"answered": 1, "counts": []}, "words are nobody's to count"


def test_a_question_goes_out_without_what_answers_it(played: Any) -> None:
    played.teacher("ask", question="choice-2")
    told = json.dumps(question_message(played.room, played.deck, played.room.asks[0], None))
    assert "SECRET" not in told
    assert "right" not in told


def test_nobody_is_shown_by_name_to_the_others(played: Any) -> None:
    ada, bea = played.join("a", "Ada"), played.join("b", "Bea")
    played.teacher("ask", question="choice-2")
    played.pupil(ada, "answer", ask=1, answer="a")
    played.teacher("reveal")
    pupil = played.room.pupils[bea]
    told = json.dumps(
        [
            state_message(played.room, played.deck, pupil, 0.0),
            reveal_message(played.room, played.deck, played.room.asks[0], pupil),
        ]
    )
    assert "Bea" in told
    assert "Ada" not in told


def test_teams_see_their_own_lens_until_the_maps_lie_side_by_side(played: Any) -> None:
    first, second = played.join("a"), played.join("b")
    played.teacher("teams", teams=[{"name": "East", "lens": "east"}, {"name": "West", "lens": "west"}])
    late = played.join("c")
    lenses = [played.room.lenses_of(played.room.pupils[one]) for one in (first, second, late)]
    assert lenses == [("east",), ("west",), ("east",)]
    played.teacher("show", compare=True)
    assert played.room.lenses_of(played.room.pupils[first]) == ("east", "west")
    with pytest.raises(Refused, match="no lens 'north'"):
        played.teacher("teams", teams=[{"name": "N", "lens": "north"}])


def test_a_changed_sentence_is_signed_anew(played: Any) -> None:
    pupil = played.join("a")
    with pytest.raises(Refused, match="no sentence"):
        played.pupil(pupil, "sign")
    played.teacher("sentence", text="Both say that the mill changed hands.", facts=["f1"])
    played.pupil(pupil, "sign", yes=True)
    assert state_message(played.room, played.deck, None, 0.0)["sentence"]["signed"] == 1
    played.teacher("sentence", text="Both say that the mill was taken.")
    assert state_message(played.room, played.deck, None, 0.0)["sentence"]["signed"] == 0


def test_who_is_taken_out_stays_out_and_their_answers_go(played: Any) -> None:
    pupil = played.join("a", "Rude words")
    played.teacher("ask", question="choice-2")
    played.pupil(pupil, "answer", ask=1, answer="a")
    played.teacher("rename", pupil=pupil, name="Quiet Owl")
    assert played.room.pupils[pupil].name == "Quiet Owl"
    played.teacher("remove", pupil=pupil)
    assert distribution(played.deck, played.room.asks[0])["answered"] == 0
    with pytest.raises(Refused, match="taken you out"):
        played.join("a", "Rude words")
    with pytest.raises(Refused, match="no pupil 1"):
        played.teacher("rename", pupil=pupil, name="x")


def test_a_timer_counts_down_by_the_servers_clock(played: Any) -> None:
    played.teacher("timer", seconds=90)
    assert state_message(played.room, played.deck, None, played.now + 30)["timer"] == 60
    played.teacher("timer", seconds=0)
    assert state_message(played.room, played.deck, None, played.now)["timer"] is None


def test_after_the_end_nothing_is_answered_and_nobody_joins(played: Any) -> None:
    pupil = played.join("a")
    played.teacher("ask", question="choice-2")
    played.teacher("end", keep=True)
    assert played.room.kept
    for late in (
        lambda: played.join("b"),
        lambda: played.pupil(pupil, "answer", ask=1, answer="a"),
        lambda: played.teacher("next"),
    ):
        with pytest.raises(Refused):
            late()
    played.teacher("end", keep=False)
    assert not played.room.kept, "the teacher may think better of it"


def test_a_locked_class_lets_only_those_in_who_were_there(played: Any) -> None:
    pupil = played.join("a")
    played.teacher("show", locked=True)
    assert played.join("a") == pupil
    with pytest.raises(Refused, match="Nobody can join"):
        played.join("b")


def test_every_entry_is_the_same_after_being_kept_as_json(played: Any) -> None:
    test_teams_see_their_own_lens_until_the_maps_lie_side_by_side(played)
    pupil = played.join("d")
    played.teacher("ask", question="choice-2")
    played.pupil(pupil, "answer", ask=1, answer="a")
    played.teacher("sentence", text="x", facts=["f1"])
    played.pupil(pupil, "sign")
    played.teacher("timer", seconds=5)
    played.teacher("reveal")
    played.teacher("end")
    for one in played.log:
        assert entry_of(json.loads(json.dumps(entry_data(one.entry)))) == one.entry
