"""Traces: canonical, read back as they were, and the same as the golden ones."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.engine.history import History
from sim.engine.state import State
from sim.engine.trace import Line, deltas, parse_line, print_line, replay_lines, trace
from sim.home import shipped as shipped_folder
from sim.scenario.loader import load
from sim.scenario.position import TABLES, Active, Flipped, Hold, Post, RoadReport, Siege, Whereabouts

GOLDEN = Path(__file__).parent.parent / "traces"

_id = st.from_regex(r"[a-z0-9]{1,5}(-[a-z0-9]{1,3})?", fullmatch=True)
_fact = st.from_regex(r"L[0-9]{1,3}\.[0-9]{1,2}[a-z]", fullmatch=True)
_turn = st.integers(0, 9999)
_entries = {
    "places": st.builds(
        Hold,
        st.none() | _id,
        _turn,
        st.none() | _fact,
        st.sampled_from(["stated", "inferred"]),
        st.booleans(),
        st.lists(_id, max_size=3).map(tuple),
    ),
    "posts": st.builds(Post, _id, _turn, st.none() | _fact),
    "sieges": st.builds(Siege, _id, st.sampled_from(["begun", "partly", "fully"]), _turn, _fact),
    "forces": st.builds(Whereabouts, st.none() | _id, _turn, _fact),
    "roads": st.builds(
        RoadReport, _id, st.sampled_from(["held", "under-fire", "blocked", "open"]), st.none() | _id, _turn, _fact
    ),
    "conditions": st.builds(Active, _turn, _fact),
    "regions": st.builds(Flipped, _id, _turn, _fact),
}
_states = st.builds(State, _turn, **{name: st.dictionaries(_id, _entries[name], max_size=3) for name in TABLES})
_lines = st.builds(
    lambda turn, date, phase, facts, before, after: Line(turn, date, phase, tuple(facts), deltas(before, after)),
    _turn,
    st.none() | st.dates(),
    st.none() | _id,
    st.lists(_fact, max_size=3),
    _states,
    _states,
)


@given(_lines)
def test_parse_of_print_is_the_line(line: Line) -> None:
    assert parse_line(print_line(line)) == line


@given(_states)
def test_the_line_from_nothing_is_the_state(state: State) -> None:
    line = Line(state.turn, None, None, (), deltas(State(0), state))
    assert list(replay_lines([parse_line(print_line(line))])) == [state]


@pytest.mark.parametrize(
    "text", ["", "x", "1 2020-01-01", "1 tomorrow p | -", "1 - - | - | nothing a=b", "1 - - | - | posts a=b"]
)
def test_what_is_no_line_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"is no (head|table|entry)"):
        parse_line(text)


def test_the_changes_of_a_trace_lead_to_every_state(shipped) -> None:
    for lens in shipped.lenses:
        history = History(shipped, lens)
        states = list(replay_lines(list(trace(history))))
        assert states == [history.at(turn) for turn in range(history.last + 1)]


SCENARIOS = sorted(path for path in shipped_folder("scenarios").iterdir() if (path / "scenario.yaml").is_file())


@pytest.mark.parametrize("folder", SCENARIOS, ids=lambda path: path.name)
def test_the_replay_under_every_lens_is_the_golden_one(folder: Path) -> None:
    """Regenerate with: PHASELINE_REGENERATE=1 pytest tests/engine/test_trace.py"""
    scenario = load(folder, cache=False)
    kept = GOLDEN / scenario.id
    for lens in scenario.lenses:
        path = kept / f"{lens}.trace"
        text = "".join(print_line(line) + "\n" for line in trace(History(scenario, lens)))
        if os.environ.get("PHASELINE_REGENERATE"):
            kept.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        golden = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        assert golden, f"{path} is missing or empty"
        for number, (want, got) in enumerate(zip(golden, text.splitlines(), strict=True)):
            assert got == want, f"{path.name}, turn {number}"
    assert {path.stem for path in kept.glob("*.trace")} == set(scenario.lenses)


def test_every_golden_trace_is_of_a_scenario() -> None:
    assert SCENARIOS
    assert {path.name for path in GOLDEN.iterdir()} == {load(folder, cache=False).id for folder in SCENARIOS}
