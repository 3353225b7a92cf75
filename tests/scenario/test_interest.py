"""Interest: whose gain a report is, the lens against it, the own words of a voice, and versions that are no rivals."""

from __future__ import annotations

import pytest

from sim.engine.history import History
from sim.scenario.interest import against_interest, own_gain
from sim.scenario.lenses import written
from sim.scenario.scenario import Scenario


@pytest.mark.parametrize(
    ("fact", "against", "own"),
    [
        ("L76.5a", True, False),  # pro-government media: rebels retook al-Amiqiyah
        ("L71.9a", True, False),  # Hezbollah confirms eight dead
        ("L68.2a", True, False),  # Turkey's foreign ministry: two Turkish soldiers killed
        ("L77.3a", False, True),  # Turkey: 2,212 neutralized
        ("L8.2b", False, False),  # state media: the other side holds al-Farjah, which concedes nothing
        ("L36.2a", False, False),  # SOHR, of no side
    ],
)
def test_a_report_is_weighed_by_whose_gain_it_is(shipped: Scenario, fact: str, against: bool, own: bool) -> None:
    event = shipped.events_by_id[fact]
    assert (against_interest(event, shipped), own_gain(event, shipped)) == (against, own)


def test_against_interest_leaves_out_what_only_its_gainer_says(shipped: Scenario) -> None:
    taken = {event.id for event in History(shipped, "against-interest").facts(len(shipped.turns))}
    assert {"L76.5a", "L68.2a", "L36.2a"} <= taken
    left_out = shipped.events_by_id.keys() - taken
    assert left_out
    assert all(own_gain(shipped.events_by_id[id], shipped) for id in left_out)


def test_own_words_take_the_events_of_one_voice_alone(shipped: Scenario) -> None:
    for lens in [lens for lens in shipped.lenses.values() if lens.id.endswith("-own")]:
        (voice,) = lens.voices
        facts = History(shipped, lens.id).facts(len(shipped.turns))
        assert facts
        assert all(voice in event.voices for event in facts)
    assert not [id for id in written(shipped.lenses) if id.endswith("-own") or id == "against-interest"]


def test_versions_of_a_matter_without_rivals_are_not_disputed(shipped: Scenario) -> None:
    for matter in shipped.matters.values():
        standings = {event.standing for event in shipped.events_by_matter[matter.id] if event.matter == matter.id}
        assert matter.rivals or standings <= {"stated", "claimed"}, matter.id
