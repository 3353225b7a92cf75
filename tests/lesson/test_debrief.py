from __future__ import annotations

from types import SimpleNamespace

import pytest

from sim.consequences.replay import Replay
from sim.lesson import debrief as debrief_module
from sim.lesson.debrief import Change, debrief
from sim.lesson.exercises import exercise
from sim.lesson.generated import Maker
from sim.lesson.model import Lesson
from sim.lesson.session import Guess
from sim.scenario.scenario import Scenario
from sim.scene.cards import harms_civilians


def test_a_debrief_tells_what_changed_what_it_cost_and_what_is_disputed(tutorial: Scenario, lesson: Lesson) -> None:
    replay = Replay(tutorial)
    first_days = debrief(replay, "first-days", lesson, harms_civilians)
    assert first_days.changes == (
        Change("Bridge House", "Herons", "contested", "bridge-house"),
        Change("Watch Hut", "Herons", "Otters", "watch-hut"),
        Change("Ferry Landing", "Otters", "Herons", "ferry-landing"),
    )
    assert [title for title, _ in first_days.disputed] == [
        "Who held the Bridge House after 5 August",
        "How many flags were lost on 5 August",
    ]
    rain = debrief(replay, "rain", lesson, harms_civilians)
    assert [(line.when, line.who, line.line) for line in rain.civilians] == [
        ("6 August 1998", "the text", 10),
        ("6 August 1998", "the Merrow Lantern", 10),
    ]
    assert rain.talk == ("Forty or about sixty campers. Who could count them?",)


def test_guesses_stand_beside_the_record(tutorial: Scenario, lesson: Lesson) -> None:
    guesses = [
        Guess("rain-1", 4, "rain", "number", "?", ("60",), fits=False),
        Guess("rain-2", 4, "rain", "choice", "?", (), fits=False),
        Guess("before-1", 1, "before", "choice", "?", ("Mill",), fits=False),
        Guess("gone", 4, "rain", "choice", "?", ("x",), fits=False),
    ]
    compared = (SimpleNamespace(label="a", source_text="b", model_text="c", verdict="match"),)
    found = debrief(Replay(tutorial), "rain", lesson, harms_civilians, guesses, compared)
    assert [(one.guess, one.record, one.fits) for one in found.guesses] == [
        ("60 campers", ("40 campers",), False),
        ("", ("Nothing",), False),
    ]
    assert found.compared == compared


def test_guesses_at_exercises_and_made_questions_stand_there_too(tutorial: Scenario, lesson: Lesson) -> None:
    replay = Replay(tutorial)
    asked = exercise(tutorial, "flags-lost").match[0]
    run = tutorial.phases_by_id[asked.phase]
    made = next(question for question in Maker(replay).every(run.first, run.last) if question.kind == "choice")
    wrong = next(choice for choice in asked.choices if choice.id not in asked.right)
    guesses = [
        Guess(asked.id, asked.turn, asked.phase, asked.kind, asked.prompt, (wrong.id,), fits=False),
        Guess(made.id, made.turn, made.phase, made.kind, made.prompt, made.right, fits=True),
        Guess("held-nothing", made.turn, made.phase, "choice", "?", ("x",), fits=False),
    ]
    found = debrief(replay, asked.phase, lesson, harms_civilians, guesses).guesses
    assert [(one.prompt, one.fits, one.line) for one in found] == [
        (asked.prompt, False, asked.citation.line),
        (made.prompt, True, made.citation.line),
    ]
    assert (found[0].guess, found[1].guess) == (wrong.text, found[1].record[0])


def test_an_unknown_phase_is_a_key_error(tutorial: Scenario, lesson: Lesson) -> None:
    with pytest.raises(KeyError):
        debrief(Replay(tutorial), "nowhere", lesson, harms_civilians)


def test_in_the_middle_of_a_phase_it_says_so_and_tells_no_later_version(tutorial: Scenario, lesson: Lesson) -> None:
    replay = Replay(tutorial)
    run = tutorial.phases_by_id["first-days"]
    whole, half = (debrief(replay, run.id, lesson, harms_civilians, until=until) for until in (run.last, run.first))
    assert (whole.title, half.title) == (run.title, f"{run.title}, so far")
    assert debrief(replay, run.id, lesson, harms_civilians, until=run.last + 1).title == run.title
    assert whole.disputed == debrief(replay, run.id, lesson, harms_civilians).disputed != ()
    assert half.disputed == ()
    told = {line.fact for _, lines in whole.disputed for line in lines}
    assert {tutorial.events_by_id[fact].turn for fact in told} <= {*range(1, run.last + 1)}


@pytest.mark.parametrize(
    ("now", "until", "told"),
    [((1,), 1, ()), ((3,), 3, (1, 3)), ((3,), 4, (1, 3)), ((5,), None, (1, 3, 5)), ((2,), 5, ()), ((1,), 3, (1, 3))],
)
def test_a_matter_is_told_with_its_versions_up_to_a_turn(monkeypatch, now, until, told) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(debrief_module, "_line", lambda scenario, event: event.turn)
    versions = [SimpleNamespace(id=f"e{turn}", turn=turn) for turn in (1, 3, 5)]
    scenario = SimpleNamespace(events_by_matter={"m": versions}, matters={"m": SimpleNamespace(title="M")})
    events = [SimpleNamespace(id=f"e{turn}", turn=turn) for turn in now]
    assert list(debrief_module._disputed(scenario, events, until)) == ([("M", told)] if told else [])  # type: ignore[arg-type]
