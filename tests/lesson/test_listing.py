"""Every question of the shipped scenario: none rests on what is open, none gives its answer away."""

from __future__ import annotations

import re
from collections import Counter
from itertools import permutations

import pytest

from sim.home import default_scenario
from sim.lesson.listing import question_list
from sim.lesson.loader import load_lesson
from sim.scenario.loader import load

_SCENARIO = load(default_scenario())
_LISTED = question_list(_SCENARIO, load_lesson(_SCENARIO))
_MADE = [row for row in _LISTED if row["generated"]]


def _of(prefix: str) -> list[dict]:
    found = [row for row in _MADE if row["id"].startswith(f"{prefix}-")]
    assert found
    return found


def test_authored_and_made_questions_are_listed_with_answers_and_facts() -> None:
    assert {row["generated"] for row in _LISTED} == {True, False}
    assert len(_MADE) > 150
    for row in _LISTED:
        assert row["facts"], row["id"]
        assert row["right"] or row["spans"], row["id"]
        for fact in row["facts"]:
            assert fact in _SCENARIO.events_by_id


def test_order_questions_rest_on_stated_events_whose_sentences_give_the_day() -> None:
    for row in _of("order"):
        events = [_SCENARIO.events_by_id[id] for id in row["facts"]]
        assert [event.standing for event in events] == ["stated"] * 3
        assert [event.basis for event in events] == ["stated"] * 3
        assert sorted({event.date for event in events}) == [event.date for event in events]
        for event in events:
            line = _SCENARIO.document.lines[event.line - 1]
            assert re.search(rf"[Oo]n [\w ]*{event.date.day} {event.date:%B}", line), event.id
        assert not any(one in other for one, other in permutations(row["right"], 2))


def test_who_held_a_place_is_not_always_the_same_side_and_offers_only_sides_that_were_there() -> None:
    rows = _of("held")
    ((_, most),) = Counter(row["right"][0] for row in rows).most_common(1)
    assert most <= len(rows) / 2 + 1
    for row in rows:
        sides = {choice["id"] for choice in row["choices"]}
        assert len(sides) > 1
        region = _SCENARIO.places[row["id"].partition("-")[2].partition("-")[2]].region
        for side in sides:
            assert any(
                getattr(effect, "side", None) == side and _SCENARIO.places[effect.place].region == region
                for event in _SCENARIO.events() for effect in event.effects if effect.kind == "control"
            ) or any(start.side == side for start in _SCENARIO.start)  # fmt: skip


@pytest.mark.parametrize("kind", ["figure", "match"])
def test_no_question_on_who_says_so_names_its_answer(kind: str) -> None:
    for row in _of(kind):
        assert len(row["choices"]) > 2, row["id"]
        for id in row["right"]:
            assert id != "unattributed"
            account = _SCENARIO.accounts[id]
            for name in (account.name, *account.spellings):
                assert name.removeprefix("the ").casefold() not in row["prompt"].casefold(), row["prompt"]


def test_no_question_prints_the_sentence_that_it_asks_for() -> None:
    for row in [*_of("find"), *_of("supports")]:
        (right,) = (choice["text"] for choice in row["choices"] if choice["id"] == row["right"][0])
        words = re.findall(r"[\w-]+", right.casefold())
        asked = " ".join(re.findall(r"[\w-]+", row["prompt"].casefold()))
        for at in range(len(words) - 4):
            assert " ".join(words[at : at + 5]) not in asked, row["prompt"]


@pytest.mark.parametrize("kind", ["which-sentence", "which-account", "choice"])
def test_the_longest_choice_is_right_no_more_often_than_chance(kind: str) -> None:
    chance = right = 0.0
    for row in _MADE:
        if row["kind"] == kind:
            most = max(len(choice["text"]) for choice in row["choices"])
            longest = {choice["id"] for choice in row["choices"] if len(choice["text"]) == most}
            chance += len(row["right"]) / len(row["choices"])
            right += len(longest & set(row["right"])) / len(longest)
    assert 0 < right <= chance * 1.1, (right, chance)
