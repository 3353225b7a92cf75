"""Readings: every set of voices at once is what one replay each would tell, and the verdicts mean what they say."""

from dataclasses import replace

import pytest

from sim.engine.history import History
from sim.engine.readings import (
    CONTESTED,
    EXACT,
    SAMPLE,
    UNRECORDED,
    PlaceReading,
    Readings,
    holder_of,
    reading_sets,
    sentence,
)
from sim.home import default_scenario, shipped
from sim.scenario.loader import load
from sim.scenario.world import Lens
from tests.engine.test_lens import RIVALS


def with_lens_for_each(scenario, readings):
    lenses = {
        str(number): Lens(id=str(number), name=str(number), voices=tuple(sorted(one)), ordered=False)
        for number, one in enumerate(readings.sets)
    }
    return replace(scenario, lenses=lenses)


@pytest.fixture(scope="module")
def shipped_scenario():
    return load(default_scenario())


@pytest.mark.parametrize(("path", "every"), [("tutorial", 1), ("northwestern-syria", 10)])
def test_every_reading_is_the_replay_of_its_voices(path, every):
    scenario = load(shipped("scenarios") / path)
    readings = Readings(scenario)
    each = with_lens_for_each(scenario, readings)
    turns = [*range(0, len(scenario.turns) + 1, every)]
    counted = [{place: {} for place in readings.places} for _ in turns]
    replays = set()
    for number in range(len(readings)):
        history = History(each, str(number))
        for turn, found in zip(turns, counted, strict=True):
            state = history.at(turn)
            for place, holders in found.items():
                holder = holder_of(state.hold(place))
                holders[holder] = holders.get(holder, 0) + 1
        replays.add(tuple(holder_of(history.at(turn).hold(place)) for turn in turns for place in readings.places))
    for turn, found in zip(turns, counted, strict=True):
        for place, holders in found.items():
            assert readings.of(place, turn).holders == holders, (turn, place)
    assert readings.distinct >= len(replays)
    assert every > 1 or readings.distinct == len(replays)


def test_mentioned_by_is_who_says_it_alone(shipped_scenario):
    readings = Readings(shipped_scenario)
    alone = {next(iter(one)): number for number, one in enumerate(readings.sets) if len(one) == 1}
    each = with_lens_for_each(shipped_scenario, readings)
    for voice, number in alone.items():
        state = History(each, str(number)).at(60)
        for place in readings.places:
            says = holder_of(state.hold(place)) != UNRECORDED
            assert (voice in readings.of(place, 60).mentioned_by) == says, (voice, place)


def test_verdicts_of_the_shipped_scenario(shipped_scenario):
    readings = Readings(shipped_scenario)
    assert (len(readings), readings.exact) == (1023, True)
    last = readings.at(len(shipped_scenario.turns))
    contradicted = {place for place, one in last.items() if one.verdict == "contradicted"}
    assert contradicted == {"abu-jurayf", "hazarin"}
    for one in last.values():
        told = one.holders.keys() - {UNRECORDED}
        assert sum(one.holders.values()) == 1023
        assert (one.verdict == "unrecorded") == (not told)
        assert one.verdict != "agreed" or len(told) == 1
        assert one.verdict != "silent" or len(told) > 1
        assert bool(one.mentioned_by) or one.verdict == "unrecorded"


@pytest.mark.parametrize("turn", [-1, 94, 1000])
def test_a_turn_outside_says_which_there_are(shipped_scenario, turn):
    with pytest.raises(IndexError, match="turns run from 0 to 93"):
        Readings(shipped_scenario).at(turn)


def test_before_the_first_turn_nothing_is_recorded(shipped_scenario):
    readings = Readings(shipped_scenario)
    assert readings.at(0) == {}
    assert readings.of("saraqib", 0).verdict == "unrecorded"
    with pytest.raises(KeyError):
        readings.of("nowhere", 3)


def test_every_set_but_the_empty_one_is_a_reading():
    sets = reading_sets("abc")
    assert len(sets) == len(set(sets)) == 7
    assert frozenset() not in sets


def test_of_many_voices_a_sample_that_is_the_same_every_time():
    voices = [f"v{n}" for n in range(EXACT + 4)]
    sets = reading_sets(voices)
    assert sets == reading_sets(voices)
    assert len(sets) == len(set(sets)) == SAMPLE
    assert {frozenset([voice]) for voice in voices} <= set(sets)
    assert {frozenset(voices) - {voice} for voice in voices} <= set(sets)
    assert frozenset(voices) in sets
    assert abs(sum(map(len, sets)) / len(sets) - len(voices) / 2) < 0.5  # no voice is believed more often than another


