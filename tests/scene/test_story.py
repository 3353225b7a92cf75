"""The story: what is told a sentence at a time, which ground it is about, and what a chapter's card may not give away."""

from __future__ import annotations

import pytest

from sim.home import shipped as shipped_folder
from sim.lesson.loader import load_lesson
from sim.lesson.model import Lesson, PhaseNotes
from sim.scenario.loader import load
from sim.scenario.scenario import Scenario
from sim.scene.director import Director
from sim.scene.story import LEAST, chapters_of, phase_card, steps_of, story


@pytest.fixture(scope="module")
def camp() -> Director:
    return Director(load(shipped_folder("scenarios") / "tutorial"))


@pytest.fixture(scope="module")
def lesson(camp: Director) -> Lesson:
    return load_lesson(camp.scenario)


def test_every_card_is_told_once_in_order_and_nothing_else(camp: Director, lesson: Lesson) -> None:
    steps = story(camp, lesson).steps
    events = [event.id for event in camp.scenario.events()]
    assert [fact for step in steps for fact in step.facts] == events


def test_a_step_shows_its_whole_sentence_with_the_words_that_are_quoted(camp: Director, lesson: Lesson) -> None:
    for step in story(camp, lesson).steps:
        quotes = [camp.scenario.events_by_id[fact].quote for fact in step.facts]
        told = [step.text[start:end] for start, end in step.quoted]
        assert all(any(part in quote or quote in part for part in told) for quote in quotes), step
        assert sum(map(len, told)) <= len(step.text)


def test_events_of_one_sentence_are_one_step(camp: Director, lesson: Lesson) -> None:
    scene = camp.scene(camp_cursor(camp, 2))
    steps = steps_of(camp, scene)
    flag = next(step for step in steps if "Watch Hut" in step.text)
    assert len(flag.facts) == 2
    assert set(flag.places) == {"watch-hut", "ferry-landing"}


def test_a_step_looks_at_its_places_and_never_too_near(camp: Director, lesson: Lesson) -> None:
    for step in story(camp, lesson).steps:
        found = [camp.stage.places[id] for id in step.places if camp.stage.places[id].on_map]
        assert (step.seen is not None) >= bool(found)
        if step.seen:
            west, south, east, north = step.seen
            assert east - west >= LEAST - 1e-9 <= north - south + 1e-9
            assert all(west <= one.x <= east and south <= one.y <= north for one in found)


def test_the_short_way_tells_the_authors_stations_and_no_more(camp: Director, lesson: Lesson) -> None:
    told = story(camp, lesson, short=True)
    assert lesson.short_way is not None
    assert (told.title, told.minutes) == ("Three turns", 10)
    assert [step.turn for step in told.steps] == sorted(step.turn for step in told.steps)
    assert {step.turn for step in told.steps} == {station.turn for station in lesson.short_way.stations}
    assert [fact for step in told.steps if step.station == 0 for fact in step.facts] == list(
        lesson.short_way.stations[0].facts
    )
    assert [chapter.question for chapter in told.chapters] == ["", "Who holds the Bridge House?", ""]
    assert [(chapter.first, chapter.last) for chapter in told.chapters] == [(1, 2), (3, 3), (4, 5)]


def test_no_short_way_is_an_empty_story(camp: Director) -> None:
    assert story(camp, Lesson("tutorial", "x"), short=True).steps == ()


def test_a_phases_card_tells_what_changed_and_asks(camp: Director, lesson: Lesson) -> None:
    card = phase_card(camp, lesson, "all", "rain")
    assert card.whole
    assert card.question == "Forty or about sixty campers. Who could count them?"
    assert [point.text for point in card.displaced] == [
        point.text for point in camp.stage.displaced if card.first <= point.turn <= card.last
    ]
    assert 1 <= len(card.quotes) <= 2
    first = phase_card(camp, lesson, "all", "first-days")
    assert (first.before, first.after) == (first.first - 1, first.last)
    assert "watch-hut" in {change.id for change in first.changed}


def test_the_authors_quotes_stand_on_the_card(camp: Director, lesson: Lesson) -> None:
    quote = lesson.questions[0].citation
    chosen = Lesson("tutorial", "x", phases={"before": PhaseNotes((quote,), "Why?")})
    card = phase_card(camp, chosen, "all", "before")
    assert [one.text for one in card.quotes] == [quote.quote]
    assert card.question == "Why?"


def test_a_card_gives_away_nothing_that_is_still_to_come(camp: Director, lesson: Lesson) -> None:
    run = camp.scenario.phases_by_id["first-days"]
    card = phase_card(camp.until(run.first), lesson, "all", "first-days")
    assert not card.whole
    assert (card.quotes, card.changed, card.displaced, card.seen) == ((), (), (), None)
    assert card.after == card.before
    for chapter in chapters_of(camp.until(run.first), lesson, "all"):
        assert chapter.whole or not chapter.question or chapter.id == "first-days"


def test_the_shipped_short_way_is_six_to_eight_turns_for_25_minutes(shipped: Scenario) -> None:
    way = load_lesson(shipped).short_way
    assert way is not None
    assert way.minutes == 25
    assert 6 <= len(way.stations) <= 8
    assert all(station.ask and station.facts for station in way.stations)


def test_every_shipped_phase_has_two_quotes_and_a_question(shipped: Scenario) -> None:
    lesson = load_lesson(shipped)
    assert all(len(lesson.about(phase.id).quotes) == 2 and lesson.about(phase.id).ask for phase in shipped.phases)


def camp_cursor(camp: Director, turn: int):  # type: ignore[no-untyped-def]
    from sim.engine.cursor import Cursor

    return Cursor(camp.scenario, turn, "all")
