"""What has been told so far: a director cut off at a turn never speaks of a later one."""

from __future__ import annotations

import re

import pytest

from sim.engine.cursor import Cursor
from sim.home import shipped
from sim.scenario.loader import load
from sim.scene.archive import Archive
from sim.scene.director import Director
from sim.scene.horizon import LATER, stage_until


@pytest.fixture(scope="module")
def whole():
    return Director(load(shipped("scenarios") / "northwestern-syria"))


def test_none_is_the_whole_and_each_turn_keeps_its_scenes(whole):
    cursor = Cursor(whole.scenario).to_turn(20)
    assert whole.until(None) is whole
    seen = whole.until(20)
    assert seen.scene(cursor) is whole.until(21).scene(cursor)
    assert seen.until(None) is seen


@pytest.mark.parametrize("turn", [1, 18, 42, 70])
def test_boards_have_no_later_version_and_cards_no_rival_that_is_to_come(whole, turn):
    seen, scenario = whole.until(turn), whole.scenario
    for board in seen.boards(turn):
        facts = [row.fact for _, rows in board.rows for row in rows]
        assert len(facts) > 1
        assert all(scenario.events_by_id[fact].turn <= turn for fact in facts)
    shown = {board.id for board in seen.boards(turn)}
    cards = seen.scene(Cursor(scenario).to_turn(turn)).cards
    assert {card.matter for card in cards if card.matter} <= shown
    for card in cards:
        if card.standing not in ("stated", "claimed"):
            assert card.matter in shown


def test_a_rival_version_to_come_does_not_make_a_card_disputed_yet(whole):
    scenario = whole.scenario
    first = scenario.events_by_matter["m5-entirely-held"][0]
    later = scenario.events_by_matter["m5-entirely-held"][-1].turn
    assert first.turn < later
    card = next(
        card for card in whole.until(first.turn).scene(Cursor(scenario).to_turn(first.turn)).cards
        if card.fact == first.id
    )  # fmt: skip
    told = len([one for one in scenario.events_by_matter["m5-entirely-held"] if one.turn <= first.turn])
    assert (card.matter is None) == (told == 1)
    assert whole.until(first.turn).board("m5-entirely-held").note is None
    assert whole.until(later).board("m5-entirely-held").note == whole.board("m5-entirely-held").note


def test_a_source_hides_the_sentences_that_come_later(whole):
    fact = whole.scenario.turn(18).events[0].id
    seen, full = whole.until(18).source(fact), whole.source(fact)
    told = Archive(whole.scenario).first_quoted
    for one, shown in zip(full.sentences, seen.sentences, strict=True):
        hidden = not one.highlighted and told.get(one.id, 0) > 18
        assert shown.text == (f"[{LATER}]" if hidden else one.text)
    assert whole.until(93).source(fact) == full


def test_a_stage_tells_no_later_headline_figure_or_ending(whole):
    stage = stage_until(whole.stage, 30)
    assert all(point.turn <= 30 for point in stage.displaced)
    assert {turn.headline for turn in stage.turns[30:]} == {LATER.capitalize()}
    assert {turn.events for turn in stage.turns[30:]} == {0}
    assert {phase.title for phase in stage.phases if phase.first > 30} == {""}
    for span, first in ((span, span.first) for span in stage.spans):
        assert first <= 30
        assert span.last is not None
        assert span.last <= 30
    ended = {span.id for span in whole.stage.spans if span.last is not None and span.last <= 30}
    assert {span.name for span in stage.spans if span.id in ended} == {
        span.name for span in whole.stage.spans if span.id in ended
    }


def test_at_the_end_all_is_told(whole):
    assert stage_until(whole.stage, len(whole.stage.turns)) is whole.stage


def test_remarks_on_lines_to_come_wait_for_them(whole):
    hidden, told = 0, Archive(whole.scenario).first_told
    for turn in (66, 68, 69):
        cursor = Cursor(whole.scenario).to_turn(turn)
        for card, full in zip(whole.until(turn).scene(cursor).cards, whole.scene(cursor).cards, strict=True):
            lines = [int(line) for line in re.findall(r"[Ll]ines? (\d+)", card.note or "")]
            assert all(told.get(line, 0) <= turn for line in lines)
            hidden += card.note != full.note
    assert hidden