@pytest.mark.parametrize("number", range(2, 6))
def test_the_number_of_readings(number):
    assert len(reading_sets("abcdef"[:number])) == 2**number - 1


def _mill(write_scenario, turn, phases=RIVALS):
    return Readings(load(write_scenario(phases=phases), cache=False)).of("mill", turn)


def test_reports_that_give_a_place_to_two_sides_contradict_each_other(write_scenario):
    before, now = (_mill(write_scenario, turn) for turn in (1, 2))
    assert (before.verdict, before.mentioned_by) == ("agreed", ("article",))
    assert now.verdict == "contradicted"
    assert now.mentioned_by == ("article", "press", "rivals")
    assert now.holders == {CONTESTED: 2, "river": 2, "town": 3}


def test_a_later_report_that_nobody_opposes_settles_it_but_not_for_who_does_not_know_of_it(write_scenario):
    after = _mill(write_scenario, 3)
    assert (after.verdict, after.holders) == ("silent", {CONTESTED: 1, "river": 1, "town": 5})


def test_a_denial_contradicts_what_it_denies(write_scenario):
    denied = RIVALS.replace(
        "accounts: [gazette], effects: [{control: {place: mill, side: town, how: held}}]",
        "accounts: [gazette], denies: [courier]",
    )
    assert _mill(write_scenario, 2, denied).verdict == "contradicted"


def test_a_place_of_which_only_others_speak_is_unrecorded_and_not_disputed(write_scenario):
    readings = Readings(load(write_scenario(), cache=False))
    assert readings.of("mill", 2).holders == {"river": 4, UNRECORDED: 3}
    assert readings.of("mill", 2).verdict == "agreed"
    assert readings.of("oster", 1).verdict == "unrecorded"


def test_distinct_counts_replays_that_differ_anywhere(write_scenario):
    readings = Readings(load(write_scenario(), cache=False))
    assert len(readings) == 7
    assert readings.distinct == 4  # whether the article, and whether the Courier is believed: the Gazette holds nothing


def test_the_last_turn_that_moved_anything_is_told_for_every_turn(write_scenario):
    readings = Readings(load(write_scenario(phases=RIVALS), cache=False))
    turns = range(len(readings.scenario.turns) + 1)
    changed = [turn for turn in turns[1:] if readings.at(turn) != readings.at(turn - 1)]
    assert len(changed) > 1
    assert [readings.moved(turn) for turn in turns] == [
        max([0, *(one for one in changed if one <= turn)]) for turn in turns
    ]


def test_the_whole_is_the_reading_that_believes_every_voice(shipped_scenario):
    readings, last = Readings(shipped_scenario), len(shipped_scenario.turns)
    every = with_lens_for_each(shipped_scenario, readings)
    number = readings.sets.index(frozenset(readings.voices))
    state = History(every, str(number)).at(last)
    for place, one in readings.at(last).items():
        assert one.whole == holder_of(state.hold(place)), place


def _reading(verdict, **holders):
    return PlaceReading(holders, verdict, ("press",), next(iter(holders)))


def test_a_sentence_says_who_holds_it_in_how_many_readings_and_by_how_many_voices(write_scenario):
    scenario = load(write_scenario(), cache=False)
    said = {
        "agreed": sentence(_reading("agreed", yonder=3, unrecorded=4), scenario),
        "unrecorded": sentence(_reading("unrecorded", unrecorded=7), scenario),
        "contradicted": sentence(_reading("contradicted", contested=1, river=2, town=3, unrecorded=1), scenario),
        "silent": sentence(_reading("silent", river=2, yonder=3, unrecorded=2), scenario),
    }
    assert said == {
        "agreed": "yonder in every reading that mentions it; 1 of 3 voices say who holds it.",
        "unrecorded": "no report says who holds it.",
        "contradicted": "reports contradict each other: contested in 1, river in 2, town in 3 readings; 1 of 3 voices say "
        "who holds it.",
        "silent": "nobody contradicts another, but not all know of what came later: river in 2, yonder in 3 readings; "
        "1 of 3 voices say who holds it.",
    }
