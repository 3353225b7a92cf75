from __future__ import annotations

import re

import pytest

from sim.engine.cursor import Cursor
from sim.reader.conversation import transcript
from sim.reader.lookups import LOOKING
from sim.reader.prose import tell_board, tell_changes, tell_source, tell_state, tell_turn
from sim.scenario.scenario import Scenario
from sim.scene.director import Director


@pytest.fixture(scope="session")
def director(tutorial: Scenario) -> Director:
    return Director(tutorial)


def test_a_turn_is_told_whole(director: Director, tutorial: Scenario) -> None:
    scenes = [director.scene(Cursor(tutorial, turn)) for turn in (3, 4)]
    assert list(tell_turn(scenes[1], scenes[0])) == [
        "Turn 4 of 5: 6 August 1998.",
        "Phase: Rain.",
        "Rain; the game is paused and campers move to the Boathouse.",
        "Lens: All reports.",
        "In force: The flag game, since 4 August; Rain, since 6 August; Pause in the game, since 6 August.",
        "Displaced people, latest report: About 60 (the Merrow Lantern, 6 August).",
        "Report 1 of 5, line 10:",
        "  “On 6 August it rained”",
        "  Who says so: The text. Stated.",
        "  Effect: Begins: Rain.",
        "Report 2 of 5, line 10:",
        "  “and the council paused the game”",
        "  Who says so: The text. Stated.",
        "  Effect: Begins: Pause in the game.",
        "Report 3 of 5, line 10:",
        "  “The rain drove 40 campers from the tents on South Meadow to the Boathouse.”",
        "  Who says so: The text. Stated.",
        "  Effect: People flee South Meadow towards Boathouse.",
        "  Figure: 40 displaced (campers).",
        "  Versions differ: How many campers the rain drove from their tents.",
        "Report 4 of 5, line 10:",
        "  “The Lantern later wrote of about 60 campers.”",
        "  Who says so: The Merrow Lantern (the camp newspaper). Claimed.",
        "  Figure: About 60 displaced (campers).",
        "  Versions differ: How many campers the rain drove from their tents.",
        "Report 5 of 5, line 10:",
        "  “The captains, Ada Finch and Tom Reed, met at the Cook House and agreed on nothing.”",
        "  Who says so: The text. Stated.",
        "  Effect: Talks between Otters and Herons at Cook House: nothing agreed.",
        "No place changed hands.",
        "In dispute: How many campers the rain drove from their tents.",
        "",
    ]


def test_changes_are_told_against_the_turn_before(director: Director, tutorial: Scenario) -> None:
    before, scene = (director.scene(Cursor(tutorial, turn)) for turn in (4, 5))
    told = list(tell_turn(scene, before))
    changed = told[told.index("What changed on the map:") + 1 :]
    assert "  Ferry Landing: The Otters, since 7 August 1998, line 12." in changed
    assert any(line.startswith("  The camp ground, worked out: ") for line in changed)
    assert not any("worked out" in line for line in tell_turn(scene))


def test_nothing_changed_is_said_only_where_nothing_did(shipped: Scenario) -> None:
    director = Director(shipped)
    told = {number: list(_map_lines(director, shipped, number)) for number in (1, 2, 43)}
    assert told[1] == ["No place of the map changed hands."]  # Eastern Ghouta and Southern Damascus lie beyond it
    assert told[2] == ["Nothing changed on the map."]
    assert told[43] == ["No place changed hands."]  # a health centre is destroyed
    for number in range(2, len(shipped.turns) + 1):
        scene = director.scene(Cursor(shipped, number))
        if "Nothing changed on the map." in _map_lines(director, shipped, number):
            assert not [one for one in scene.moments if one.kind != "cut"]


def _map_lines(director: Director, scenario: Scenario, number: int) -> list[str]:
    scene = director.scene(Cursor(scenario, number))
    before = director.scene(Cursor(scenario, number - 1)) if number > 1 else None
    return list(tell_changes(scene, before))


