from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sim.engine.cursor import Cursor
from sim.lesson.model import Lesson
from sim.lesson.store import Store
from sim.reader.conversation import PROMPT, converse
from sim.reader.session import Reader
from sim.reader.words import WORDS, nearest_word, understood
from sim.scenario.scenario import Scenario
from sim.scene.director import Director


@pytest.fixture(scope="session")
def director(tutorial: Scenario) -> Director:
    return Director(tutorial)


@pytest.fixture
def reader(director: Director, lesson: Lesson, tmp_path: Path) -> Reader:
    return _reader(director, lesson, tmp_path)


def _reader(director: Director, lesson: Lesson, folder: Path, *, learn: bool = False) -> Reader:
    store = Store(director.scenario, folder=folder)
    desk = store.lay(store.open(), lesson)
    return Reader(director, replace(desk.at(Cursor(director.scenario)), learning=learn), store)


def _say(reader: Reader, *lines: str) -> list[str]:
    answer: list[str] = []
    for line in lines:
        answer = reader.do(line)
    return answer


def test_the_welcome_says_what_it_contains_and_what_to_type(reader: Reader) -> None:
    assert reader.welcome()[:6] == [
        "The flag game at Lake Merrow.",
        "Two teams of a summer camp play for huts with flags. An invented text, to learn with and to test with.",
        "Nobody is hurt in this text. Everything in it is invented.",
        "Type next and press Enter for the next turn, help for all words, quit to end.",
        "",
        "Turn 1 of 5: 3 August 1998.",
    ]


@pytest.mark.parametrize(
    ("line", "first"),
    [
        ("next", "Turn 2 of 5: 4 August 1998."),
        ("", "Turn 2 of 5: 4 August 1998."),
        ("n", "Turn 2 of 5: 4 August 1998."),
        ("back", "This is the first turn."),
        ("go 1998-08-06", "Turn 4 of 5: 6 August 1998."),
        ("go 1998-09-01", "That is after the last turn, 7 August 1998. The last turn:"),
        ("go 3", "Turn 3 of 5: 5 August 1998."),
        ("go 6 aug", "Turn 4 of 5: 6 August 1998."),
        ("go 6 August 1998", "Turn 4 of 5: 6 August 1998."),
        ("go 6.8.", "Turn 4 of 5: 6 August 1998."),
        ("go turn 4", "Turn 4 of 5: 6 August 1998."),
        ("date 6 aug", "Turn 4 of 5: 6 August 1998."),
        ("turn 4", "Turn 4 of 5: 6 August 1998."),
        ("go 1990-01-01", "That is before the first turn, 3 August 1998."),
        ("go home", "Go where? Say go and a day, such as go 1998-08-03, go 3 August 1998, or a turn from 1 to 5."),
        ("go 31 February", "Go where?"),
        ("skip", "No question is on the table. Say predict to be asked one."),
        ("where", "Turn 1 of 5: 3 August 1998."),
        ("phase 3", "Turn 4 of 5: 6 August 1998."),
        ("phase rain", "Turn 4 of 5: 6 August 1998."),
        ("phase moon", "There is no phase moon."),
        ("lens herons", "Turn 1 of 5: 3 August 1998."),
        ("lens", "Now: All reports."),
        ("who says so", "Report 1: The text. Stated."),
        ("source 2", "From the part headed: Before the game."),
        ("source 9", "Which report? Say source and a number from 1 to 3."),
        ("claims", "Nothing in this turn is told in several versions."),
        ("roads", "Road Boardwalk, worked out: Cut at Bridge House"),
        ("place bridge", "Bridge House, base."),
        ("place xyz", "There is no place xyz. Say search and a part of its name."),
        ("force ada", "Ada Finch, person."),
        ("search lantern", "Account: the Merrow Lantern (the camp newspaper)."),
        ("search", "Search for what? Say search and a text."),
        ("compare herons", "As the Herons tell it, 0 places in other hands than now shown:"),
        ("notes", "You have no notes and no bookmarks."),
        ("note", "Say note and your text."),
        ("note  who counts? ", "Noted."),
        ("mark", "Bookmark set on turn 1."),
        ("experiments", "There is no guided experiment for this phase."),
        ("try mill", "Say try, a place and a side, one of otters, herons."),
        ("xyzzy", "There is no word xyzzy. The nearest is help. Type help for all words."),
        ("nxet", "There is no word nxet. The nearest is next. Type help for all words."),
        ("help", "Words, each of which may be shortened to its first letters:"),
        ("quit", "Goodbye."),
    ],
)
def test_a_word_is_answered(reader: Reader, line: str, first: str) -> None:
    reader.welcome()
    assert _say(reader, line)[0].startswith(first)


