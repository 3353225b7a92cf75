from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.consequences.replay import Replay
from sim.home import default_scenario
from sim.lesson.answers import fits
from sim.lesson.exercises import exercise, lens_differences
from sim.lesson.generated import Maker
from sim.scenario.loader import load
from sim.scenario.scenario import Scenario

_SCENARIO = load(default_scenario())
_MAKER = Maker(Replay(_SCENARIO))


@settings(max_examples=12, deadline=None)
@given(st.integers(min_value=0, max_value=10**6), st.sampled_from([phase.id for phase in _SCENARIO.phases]))
def test_made_questions_keep_the_laws(seed: int, phase: str) -> None:
    run = _SCENARIO.phases_by_id[phase]
    made = _MAKER.make(seed, run.first, run.last, 6)
    assert made == _MAKER.make(seed, run.first, run.last, 6)
    assert len({question.id for question in made}) == len(made)
    for question in made:
        ids = {choice.id for choice in question.choices}
        assert question.generated
        assert set(question.right) <= ids
        assert run.first <= question.turn <= run.last
        assert fits(question, question.right if question.kind == "order" else question.right[:1])
        event = next(event for event in _SCENARIO.events() if event.quote == question.citation.quote)
        if question.kind == "choice":
            assert event.standing == "stated"
            assert event.matter is None
        if question.kind == "which-account":
            assert question.disputed
            assert ids - set(question.right)
        if question.kind == "which-sentence":
            assert question.right == (question.sentence,)


def test_all_kinds_are_made() -> None:
    run = _SCENARIO.phases_by_id["opening-advances"]
    kinds = {question.kind for question in _MAKER.make(0, run.first, run.last, 8)}
    assert kinds == {"choice", "which-account", "order", "which-sentence"}


def test_nobody_is_asked_who_holds_a_disputed_place(tutorial: Scenario) -> None:
    made = Maker(Replay(tutorial)).make(0, 1, 5, 100)
    assert [question.id for question in made if "bridge-house" in question.id] == []
    assert any(question.id == "held-L6.1a-watch-hut" for question in made)


def test_an_exercise_on_a_matter(tutorial: Scenario) -> None:
    found = exercise(tutorial, "flags-lost")
    assert found.title == "How many flags were lost on 5 August"
    assert [(question.prompt, question.right) for question in found.match] == [
        ("How many flags were lost on 5 August. Who says so: 12 flags lost (both teams)?", ("merrow-lantern",)),
        ("How many flags were lost on 5 August. Who says so: 15–20 flags lost (both teams)?", ("otters-log",)),
    ]
    # not asked of the log: its name, "the log of the Otters", is printed in the sentence as it stands
    assert [(question.right, "Lantern" in question.prompt) for question in found.find] == [(("L8.3",), True)]
    assert found.know[0].ask == "How could the Merrow Lantern know this? What might it leave out, and why?"
    assert found.know[0].about == "It promised to count every flag."
    with pytest.raises(KeyError):
        exercise(tutorial, "nothing")


def test_lenses_show_the_bridge_house_in_different_hands(tutorial: Scenario) -> None:
    replays = {lens: Replay(tutorial, lens) for lens in ("all", "otters", "herons")}
    assert [(one.place, one.holders) for one in lens_differences(replays, 3)] == [
        (
            "Bridge House",
            (("All reports", "contested"), ("As the Otters tell it", "Otters"), ("As the Herons tell it", "Herons")),
        )
    ]


WORDS = """\
matters: {left: {title: How many left, kind: figures}}
phases:
  - phase: p
    title: P
    turns:
      - date: 2021-03-04
        headline: A
        events:
          - quote: The mill was closed
            accounts: [courier]
            matter: left
            claims: [{measure: displaced, of: people, words_ours: many, series: local}]
          - quote: The Gazette said 20 people
            accounts: [gazette]
            matter: left
            claims: [{measure: displaced, of: people, low: 20, high: 20, series: local}]
"""


def test_nobody_is_asked_who_gives_a_figure_that_has_no_number(write_scenario) -> None:
    maker = Maker(Replay(load(write_scenario(phases=WORDS), cache=False)))
    asked = [question for question in maker.every(1, 1) if question.kind == "which-account"]
    assert asked == []
    with_number = WORDS.replace("words_ours: many", "low: 30, high: 30")
    maker = Maker(Replay(load(write_scenario(phases=with_number), cache=False)))
    asked = [question for question in maker.every(1, 1) if question.kind == "which-account"]
    assert {question.right for question in asked} == {("courier",), ("gazette",)}