def test_verbs_agree_with_names_and_ids_are_spoken_as_lines(shipped: Scenario) -> None:
    lines = list(transcript(Director(shipped), Cursor(shipped)))
    assert "  Turkish observation posts around Saraqib are reported surrounded." in lines
    assert "  Sarman is reported surrounded." not in lines
    own = re.sub(r"“[^”]*”", "", "\n".join(lines))
    assert "nnamed places, west of Aleppo city, go to government" in own
    assert not re.search(r"\bL\d+\.\d", own)
    assert "unattributed" not in own.casefold()
    assert "and other sources (not named). Claimed." in own
    assert "Who says so: A source that is not named. Claimed." in own


def test_what_changes_nothing_is_told_in_its_own_words(shipped: Scenario) -> None:
    director = Director(shipped)
    told = list(LOOKING["place"](director, Cursor(shipped), "sarmin health center"))
    assert told[-1].endswith("No source is named.")
    rows = [line for line in LOOKING["place"](director, Cursor(shipped), "idlib governorate") if "“" in line]
    assert rows
    assert all(re.search(r": “[^”]+” (According to |No source is named)", line) for line in rows)
    found = list(LOOKING["search"](director, Cursor(shipped), "fully encircling Saraqib"))
    assert found[0] == (
        "Quote: “fully encircling Saraqib and all rebel and Turkish forces stationed there” (6 February 2020, line 46, turn 45)."
    )


def test_a_position_is_told(director: Director, tutorial: Scenario) -> None:
    told = list(tell_state(director.scene(Cursor(tutorial, 3))))
    assert "The Otters, reported, 2 places: Mill, Watch Hut." in told
    assert "Contested, 1 place:" in told
    assert "  Reported: Blocked at Bridge House by Herons, 5 August 1998, line 8." in told


def test_a_corridor_is_told_with_the_roads_and_a_change_with_the_shares(shipped: Scenario) -> None:
    scene = Director(shipped).scene(Cursor(shipped, 75))
    told = list(tell_state(scene))
    assert any(line.startswith("Secure corridor along the M4, worked out: 6 km on each side") for line in told)
    changed = [line for line in tell_state(Director(shipped).scene(Cursor(shipped, 36))) if "This turn" in line]
    assert changed
    assert all("square km" in line for line in changed)


def test_a_source_names_its_sentence_and_a_board_every_version(director: Director) -> None:
    source = list(tell_source(director.source("L8.2a")))
    assert source[0] == "From the part headed: The Bridge House."
    assert [line[:32] for line in source[1:5]] == [
        "Sentence 1, line 8: On the morni",
        "Sentence 2, quoted here, line 8:",
        "Sentence 3, line 8: The Lantern ",
        "Sentence 4, line 8: A guard of H",
    ]
    assert list(tell_board(director.board("flags-lost"))) == [
        "How many flags were lost on 5 August.",
        "  flags lost (both teams):",
        "  the Merrow Lantern (the camp newspaper), 5 August 1998: 12 flags lost (both teams).",
        "    Line 8: “The Lantern reported that 12 flags were lost that morning”",
        "  the log of the Otters (the Otters), 5 August 1998: 15 to 20 flags lost (both teams).",
        "    Line 8: “the log of the Otters speaks of 15 to 20”",
    ]


def test_the_transcript_of_the_shipped_scenario_quotes_every_event_and_has_no_signs(shipped: Scenario) -> None:
    lines = list(transcript(Director(shipped), Cursor(shipped)))
    text = "\n".join(lines)
    assert all(f"“{event.quote}”" in text for event in shipped.events())
    own = re.sub(r"“[^\n]*”", "", text)
    assert not set(own) & set("→←↑↓│─█▲●²\x1b\t")


def test_a_lens_tells_only_what_it_believes(director: Director, tutorial: Scenario) -> None:
    told = "\n".join(tell_turn(director.scene(Cursor(tutorial, 3, "herons"))))
    assert "Lens: As the Herons tell it." in told
    assert "the log of the Otters" not in told