def test_words_are_understood_by_their_beginnings() -> None:
    assert [word.name for line in ("s 2", "SOURCE 2", "sour 2", "ph rain") if (word := understood(line)[0])] == [
        "source",
        "source",
        "source",
        "phase",
    ]
    assert understood("note  two   words") == (next(word for word in WORDS if word.name == "note"), "two words")
    assert nearest_word("predicct") == "predict"
    assert nearest_word("") == "help"


def test_notes_and_bookmarks_are_kept(reader: Reader, director: Director, lesson: Lesson, tmp_path: Path) -> None:
    _say(reader, "next", "note who counts?", "mark")
    assert _say(reader, "notes") == ["Turn 2: who counts?", "Bookmarks on turns 2."]
    assert Store(director.scenario, folder=tmp_path).open().turn == 2
    again = _reader(director, lesson, tmp_path)
    assert again.do("notes") == ["Turn 2: who counts?", "Bookmarks on turns 2."]


def test_learning_mode_asks_reveals_and_looks_back(director: Director, lesson: Lesson, tmp_path: Path) -> None:
    reader = _reader(director, lesson, tmp_path, learn=True)
    welcome = reader.welcome()
    assert welcome[5:] == [
        "Question before the next turn (3 August 1998), and 2 after it:",
        "Which hut does the council give to the Herons?",
        "  a. Mill.",
        "  b. Boathouse.",
        "  c. Watch Hut.",
        "Answer with a letter. Or: skip.",
    ]
    assert reader.do("next") == ["A question is on the table. Answer it, or say skip."]
    assert reader.do("nine") == ["That is no answer: 'nine' is no choice (expected a letter from a to c)."]
    assert reader.do("b")[1] == "Which hut do the Otters get?"
    assert reader.do("hint") == ["Hint: It grinds."]
    assert reader.do("hint") == ["There is no further hint."]
    assert reader.do("watch hut")[1] == "Who promised to count every flag?"
    told = reader.do("skip")
    assert told[0] == "Turn 1 of 5: 3 August 1998."
    assert told[told.index("What the document says:") :] == [
        "What the document says:",
        "Which hut does the council give to the Herons?",
        "  Your answer: Boathouse. So the document has it.",
        "  Line 4: “the camp council gave the Boathouse to the Herons”",
        "Which hut do the Otters get?",
        "  Your answer: Watch Hut. The document has: Mill.",
        "  Line 4: “and the Mill to the Otters”",
        "Who promised to count every flag?",
        "  Passed over. The document has: The Merrow Lantern.",
        "  Line 4: “The camp newspaper, the Merrow Lantern, promised to count every flag.”",
        "Type next to go on.",
    ]
    debrief = reader.do("next")
    assert debrief[0] == "Looking back on: Before the game."
    assert debrief[-3:] == [
        "To talk about:",
        "  1. How would you count flags so that both teams believe you?",
        "Type next to go on.",
    ]
    assert reader.do("next")[0] == "Question before the next turn (4 August 1998):"
    assert reader.do("learn") == ["Learning mode is off."]
    assert reader.do("next")[0] == "Turn 2 of 5: 4 August 1998."


def test_predict_asks_of_the_next_turn_or_makes_a_question(reader: Reader) -> None:
    assert _say(reader, "go 2", "predict")[0] == "Question before the next turn (5 August 1998), and 2 after it:"
    assert _say(reader, "skip", "skip", "skip")[0] == "Turn 3 of 5: 5 August 1998."
    _say(reader, "go 2")
    made = _say(reader, "predict")
    assert made[0] == "Question on the record (4 August 1998):"
    assert reader.desk.session.question is not None
    assert reader.desk.session.question.generated


