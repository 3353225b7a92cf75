"""Overviews: what the window has in panels, as words of the reader."""

from __future__ import annotations

import pytest

from sim.consequences.replay import Replay
from sim.engine.branch import Branch, Order
from sim.engine.cursor import Cursor
from sim.reader.overviews import OVERVIEWS
from sim.reader.prose import tell_state
from sim.reader.questions_text import tell_debrief
from sim.reader.words import WORDS
from sim.scenario.scenario import Scenario
from sim.scene.director import Director


@pytest.fixture(scope="module")
def war(shipped: Scenario) -> Director:
    return Director(shipped)


@pytest.fixture(scope="module")
def game(tutorial: Scenario) -> Director:
    return Director(tutorial)


def _told(director: Director, word: str, turn: int, text: str = "") -> list[str]:
    return list(OVERVIEWS[word](director, Cursor(director.scenario, turn), text))


def test_every_overview_is_a_word() -> None:
    assert set(OVERVIEWS) <= {word.name for word in WORDS}


def test_people_are_told_up_to_the_turn(game: Director) -> None:
    assert _told(game, "people", 1) == [
        "Displaced people: there is no figure up to this turn.",
        "Harm to civilians: there is no report up to this turn.",
    ]
    assert _told(game, "people", 4) == [
        "Displaced people, as reported up to this turn, 2 reports:",
        "Each report stands for itself: they count different areas and times.",
        "  6 August 1998, turn 4: 40, according to the text.",
        "  6 August 1998, turn 4: about 60, according to the Merrow Lantern.",
        "Harm to civilians, up to this turn, 2 reports, the latest first:",
        "  6 August 1998, turn 4: “The rain drove 40 campers from the tents on South Meadow to the Boathouse.” According "
        "to the text, line 10.",
        "  6 August 1998, turn 4: “The Lantern later wrote of about 60 campers.” According to the Merrow Lantern (the camp "
        "newspaper), line 10.",
    ]


def test_a_long_list_ends_after_ten_unless_all_are_asked_for(war: Director) -> None:
    told = _told(war, "people", 45)
    assert told[5] == "Harm to civilians, up to this turn, 18 reports, the latest first:"
    assert told[-1] == "And 8 before these. Say people all to hear every one."
    assert len(_told(war, "people", 45, "all")) == 6 + 18
    assert any(line.endswith("” No source is named, line 44.") for line in told)
    assert any("According to Turkey (Turkish) and Syrian Observatory" in line for line in told)


def test_in_learning_mode_nothing_of_later_turns_is_told(war: Director) -> None:
    whole, seen = war, war.until(45)
    for word in ("people", "model", "forces"):
        assert _told(seen, word, 45, "all") == _told(whole, word, 45, "all")
    hidden = {*_told(whole, "legend", 45)} - {*_told(seen, "legend", 45)}
    assert [line.split(":")[0].strip() for line in hidden] == ["Lost on a day not told"]  # a later recapture implies it
    later = [line for line in _told(seen, "turns", 45) if line.startswith("Turn 46")]
    assert later == ["Turn 46, 7 February 2020: Later, not yet seen."]
    assert not any("turn 4" in line and "Ceasefire of 6 March" in line for line in _told(seen, "conditions", 45))


def test_conditions_end_or_are_in_force(war: Director) -> None:
    told = _told(war, "conditions", 26)
    assert told[-1] == "Ceasefire of January: from turn 25 (9 January 2020), in force now."
    assert _told(war.until(26), "conditions", 26) == told
    assert _told(war, "conditions", 45)[3] == (
        "Ceasefire of January: from turn 25 (9 January 2020) to turn 28 (15 January 2020)."
    )
    assert _told(war, "conditions", 1) == ["No condition has begun up to this turn."]


def test_the_model_stands_beside_the_source(game: Director, tutorial: Scenario) -> None:
    told = _told(game, "model", 5)
    assert told[0].startswith("Model against source, up to this turn: ")
    assert told[1].endswith("cannot be checked. The latest first:")
    assert told[2].rpartition(", ")[2] in ("agrees.", "differs.", "cannot be checked.")
    assert _told(game, "model", 1)[0] == "Model against source, up to this turn: 0 statements."
    branch = Branch("mine", tutorial.id, (Order("hand", 3, place="bridge-house", side="otters"),))
    tried = list(OVERVIEWS["model"](game, Cursor(tutorial, 3, branch=branch), ""))
    assert tried == ["The document says nothing of what is tried out."]


def test_a_branch_is_told_against_the_record(game: Director, tutorial: Scenario) -> None:
    branch = Branch("mine", tutorial.id, (Order("hand", 3, place="boathouse", side="otters"),))
    told = list(tell_state(game.scene(Cursor(tutorial, 3, branch=branch))))
    assert "Otherwise than in the record:" in told
    assert "Otherwise than in the record:" not in list(tell_state(game.scene(Cursor(tutorial, 3))))


def test_signs_are_put_into_words(war: Director) -> None:
    told = _told(war, "legend", 45)
    assert told[:2] == [
        "Signs on the map of this turn:",
        "  Syrian government and allies: red ground, places marked by a square.",
    ]
    assert "  Fighting: crossed bars." in told
    assert "  Military post: a flag, in the colour of its holder." in told
    assert "  Inferred: not in the document, but read out of it." in told


@pytest.mark.parametrize("turn", range(1, 94))
def test_every_sign_of_every_turn_has_words(war: Director, turn: int) -> None:
    assert all(": " in line for line in _told(war, "legend", turn)[1:] if line.startswith("  "))


def test_every_kind_of_moment_has_a_sign_in_words() -> None:
    from sim.scene.symbols import ICONS, KIND_NAMES, SHAPE_WORDS, SHAPES, SIGNS

    shown = set(SIGNS.values()) | set(ICONS.values())
    assert shown - set(SHAPES) == set(), "no outline in SHAPES of sim/scene/symbols.py"
    assert shown - set(SHAPE_WORDS) == set(), "no words in SHAPE_WORDS of sim/scene/symbols.py"
    assert ICONS.keys() == KIND_NAMES.keys()


def test_forces_stand_where_they_were_last_reported(war: Director) -> None:
    assert _told(war, "forces", 45)[1:] == [
        "Syrian opposition and allied fighters, 1 force:",
        "  Ansar al-Tawhid, last reported at Ma'arrat al-Nu'man.",
        "Turkey, 1 force:",
        "  Turkish Armed Forces, last reported at Turkish observation posts around Saraqib.",
    ]
    assert _told(war, "forces", 1)[1:] == ["No force has been reported at a place yet."]


def test_about_ends_with_the_credits(war: Director) -> None:
    assert _told(war, "about", 1)[-len(war.stage.credits)].startswith("Text: English Wikipedia")


def test_a_debrief_says_whether_model_and_source_agree(war: Director, shipped: Scenario) -> None:
    from sim.lesson.debrief import debrief
    from sim.lesson.loader import load_lesson
    from sim.scene.cards import harms_civilians
    from sim.scene.comparisons import comparisons

    replay: Replay = war.replay("all")
    run = shipped.phases_by_id["siege-of-saraqib"]
    compared = comparisons(replay, run.first, run.last)
    told = list(tell_debrief(debrief(replay, run.id, load_lesson(shipped), harms_civilians, (), compared)))
    assert any(
        line.startswith("  How far Saraqib is cut off, differs. The document: Fully encircled.") for line in told
    )
    assert any(line.startswith("  Who holds Afs, agrees. The document: Government. ") for line in told)
