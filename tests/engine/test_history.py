"""Replay is a function: seeking equals replaying, forward equals backward, and states are never changed."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.engine import positions as positions_module
from sim.engine.branch import Branch, Order
from sim.engine.history import History, fold
from sim.engine.positions import Positions, program_of
from sim.engine.state import State
from sim.scenario.position import TABLES, Active, Amend, Hold

_AMENDS = (
    Amend(lambda old: old),
    Amend(lambda old: Hold("z") if old is None else Hold(old.controller, contested=True)),
)
_writes = st.lists(
    st.one_of(
        st.tuples(
            st.just("places"),
            st.sampled_from("abcd"),
            st.builds(Hold, st.sampled_from(["x", "y", None])) | st.sampled_from(_AMENDS),
        ),
        st.tuples(
            st.just("conditions"), st.sampled_from("pq"), st.none() | st.builds(Active, st.integers(0, 9), st.just("f"))
        ),
    ),
    max_size=6,
)
_START = {name: {} for name in TABLES}


def _replayed(programs, turn: int) -> State:
    """The plainest fold: one write after the other into plain dicts."""
    tables = {name: {} for name in TABLES}
    for writes in programs[:turn]:
        for table, key, new in writes:
            entry = new.change(tables[table].get(key)) if isinstance(new, Amend) else new
            if entry is None:
                tables[table].pop(key, None)
            else:
                tables[table][key] = entry
    return State(turn, **tables)


def _positions(programs, spacing: int | None = None) -> Positions:
    return Positions(_START, [program_of(writes) for writes in programs], spacing)


@given(st.lists(_writes, min_size=1, max_size=12), st.data())
def test_seeking_equals_replaying_from_the_start(programs, data) -> None:
    positions = _positions(programs)
    turns = data.draw(st.lists(st.integers(0, len(programs)), max_size=8))
    for turn in turns:
        found, want = positions.at(turn), _replayed(programs, turn)
        assert found == want
        assert list(found.places) == list(want.places), "what is newly recorded stands last"
        assert list(found.conditions) == list(want.conditions), "what is recorded anew stands last"


@given(st.lists(_writes, min_size=1, max_size=30), st.integers(1, 9))
def test_keeping_fewer_positions_changes_nothing(programs, spacing: int) -> None:
    whole = _positions(programs, spacing=0)
    sparse = _positions(programs, spacing=spacing)
    assert [sparse.at(turn) for turn in range(len(programs) + 1)] == [
        whole.at(turn) for turn in range(len(programs) + 1)
    ]


@given(st.lists(_writes, min_size=1, max_size=12))
def test_changes_lead_from_each_state_to_the_next_and_back(programs) -> None:
    positions = _positions(programs)
    for turn in range(1, len(programs) + 1):
        forward = {name: dict(positions.at(turn - 1).table(name)) for name in TABLES}
        for table, key, old, new in positions.changes(turn):
            assert forward[table].get(key) == old
            assert old is not new
            forward[table].pop(key, None) if new is None else forward[table].__setitem__(key, new)
        assert forward == {name: dict(positions.at(turn).table(name)) for name in TABLES}


def test_folding_event_by_event_is_the_history(shipped) -> None:
    for lens in ("all", "monitor", "undisputed"):
        history = History(shipped, lens)
        state = history.at(0)
        for number in range(1, history.last + 1):
            for taken in history.record(number).taken:
                state = fold(state, taken)
            want = history.at(number)
            assert all(state.table(name) == want.table(name) for name in TABLES)


def test_the_same_seek_gives_the_same_state_whatever_came_before(shipped) -> None:
    history = History(shipped)
    kept = [history.at(turn) for turn in range(history.last + 1)]
    turns = list(range(history.last + 1))
    random.Random(7).shuffle(turns)
    assert all(history.at(turn) == kept[turn] for turn in turns)


def test_outside_the_replay_is_an_error(shipped) -> None:
    history = History(shipped)
    with pytest.raises(IndexError, match=f"turns run from 0 to {history.last}, not {history.last + 1}"):
        history.at(history.last + 1)


def test_next_change_of_a_place_goes_both_ways(shipped) -> None:
    history = History(shipped)
    first = history.next_change("jarjnaz", 0)
    assert first is not None
    assert shipped.turn(first).date.isoformat() == "2019-12-23"
    assert history.next_change("jarjnaz", first + 1, -1) == first
    assert history.next_change("jarjnaz", first, -1) is None


def test_a_dropped_event_writes_nothing(shipped) -> None:
    (event,) = [e for e in shipped.events() if e.quote.startswith("capturing Jarjnaz")]
    branch = Branch("b", shipped.id, (Order("drop", event.turn, event=event.id),))
    assert History(shipped, "all", branch).at(event.turn).hold("jarjnaz").controller == "opposition"
    assert History(shipped, "all").at(event.turn).hold("jarjnaz").controller == "government"


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_branch_that_undoes_itself_is_the_record(shipped, data) -> None:
    """Handing every changed place to who holds it anyway leaves all holders as recorded."""
    history = History(shipped)
    turn = data.draw(st.integers(1, history.last))
    held = [
        (id, hold.controller) for id, hold in history.at(turn).places.items() if hold.controller and not hold.contested
    ]
    place, side = data.draw(st.sampled_from(held))
    branch = Branch("b", shipped.id, (Order("hand", turn, place=place, side=side),))
    tried = History(shipped, "all", branch)
    assert {id: hold.controller for id, hold in tried.at(history.last).places.items()} == {
        id: hold.controller for id, hold in history.at(history.last).places.items()
    }


def test_facts_are_told_up_to_a_turn_and_none_before_the_first(shipped) -> None:
    history = History(shipped)
    assert history.facts(0) == history.facts(-1) == []
    assert history.facts(1) == [one.event for one in history.record(1).taken]
    assert history.facts(2) == [*history.facts(1), *(one.event for one in history.record(2).taken)]


def _growing(entries: int, turns: int, spacing: int | None = None) -> Positions:
    """A start of so many held places, and a turn for each of some changes."""
    start = {**_START, "places": {f"p{number}": Hold("x") for number in range(entries)}}
    return Positions(
        start, [program_of([("places", f"p{number % 9}", Hold(str(number)))]) for number in range(turns)], spacing
    )


def test_where_all_are_small_each_position_is_kept() -> None:
    small = _growing(10, 20)
    first = [small.at(turn) for turn in range(21)]
    assert all(small.at(turn) is state for turn, state in enumerate(first))


@pytest.mark.parametrize(("entries", "spacing"), [(10, 4), (10, 1), (3000, None)])
def test_no_seek_folds_more_changes_than_the_spacing(entries: int, spacing: int | None) -> None:
    positions = _growing(entries, 2000, spacing)
    kept = [one.turn for one in positions._kept]
    gaps = {after - before for before, after in zip(kept, kept[1:], strict=False)}
    assert len(gaps) == 1
    assert gaps == {spacing} if spacing else 1 < gaps.pop() < entries, "neither each position nor hardly one is kept"


def test_the_position_asked_for_last_is_where_the_next_one_is_folded_from(monkeypatch) -> None:
    positions, folded = _growing(10, 100, 50), []
    after = positions_module._after
    monkeypatch.setattr(
        positions_module, "_after", lambda state, *logs: folded.append(len(logs)) or after(state, *logs)
    )
    for turn in (10, 11, 11, 5, 50, 53):
        assert positions.at(turn).turn == turn
    assert folded == [10, 1, 5, 3], "on from the last one, never from one that is later"