def test_a_matter_is_questioned(reader: Reader) -> None:
    assert _say(reader, "go 3", "question") == [
        "1. Who held the Bridge House after 5 August.",
        "2. How many flags were lost on 5 August.",
        "Say question and a number to work on one.",
    ]
    asked = _say(reader, "question 2")
    assert asked[1] == "How many flags were lost on 5 August. Who says so: 12 flags lost (both teams)?"
    _say(reader, "skip", "question 2", "skip", "question 2", "skip", "question 2", "skip")
    assert _say(reader, "question 2") == [
        "How many flags were lost on 5 August.",
        "  The Merrow Lantern (the camp newspaper): 12 flags lost (both teams).",
        "    It promised to count every flag.",
        "    How could the Merrow Lantern know this? What might it leave out, and why?",
        "  The log of the Otters (the Otters): 15 to 20 flags lost (both teams).",
        "    How could the log of the Otters know this? What might it leave out, and why?",
        "The map on 5 August 1998.",
        "  Bridge House: Contested under All reports; Otters under As the Otters tell it; Herons under As the Herons "
        "tell it; not recorded under Undisputed only.",
    ]


def test_an_area_between_places_is_tried_out(reader: Reader) -> None:
    tried = _say(reader, "go 3", "try mill, boathouse, bridge house herons")
    assert tried[0] == "Tried out, not recorded. Say record to go back to the record."
    branch = reader.cursor.branch
    assert branch is not None
    assert len(branch.orders[0].ring) == 3
    refused = "That cannot be tried: this is no area: it has 2 corners (expected 3 or more)."
    assert _say(reader, "try mill, boathouse herons") == [refused]


def test_an_exercise_is_not_asked_twice_and_may_be_left_for_who_could_know(reader: Reader) -> None:
    _say(reader, "go 3", "question 2")
    answered = _say(reader, "skip")
    assert answered[-1] == "Say question 2 for what comes next, or question 2 know for who could know."
    first = reader.desk.session.guesses[-1].question
    _say(reader, "question 2")
    assert reader.desk.session.question is not None
    assert reader.desk.session.question.id != first
    _say(reader, "skip")
    assert _say(reader, "question 2 know")[1].startswith("  The Merrow Lantern")


def test_in_learning_mode_nothing_tells_of_later_turns(reader: Reader) -> None:
    _say(reader, "go 2")
    whole = _say(reader, "place bridge house")
    _say(reader, "learn")
    assert [line for line in whole if "Turn 3" in line]
    assert not [line for line in _say(reader, "place bridge house") if "Turn 3" in line]
    assert _say(reader, "search flags were lost") == ["Nothing is found for flags were lost."]
    assert _say(reader, "phase") == [
        "Say phase and a number or a name:",
        "  1. Before the game. It begins with turn 1 (3 August 1998).",
        "  2. First days. It begins with turn 2 (4 August 1998).",
        "  And 2 later, not yet seen. Their numbers go up to 4.",
    ]
    assert _say(reader, "experiments") == ["There is no guided experiment for this phase."]
    assert _say(reader, "debrief")[0].endswith(", so far.")
    _say(reader, "learn")
    assert _say(reader, "place bridge house") == whole


def test_what_is_tried_out_is_said_to_be_no_record(reader: Reader) -> None:
    tried = _say(reader, "go 3", "try bridge house otters")
    assert tried[:2] == ["Tried out, not recorded. Say record to go back to the record.", "What changed on the map:"]
    assert "Tried out, not recorded: tried out." in _say(reader, "again")
    assert _say(reader, "record")[0] == "Back on the record."
    assert [branch.name for branch in reader.desk.branches] == ["tried out"]
    guided = _say(reader, "experiments 1")
    assert guided[-2:] == ["Look at: The Boardwalk.", "Ask: Is a rope cut by a flag?"]
    assert _say(reader, "try lake merrow otters")[0].startswith("That cannot be tried: Lake Merrow is ")


def test_a_progress_file_that_cannot_be_written_is_told_and_reading_goes_on(
    director: Director, lesson: Lesson, tmp_path: Path
) -> None:
    (tmp_path / "progress").write_text("in the way")
    reader = _reader(director, lesson, tmp_path)
    reader.welcome()
    told = reader.do("next")
    assert told[0] == "Turn 2 of 5: 4 August 1998."
    assert "cannot be written" in told[-1]
    assert reader.do("next")[-1] == ""


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(st.text(max_size=12), st.sampled_from([word.name for word in WORDS])), max_size=12))
def test_whatever_is_typed_is_answered(director: Director, lesson: Lesson, tmp_path: Path, lines: list[str]) -> None:
    reader = _reader(director, lesson, tmp_path, learn=bool(len(lines) % 2))
    reader.welcome()
    for line in lines:
        assert all(isinstance(answer, str) and "\n" not in answer for answer in reader.do(line))


def _typing(*lines: str) -> Callable[[str], str]:
    left: Iterator[str] = iter(lines)

    def ask(prompt: str) -> str:
        assert prompt == PROMPT
        try:
            return next(left)
        except StopIteration:
            raise EOFError from None

    return ask


def test_a_conversation_ends_with_quit_with_the_input_and_with_an_interrupt(reader: Reader) -> None:
    said: list[str] = []
    converse(reader, _typing("next", "quit", "next"), said.append, lambda: 40)
    assert said[-1] == "Goodbye."
    assert max(map(len, said)) <= 40
    reader.done = False
    converse(reader, _typing("next"), said.append, lambda: None)
    assert said[-1] == ""

    def interrupted(_: str) -> str:
        raise KeyboardInterrupt

    reader.done = False
    with pytest.raises(KeyboardInterrupt):
        converse(reader, interrupted, said.append, lambda: None)
    assert said[-1] == ""


def test_in_learning_mode_a_phase_begins_with_its_questions(reader: Reader) -> None:
    _say(reader, "learn")
    assert _say(reader, "phase rain")[:2] == [
        "Phase 3 of 4. It begins with turn 4 (6 August 1998); its questions come first.",
        "Question before the next turn (6 August 1998), and 2 after it:",
    ]
    first = reader.director.scenario.phases_by_id["rain"].first
    assert reader.cursor.turn == first - 1
    told: list[str] = []
    while reader.desk.asking:
        told = _say(reader, "skip")
    assert reader.cursor.turn == first
    assert told[0].startswith(f"Turn {first} of ")


def test_while_asked_one_may_still_go_elsewhere(reader: Reader) -> None:
    _say(reader, "learn", "go 1", "predict")
    assert reader.desk.asking
    assert _say(reader, "go 3")[0] == "Turn 3 of 5: 5 August 1998."
    assert not reader.desk.asking


def test_a_phase_seen_before_is_named_before_its_questions(reader: Reader) -> None:
    _say(reader, "go 5", "learn")
    assert _say(reader, "phase 3")[0] == (
        "Phase 3 of 4: Rain. It begins with turn 4 (6 August 1998); its questions come first."
    )


def test_a_name_that_may_mean_several_is_asked_about(reader: Reader) -> None:
    assert _say(reader, "phase day") == [
        "day may mean more than one phase.",
        "Say phase and a number or a name:",
        "  2. First days. It begins with turn 2 (4 August 1998).",
        "  4. Last day. It begins with turn 5 (7 August 1998).",
    ]
    assert reader.cursor.turn == 1
    _say(reader, "learn")
    assert _say(reader, "phase day")[2:] == [
        "  2. Not yet seen. It begins with turn 2 (4 August 1998).",
        "  4. Not yet seen. It begins with turn 5 (7 August 1998).",
    ]
    assert _say(reader, "lens as the") == [
        "Now: All reports.",
        "as the may mean more than one lens.",
        "Say lens and one of these:",
        "  otters: As the Otters tell it.",
        "  herons: As the Herons tell it.",
    ]


def test_where_is_said_also_while_a_question_is_on_the_table(
    director: Director, lesson: Lesson, tmp_path: Path
) -> None:
    reader = _reader(director, lesson, tmp_path, learn=True)
    reader.welcome()
    assert _say(reader, "where")[0] == "Before turn 1 of 5: 3 August 1998."
    assert _say(reader, "phase 2", "where")[0] == "Turn 1 of 5: 3 August 1998."
    reader = _reader(director, lesson, tmp_path / "again", learn=True)
    reader.welcome()
    here = ["Phase: Before the game.", "Lens: All reports."]
    asked = "A question is on the table. Say again to hear it."
    assert reader.do("where") == ["Before turn 1 of 5: 3 August 1998.", *here, asked]
    assert _say(reader, "skip", "skip", "skip", "where") == ["Turn 1 of 5: 3 August 1998.", *here]
    assert _say(reader, "next", "next", "where")[-1] == asked
    assert _say(reader, "people")[0] == "Displaced people: there is no figure up to this turn."
    assert reader.desk.asking
    assert reader.do("date 5 aug")[0] == "Turn 3 of 5: 5 August 1998."


def test_the_words_of_a_turn_are_explained_but_not_by_a_line_to_come(reader: Reader) -> None:
    lines = [_say(reader, f"go {turn}", "words") for turn in range(1, 6)]
    explained = next(told for told in lines if told[0].startswith("Held."))
    assert explained[0] == "Held. The rule of the game."
    assert explained[1].startswith("  Line ")
    assert ["No word of this turn is in the glossary."] in lines
